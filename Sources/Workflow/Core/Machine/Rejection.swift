/// A refused command: which rule refused it, what is the case, and what would work.
public struct Rejection: Hashable, Codable, Sendable {
    /// Stable, documented codes.
    public enum Code: String, Hashable, Codable, Sendable, CaseIterable {
        /// The task is over.
        case terminal
        /// The phase does not allow it.
        case wrongPhase
        /// The attempt's token is not the current one.
        case staleToken
        /// The version in `If-Match` is not the current one.
        case versionMismatch
        /// The subject's lock is held by another task.
        case subjectLocked
        /// The cause is still there.
        case causePersists
        /// The provider could not confirm it.
        case notConfirmed
        /// The point of no return has passed.
        case pastPivot
        case claimedByOther
        case nothingToDo
        /// A value is missing, unknown or out of its bounds.
        case invalid
        /// This node does not have the definition the task is pinned to.
        case definitionUnavailable
        /// The idempotency key was used with another content.
        case idempotencyConflict
    }

    public var code: Code
    /// What is the case.
    public var message: String
    /// What would work instead.
    public var advice: String?
    /// Whether the same command with force would be accepted.
    public var isForcible: Bool
    public var blockingTask: TaskID?

    public init(
        _ code: Code, _ message: String, advice: String? = nil, isForcible: Bool = false,
        blockingTask: TaskID? = nil
    ) {
        self.code = code
        self.message = message
        self.advice = advice
        self.isForcible = isForcible
        self.blockingTask = blockingTask
    }
}
