public import WorkflowCore

/// Everything about one task except its history.
public struct TaskDetail: Hashable, Codable, Sendable {
    public var summary: TaskSummary
    public var digest: String
    /// Whether this node has the definition the task is pinned to.
    public var isDefinitionAvailable: Bool
    public var stages: [StageDetail]
    public var clocks: Clocks
    public var input: [String: String]
    public var output: [String: String]
    public var pauses: [PauseDetail]
    public var diagnosis: DiagnosisDetail?
    public var lastFailure: Failure?
    public var lateReport: LateReportDetail?
    public var rollback: RollbackDetail?
    public var pulse: PulseDetail
    public var links: Links
    public var idempotencyKey: String?
    public var retriesUsed: Int
    public var retryBudget: Int
    public var now: Timestamp

    public init(
        summary: TaskSummary, digest: String, isDefinitionAvailable: Bool, stages: [StageDetail], clocks: Clocks,
        input: [String: String], output: [String: String], pauses: [PauseDetail], diagnosis: DiagnosisDetail? = nil,
        lastFailure: Failure? = nil, lateReport: LateReportDetail? = nil, rollback: RollbackDetail? = nil,
        pulse: PulseDetail, links: Links, idempotencyKey: String? = nil, retriesUsed: Int, retryBudget: Int,
        now: Timestamp
    ) {
        self.summary = summary
        self.digest = digest
        self.isDefinitionAvailable = isDefinitionAvailable
        self.stages = stages
        self.clocks = clocks
        self.input = input
        self.output = output
        self.pauses = pauses
        self.diagnosis = diagnosis
        self.lastFailure = lastFailure
        self.lateReport = lateReport
        self.rollback = rollback
        self.pulse = pulse
        self.links = links
        self.idempotencyKey = idempotencyKey
        self.retriesUsed = retriesUsed
        self.retryBudget = retryBudget
        self.now = now
    }
}

/// The clocks of a task, side by side.
public struct Clocks: Hashable, Codable, Sendable {
    /// From submission, less waiting on others.
    public var customerSeconds: Double
    public var stageSeconds: Double?
    public var attemptSeconds: Double?
    /// Whole-task thresholds on the customer clock.
    public var slowAt: Timestamp?
    public var stuckAt: Timestamp?
    public var ceilingAt: Timestamp?
    /// Thresholds of the attempt in flight.
    public var attemptSlowAt: Timestamp?
    public var attemptStuckAt: Timestamp?
    public var expected: RangeBrief?

    public init(
        customerSeconds: Double, stageSeconds: Double? = nil, attemptSeconds: Double? = nil, slowAt: Timestamp? = nil,
        stuckAt: Timestamp? = nil, ceilingAt: Timestamp? = nil, attemptSlowAt: Timestamp? = nil,
        attemptStuckAt: Timestamp? = nil, expected: RangeBrief? = nil
    ) {
        self.customerSeconds = customerSeconds
        self.stageSeconds = stageSeconds
        self.attemptSeconds = attemptSeconds
        self.slowAt = slowAt
        self.stuckAt = stuckAt
        self.ceilingAt = ceilingAt
        self.attemptSlowAt = attemptSlowAt
        self.attemptStuckAt = attemptStuckAt
        self.expected = expected
    }
}

/// One stage of a task and how far it has come.
public struct StageDetail: Hashable, Codable, Sendable {
    public var name: String
    public var title: LocalizedText
    public var provider: String
    public var operation: String
    public var status: StageProgress.Status
    public var attempts: Int
    public var undoAttempts: Int
    public var enteredAt: Timestamp?
    public var endedAt: Timestamp?
    public var elapsedSeconds: Double?
    public var expected: RangeBrief?
    public var timeoutSeconds: Double?
    public var hasUndo: Bool
    public var isPivot: Bool

    public init(
        name: String, title: LocalizedText, provider: String, operation: String, status: StageProgress.Status,
        attempts: Int, undoAttempts: Int, enteredAt: Timestamp? = nil, endedAt: Timestamp? = nil,
        elapsedSeconds: Double? = nil, expected: RangeBrief? = nil, timeoutSeconds: Double? = nil, hasUndo: Bool,
        isPivot: Bool
    ) {
        self.name = name
        self.title = title
        self.provider = provider
        self.operation = operation
        self.status = status
        self.attempts = attempts
        self.undoAttempts = undoAttempts
        self.enteredAt = enteredAt
        self.endedAt = endedAt
        self.elapsedSeconds = elapsedSeconds
        self.expected = expected
        self.timeoutSeconds = timeoutSeconds
        self.hasUndo = hasUndo
        self.isPivot = isPivot
    }
}

/// A stretch of time that a clock leaves out.
public struct PauseDetail: Hashable, Codable, Sendable {
    public var kind: Pause.Kind
    public var start: Timestamp
    public var end: Timestamp?

    public init(kind: Pause.Kind, start: Timestamp, end: Timestamp? = nil) {
        self.kind = kind
        self.start = start
        self.end = end
    }
}

/// The findings of the last diagnosis.
public struct DiagnosisDetail: Hashable, Codable, Sendable {
    public var at: Timestamp
    public var findings: [Finding]

    public init(at: Timestamp, findings: [Finding]) {
        self.at = at
        self.findings = findings
    }
}

/// A report that came with a stale token and can be adopted.
public struct LateReportDetail: Hashable, Codable, Sendable {
    public var token: AttemptToken
    public var stage: String
    /// `succeeded`, `failed` and so on.
    public var outcome: String
    public var detail: String?
    public var at: Timestamp

    public init(token: AttemptToken, stage: String, outcome: String, detail: String? = nil, at: Timestamp) {
        self.token = token
        self.stage = stage
        self.outcome = outcome
        self.detail = detail
        self.at = at
    }
}

/// A rollback in progress or done.
public struct RollbackDetail: Hashable, Codable, Sendable {
    /// Stages still to be undone, the next one first.
    public var remaining: [String]
    public var startedAt: Timestamp
    public var resubmits: Bool
    /// A step was skipped or the verification overridden: the end is not `rolledBack`.
    public var isIncomplete: Bool
    public var verification: Verification?

    public init(
        remaining: [String], startedAt: Timestamp, resubmits: Bool, isIncomplete: Bool,
        verification: Verification? = nil
    ) {
        self.remaining = remaining
        self.startedAt = startedAt
        self.resubmits = resubmits
        self.isIncomplete = isIncomplete
        self.verification = verification
    }
}

/// Facts too frequent to be events.
public struct PulseDetail: Hashable, Codable, Sendable {
    public var beats: Int
    public var polls: Int
    public var nudges: Int
    public var lastBeatAt: Timestamp?
    public var leaseExpiresAt: Timestamp?
    public var nextPollAt: Timestamp?

    public init(
        beats: Int, polls: Int, nudges: Int, lastBeatAt: Timestamp? = nil, leaseExpiresAt: Timestamp? = nil,
        nextPollAt: Timestamp? = nil
    ) {
        self.beats = beats
        self.polls = polls
        self.nudges = nudges
        self.lastBeatAt = lastBeatAt
        self.leaseExpiresAt = leaseExpiresAt
        self.nextPollAt = nextPollAt
    }
}

/// Other tasks this one has to do with.
public struct Links: Hashable, Codable, Sendable {
    public var resubmitOf: TaskID?
    /// Tasks of the same subject that repeat this one, the newest first.
    public var resubmittedAs: [TaskID]
    public var blockedBy: TaskID?

    public init(resubmitOf: TaskID? = nil, resubmittedAs: [TaskID], blockedBy: TaskID? = nil) {
        self.resubmitOf = resubmitOf
        self.resubmittedAs = resubmittedAs
        self.blockedBy = blockedBy
    }
}
