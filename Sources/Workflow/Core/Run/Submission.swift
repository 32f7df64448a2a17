/// What a caller asks for when it submits a task.
public struct Submission: Hashable, Codable, Sendable {
    public var kind: String
    public var subject: String
    public var input: [String: String]
    /// Higher runs first among queued tasks; 0 is normal.
    public var priority: Int
    public var actor: String
    /// Two submissions with the same key are one task.
    public var idempotencyKey: String?
    /// The task this one repeats.
    public var resubmitOf: TaskID?

    public init(
        kind: String, subject: String, input: [String: String] = [:], priority: Int = 0, actor: String,
        idempotencyKey: String? = nil, resubmitOf: TaskID? = nil
    ) {
        self.kind = kind
        self.subject = subject
        self.input = input
        self.priority = priority
        self.actor = actor
        self.idempotencyKey = idempotencyKey
        self.resubmitOf = resubmitOf
    }
}
