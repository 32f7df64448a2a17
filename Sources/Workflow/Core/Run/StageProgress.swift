/// How far one stage of a task has come.
public struct StageProgress: Hashable, Codable, Sendable {
    public enum Status: String, Hashable, Codable, Sendable {
        case pending, active, completed, skipped, interrupted, undoing, undone
        /// An operator left the stage as it was during a rollback.
        case undoSkipped
    }

    public var status: Status
    /// Tries forwards so far.
    public var attempts: Int
    /// Attempts that took up a try again after a wait, under a new token; they use up no retry.
    public var resumptions: Int
    public var undoAttempts: Int
    public var enteredAt: Instant?
    public var endedAt: Instant?
    /// The branch that its completion reported.
    public var branch: String?

    public init(
        status: Status = .pending, attempts: Int = 0, resumptions: Int = 0, undoAttempts: Int = 0,
        enteredAt: Instant? = nil, endedAt: Instant? = nil, branch: String? = nil
    ) {
        self.status = status
        self.attempts = attempts
        self.resumptions = resumptions
        self.undoAttempts = undoAttempts
        self.enteredAt = enteredAt
        self.endedAt = endedAt
        self.branch = branch
    }
}
