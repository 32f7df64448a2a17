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

    /// What the timeout of an attempt and the limit of a wait may lead to.
    public static let ofStage = allCases
    /// What the ceiling of the whole task may lead to: another try would not bring back the time.
    public static let ofCeiling: [LimitPolicy] = [.hold, .rollback, .alert]
    /// What the limit of the queue may lead to: nothing has been tried yet, and nothing could be undone.
    public static let ofQueue: [LimitPolicy] = [.hold, .alert]
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
