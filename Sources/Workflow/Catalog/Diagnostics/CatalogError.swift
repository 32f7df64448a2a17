/// A catalogue that cannot be used, with every problem that was found in it.
public struct CatalogError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Sorted by file and line; at least one is an error.
    public var diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics.sorted()
    }

    public var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

    /// One line per problem, hints below, and the count at the end.
    public var description: String {
        let count = errors.count
        let summary = "The catalogue has \(count) \(count == 1 ? "error" : "errors"); correct and validate it again."
        return (diagnostics.map(\.description) + [summary]).joined(separator: "\n")
    }
}
