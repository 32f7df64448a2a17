public import WorkflowCatalog

/// Rules that cannot be used, with every problem that was found in them.
public struct ImportRulesError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Sorted by line; at least one is an error.
    public var diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics.sorted()
    }

    /// One line per problem as `file:line:column`, hints below, and the count at the end.
    public var description: String {
        let count = diagnostics.count { $0.severity == .error }
        let summary = "The import rules have \(count) \(count == 1 ? "error" : "errors"); correct them and try again."
        return (diagnostics.map(\.description) + [summary]).joined(separator: "\n")
    }
}
