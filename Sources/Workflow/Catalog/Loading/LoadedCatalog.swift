public import WorkflowCore

/// A catalogue with the files it came from and what was found in them.
public struct LoadedCatalog: Hashable, Sendable {
    /// All sound documents; complete only when `isUsable`.
    public var catalog: Catalog
    /// Everything that was found, sorted by file and line.
    public var diagnostics: [Diagnostic]
    /// The files, by category and then by path.
    public var sources: [CatalogSource]
    /// Paths of the workflow files, by kind.
    let workflowPaths: [String: String]

    /// Whether nothing worse than a warning was found.
    public var isUsable: Bool { diagnostics.allSatisfy { $0.severity != .error } }

    public var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }

    /// The file that defines a kind of workflow; nil when the kind is unknown.
    public func file(of kind: String) -> CatalogSource? {
        workflowPaths[kind].flatMap { path in sources.first { $0.path == path } }
    }

    /// The text that defines a kind of workflow, byte for byte; nil when the kind is unknown.
    public func source(of kind: String) -> String? { file(of: kind)?.text }
}
