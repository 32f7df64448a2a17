/// A new task.
///
/// The idempotency key travels in the header `Idempotency-Key`.
public struct SubmitRequest: Hashable, Codable, Sendable {
    public var kind: String
    public var subject: String
    public var input: [String: String]?
    /// Higher runs first among queued tasks; 0 is normal.
    public var priority: Int?
    /// Faults the simulated CDN injects into this task; refused by a daemon that does not simulate.
    public var faults: [FaultRequest]?
    /// Decides and answers, and changes nothing.
    public var dryRun: Bool?

    public init(
        kind: String, subject: String, input: [String: String]? = nil, priority: Int? = nil,
        faults: [FaultRequest]? = nil, dryRun: Bool? = nil
    ) {
        self.kind = kind
        self.subject = subject
        self.input = input
        self.priority = priority
        self.faults = faults
        self.dryRun = dryRun
    }
}

/// What became of a submission.
public struct SubmitResponse: Hashable, Codable, Sendable {
    public enum Outcome: String, Hashable, Codable, Sendable, CaseIterable {
        case created
        /// The idempotency key had named this task before.
        case existing
    }

    public var outcome: Outcome
    public var dryRun: Bool
    public var task: TaskSummary
    public var now: Timestamp

    public init(outcome: Outcome, dryRun: Bool, task: TaskSummary, now: Timestamp) {
        self.outcome = outcome
        self.dryRun = dryRun
        self.task = task
        self.now = now
    }
}

/// Submits a task once more, linked to the old one.
public struct ResubmitRequest: Hashable, Codable, Sendable {
    public var reason: String
    /// Decides and answers, and changes nothing.
    public var dryRun: Bool?

    public init(reason: String, dryRun: Bool? = nil) {
        self.reason = reason
        self.dryRun = dryRun
    }
}
