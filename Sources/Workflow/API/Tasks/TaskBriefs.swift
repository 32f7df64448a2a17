public import WorkflowCore

/// The current stage of a task, in short.
public struct StageBrief: Hashable, Codable, Sendable {
    public var name: String
    public var title: LocalizedText
    /// From 0.
    public var index: Int
    public var count: Int
    public var provider: String
    public var operation: String
    public var expected: RangeBrief?

    public init(
        name: String, title: LocalizedText, index: Int, count: Int, provider: String, operation: String,
        expected: RangeBrief? = nil
    ) {
        self.name = name
        self.title = title
        self.index = index
        self.count = count
        self.provider = provider
        self.operation = operation
        self.expected = expected
    }
}

/// A stated normal range, either in seconds or in working days.
public struct RangeBrief: Hashable, Codable, Sendable {
    public var lowSeconds: Double?
    public var highSeconds: Double?
    public var lowWorkingDays: Int?
    public var highWorkingDays: Int?

    public init(
        lowSeconds: Double? = nil, highSeconds: Double? = nil, lowWorkingDays: Int? = nil, highWorkingDays: Int? = nil
    ) {
        self.lowSeconds = lowSeconds
        self.highSeconds = highSeconds
        self.lowWorkingDays = lowWorkingDays
        self.highWorkingDays = highWorkingDays
    }
}

/// The attempt in flight, in short.
public struct AttemptBrief: Hashable, Codable, Sendable {
    public var token: AttemptToken
    /// Counts the tries of this stage in this direction, from 1.
    public var number: Int
    public var direction: Attempt.Direction
    public var status: Attempt.Status
    public var requestedAt: Timestamp
    public var acceptedAt: Timestamp?
    /// Who leased it; missing when its provider was called.
    public var worker: String?
    public var deadline: Timestamp?
    public var ageSeconds: Double

    public init(
        token: AttemptToken, number: Int, direction: Attempt.Direction, status: Attempt.Status, requestedAt: Timestamp,
        acceptedAt: Timestamp? = nil, worker: String? = nil, deadline: Timestamp? = nil, ageSeconds: Double
    ) {
        self.token = token
        self.number = number
        self.direction = direction
        self.status = status
        self.requestedAt = requestedAt
        self.acceptedAt = acceptedAt
        self.worker = worker
        self.deadline = deadline
        self.ageSeconds = ageSeconds
    }
}

/// What a waiting task waits for.
public struct WaitBrief: Hashable, Codable, Sendable {
    public var party: Party
    public var code: String
    public var detail: String
    public var since: Timestamp?

    public init(party: Party, code: String, detail: String, since: Timestamp? = nil) {
        self.party = party
        self.code = code
        self.detail = detail
        self.since = since
    }
}

/// The escalation of a task, in short.
public struct EscalationBrief: Hashable, Codable, Sendable {
    public var policy: String
    public var policyVersion: Int
    public var status: Escalation.Status
    /// How high it has climbed; 1 after the first step fired.
    public var level: Int
    public var loop: Int
    public var openedAt: Timestamp
    /// When the next step fires, the ack expires or the snooze ends.
    public var nextAt: Timestamp?
    public var ackedBy: String?
    public var ackedAt: Timestamp?
    public var actionsUsed: Int

    public init(
        policy: String, policyVersion: Int, status: Escalation.Status, level: Int, loop: Int, openedAt: Timestamp,
        nextAt: Timestamp? = nil, ackedBy: String? = nil, ackedAt: Timestamp? = nil, actionsUsed: Int
    ) {
        self.policy = policy
        self.policyVersion = policyVersion
        self.status = status
        self.level = level
        self.loop = loop
        self.openedAt = openedAt
        self.nextAt = nextAt
        self.ackedBy = ackedBy
        self.ackedAt = ackedAt
        self.actionsUsed = actionsUsed
    }
}
