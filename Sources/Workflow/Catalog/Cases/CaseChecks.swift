public import WorkflowCore

/// What a reader of cases cannot know by itself.
public struct CaseChecks: Sendable {
    /// The kinds that a case may be of, with their stages.
    public var catalog: Catalog
    /// What is wrong with the text of a fault; nil when nothing is.
    public var faultProblem: @Sendable (String) -> String?

    public init(catalog: Catalog, faultProblem: @escaping @Sendable (String) -> String? = { _ in nil }) {
        self.catalog = catalog
        self.faultProblem = faultProblem
    }
}
