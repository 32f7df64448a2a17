public import WorkflowCore

/// Cases as they were read, with what was found in them.
public struct LoadedCases: Hashable, Sendable {
    /// All sound cases, by their ids.
    public var fixtures: [CaseFixture]
    /// Cases that are about no task, by their ids.
    public var outOfScope: [OutOfScopeCase]
    /// Everything that was found, sorted by file and line.
    public var diagnostics: [Diagnostic]
    /// The text of each case's file, byte for byte.
    public var texts: [CaseID: String]

    /// Whether nothing worse than a warning was found.
    public var isUsable: Bool { diagnostics.allSatisfy { $0.severity != .error } }
}
