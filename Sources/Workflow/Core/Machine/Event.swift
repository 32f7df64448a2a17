/// One immutable fact in a task's history.
public struct Event: Hashable, Sendable {
    public var at: Instant
    public var fact: Fact

    public init(at: Instant, _ fact: Fact) {
        self.at = at
        self.fact = fact
    }
}

/// What happened, in the past tense.
public enum Fact: Hashable, Sendable {
    case submitted(Submitted)
    case admitted
    case attemptRequested(Attempt)
    /// The provider has it, or the worker that is named.
    case attemptAccepted(by: String?)
    case stageCompleted(stage: Int, how: Completion, branch: String?, output: [String: String])
    case stageSkipped(stage: Int)
    case attemptFailed(stage: Int, Failure)
    case retryScheduled(at: Instant)
    /// The breaker of the operation is open: the retry waits.
    case retryHeld(until: Instant)
    case waitStarted(Wait, until: Instant)
    /// The party that is waited for has to do something else, which is new to this wait.
    case waitChanged(Wait)
    /// The party has acted; thresholds that stood still go on.
    case waitEnded(Resumption)
    case waitReassigned(Party)
    case paused(until: Instant)
    case resumed(Resumption)
    case halted(StuckReason, detail: String)
    case cancelRequested(until: Instant)
    case rollbackStarted(stages: [Int], resubmits: Bool)
    case undoCompleted(stage: Int)
    case undoFailed(stage: Int, Failure)
    case undoSkipped(stage: Int)
    /// A check of the configuration came to no answer; whether it matches is not known.
    case checkFailed(Failure)
    /// The task is rolled back, and what was to be submitted anew was refused.
    case resubmissionRefused(detail: String)
    case rollbackBlocked(stage: Int?, detail: String)
    case rollbackVerified(Verification)
    case finished(Phase, detail: String?)
    case healthChanged(Health, StuckReason?)
    case diagnosed(Diagnosis)
    case intervened(Intervention)
    case claimed(by: String)
    case released
    case escalationOpened(Escalation)
    case escalationStepFired(EscalationStep)
    case escalationAcked(by: String, until: Instant)
    case escalationAckExpired(nextAt: Instant)
    case escalationSnoozed(until: Instant)
    /// A snooze is over, or a step that was due found its calendar closed.
    case escalationWoken(nextAt: Instant)
    /// Its last repetition is over; it stays open and visible.
    case escalationExhausted
    case escalationSettled
    case lateReport(Report, stage: Int)
    case deadlinesExtended(by: TimeSpan, Resumption)

    public struct Submitted: Hashable, Sendable {
        public var submission: Submission
        public var definition: DefinitionReference
        public var stageCount: Int
        public var lockKey: String?
        public var isQueued: Bool
        public var blockedBy: TaskID?
        public var slowAt: Instant?
        public var stuckAt: Instant?
        public var ceilingAt: Instant?
        /// When queueing reaches its limit.
        public var limitAt: Instant?

        public init(
            submission: Submission, definition: DefinitionReference, stageCount: Int, lockKey: String?,
            isQueued: Bool, blockedBy: TaskID?, slowAt: Instant?, stuckAt: Instant?, ceilingAt: Instant?,
            limitAt: Instant?
        ) {
            self.submission = submission
            self.definition = definition
            self.stageCount = stageCount
            self.lockKey = lockKey
            self.isQueued = isQueued
            self.blockedBy = blockedBy
            self.slowAt = slowAt
            self.stuckAt = stuckAt
            self.ceilingAt = ceilingAt
            self.limitAt = limitAt
        }
    }

    /// How a stage came to be done.
    public enum Completion: String, Hashable, Sendable {
        case reported
        /// By an operator, after the provider confirmed it.
        case confirmed
        /// By an operator, without confirmation.
        case forced
        /// By an operator, from a late report.
        case adopted
    }

    /// The thresholds that count again after a pause.
    public struct Resumption: Hashable, Sendable {
        public var slowAt: Instant?
        public var stuckAt: Instant?
        public var ceilingAt: Instant?
        public var attemptDeadline: Instant?
        public var attemptSlowAt: Instant?
        public var attemptStuckAt: Instant?
        public var limitAt: Instant?

        public init(
            slowAt: Instant? = nil, stuckAt: Instant? = nil, ceilingAt: Instant? = nil,
            attemptDeadline: Instant? = nil, attemptSlowAt: Instant? = nil, attemptStuckAt: Instant? = nil,
            limitAt: Instant? = nil
        ) {
            self.slowAt = slowAt
            self.stuckAt = stuckAt
            self.ceilingAt = ceilingAt
            self.attemptDeadline = attemptDeadline
            self.attemptSlowAt = attemptSlowAt
            self.attemptStuckAt = attemptStuckAt
            self.limitAt = limitAt
        }
    }
}

extension Fact.Resumption {
    /// The thresholds as they are, with a new limit for the queue.
    init(queueingUntil limit: Instant, _ present: Fact.Resumption) {
        self = present
        limitAt = limit
    }
}
