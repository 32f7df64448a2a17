/// What happens when a time limit passes.
public enum LimitPolicy: String, Hashable, Codable, Sendable, CaseIterable {
    /// Try the stage again while its budget lasts, then hold.
    case retry
    /// Stop in `halted` until an operator steps in.
    case hold
    /// Undo what was done.
    case rollback
    /// Change nothing and tell people: the task becomes `stuck` and its escalation opens.
    case alert
}

/// A time limit and what happens when it passes.
public struct TimeLimit: Hashable, Codable, Sendable {
    public var span: TimeSpan
    public var policy: LimitPolicy

    public init(_ span: TimeSpan, _ policy: LimitPolicy) {
        self.span = span
        self.policy = policy
    }
}
