/// Everything the machine remembers of one task; the fold of its events.
///
/// `pulse` holds what is folded into counters instead of history (heartbeats, polls, looks); everything else is
/// exactly what re-evolving the events gives.
public struct TaskState: Hashable, Sendable {
    public var id: TaskID
    public var definition: DefinitionReference
    public var subject: String
    public var input: [String: String]
    public var priority: Int
    public var submittedBy: String
    public var submittedAt: Instant
    public var idempotencyKey: String?
    public var resubmitOf: TaskID?

    /// Number of events so far; every write compares and sets it.
    public var version: Int
    /// The latest instant the machine has seen; time never runs backwards for a task.
    public var lastSeenAt: Instant

    public var phase: Phase
    public var phaseSince: Instant
    public var endedAt: Instant?
    /// Why the phase was entered, for people: the failure, the refusal, the limit that passed.
    @Rare public var phaseReason: String?
    /// `group/subject` while the workflow is exclusive.
    public var lockKey: String?
    /// The task it queued behind.
    public var blockedBy: TaskID?

    /// The stage that is active, or was last.
    public var stage: Int
    public var stages: [StageProgress]
    public var attempt: Attempt?
    /// Attempts of any stage and direction so far; the serial of the newest token.
    public var serial: Int
    public var retriesUsed: Int
    /// When the next attempt starts, in `backingOff` or between two tries of an undo.
    public var retryAt: Instant?
    /// When a queued, paused, waiting or cancelling task reaches its limit.
    public var limitAt: Instant?
    @Rare public var lastFailure: Failure?
    /// Values that stages have reported, by name.
    public var output: [String: String]

    @Rare public var wait: Wait?
    /// The codes that the newest wait had before its present one.
    @Rare public var formerWaitCodes: [String]?
    public var pauses: [Pause]
    /// The phase an operator's pause interrupted.
    public var pausedPhase: Phase?
    /// The limit of that phase, which has no effect meanwhile.
    public var pausedLimitAt: Instant?

    /// Whole-task thresholds on the customer clock, which a wait moves when it ends; the ceiling is nil once it has passed.
    public var slowAt: Instant?
    public var stuckAt: Instant?
    public var ceilingAt: Instant?

    public var health: Health
    public var healthSince: Instant?
    public var stuckReason: StuckReason?
    public var diagnosis: Diagnosis?

    @Rare public var claimedBy: String?
    public var claimedAt: Instant?
    @Rare public var escalation: Escalation?

    @Rare public var rollback: Rollback?
    @Rare public var lateReport: LateReport?
    /// The serial of the stage's newest attempt that somebody took and has not let go by his own word: he may be at work,
    /// whatever has become of the attempt.
    public var holder: Int?
    public var pulse: Pulse

    /// A rollback in progress or done.
    public struct Rollback: Hashable, Sendable {
        /// Stage indices still to be undone, the next one first.
        public var remaining: [Int]
        public var startedAt: Instant
        public var resubmits: Bool
        /// An operator skipped a step or overrode the verification, so the end is `failed`, not `rolledBack`.
        public var isIncomplete: Bool
        public var verification: Verification?
        /// Checks of the configuration that have come to no answer.
        public var failedChecks: Int

        public init(
            remaining: [Int], startedAt: Instant, resubmits: Bool, isIncomplete: Bool = false,
            verification: Verification? = nil, failedChecks: Int = 0
        ) {
            self.remaining = remaining
            self.startedAt = startedAt
            self.resubmits = resubmits
            self.isIncomplete = isIncomplete
            self.verification = verification
            self.failedChecks = failedChecks
        }
    }

    /// The newest report that came with a stale token, but never another instead of a success of the current stage,
    /// which an operator can adopt.
    public struct LateReport: Hashable, Codable, Sendable {
        public var token: AttemptToken
        public var stage: Int
        public var outcome: Outcome
        public var at: Instant
        /// The newest report after this success that did not take its place.
        public var passedOver: Report?
        /// How many others the history has; nil for none.
        public var others: Int?

        public init(
            token: AttemptToken, stage: Int, outcome: Outcome, at: Instant, passedOver: Report? = nil,
            others: Int? = nil
        ) {
            self.token = token
            self.stage = stage
            self.outcome = outcome
            self.at = at
            self.passedOver = passedOver
            self.others = others
        }

        /// Whether it says that a stage is done.
        func isSuccess(of stage: Int) -> Bool {
            guard case .succeeded = outcome else { return false }
            return stage == self.stage
        }
    }

    /// Facts too frequent to be events.
    public struct Pulse: Hashable, Sendable {
        public var beats: Int
        public var polls: Int
        public var nudges: Int
        /// The last sign of life.
        public var lastBeatAt: Instant?
        public var leaseExpiresAt: Instant?
        /// How long the attempt's lease is given for, also while none runs because of a wait; nil without one.
        public var grantedLease: TimeSpan?
        /// When the provider is asked for news, or an unanswered request is issued again.
        public var nextPollAt: Instant?
        /// The first of the two looks that make a task stuck.
        public var suspectedAt: Instant?
        /// What is waited for by the newest report, where the history says something else.
        @Rare public var newestWait: Wait?
        /// Until when the breaker of the operation holds the retry; nil while it has not held it.
        public var retryHeldUntil: Instant?

        public init(
            beats: Int = 0, polls: Int = 0, nudges: Int = 0, lastBeatAt: Instant? = nil,
            leaseExpiresAt: Instant? = nil, grantedLease: TimeSpan? = nil, nextPollAt: Instant? = nil,
            suspectedAt: Instant? = nil, newestWait: Wait? = nil, retryHeldUntil: Instant? = nil
        ) {
            self.beats = beats
            self.polls = polls
            self.nudges = nudges
            self.lastBeatAt = lastBeatAt
            self.leaseExpiresAt = leaseExpiresAt
            self.grantedLease = grantedLease
            self.nextPollAt = nextPollAt
            self.suspectedAt = suspectedAt
            self.newestWait = newestWait
            self.retryHeldUntil = retryHeldUntil
        }
    }

    /// A task as it is just after its submission, before any attempt.
    public init(id: TaskID, submission: Submission, definition: DefinitionReference, stageCount: Int, at: Instant) {
        self.id = id
        self.definition = definition
        subject = submission.subject
        input = submission.input
        priority = submission.priority
        submittedBy = submission.actor
        submittedAt = at
        idempotencyKey = submission.idempotencyKey
        resubmitOf = submission.resubmitOf
        version = 0
        lastSeenAt = at
        phase = .queued
        phaseSince = at
        stage = 0
        stages = Array(repeating: StageProgress(), count: stageCount)
        serial = 0
        retriesUsed = 0
        output = [:]
        pauses = []
        health = .onTrack
        pulse = Pulse()
    }
}

/// Why a task counts as stuck.
public enum StuckReason: String, Hashable, Codable, Sendable, CaseIterable {
    /// The stage is far past its normal range (survival below 1 % on two looks).
    case stageOverdue
    /// The whole task is far past its normal range.
    case taskOverdue
    /// The absolute ceiling has passed.
    case ceiling
    /// It halted: nothing will happen by itself any more.
    case halted
    /// A party that had to act has not, within its limit.
    case waitLimit
    /// It has queued beyond its limit.
    case queueLimit
    /// A rollback cannot go on.
    case rollbackBlocked
    /// An attempt's deadline passed under the policy `alert`.
    case timeout
}

extension TaskState {
    /// Whether it has got its subject's lock and its slot: it keeps both from its first attempt to its end.
    public var isAdmitted: Bool { serial > 0 }

    /// Whether the report repeats the success that ended its stage: a push and a poll may bring the same news, and a
    /// worker that got no answer says it again.
    public func hasTaken(_ report: Report) -> Bool {
        guard case .succeeded = report.outcome, report.token != currentToken,
            let index = stage(ofSerial: report.token.serial)
        else { return false }
        return stages[index].status == .completed
    }

    /// Whether the report is kept as a late one.
    public func keepsLate(_ report: Report) -> Bool {
        guard let late = lateReport else { return false }
        return late.passedOver == report || (late.token == report.token && late.outcome == report.outcome)
    }

    /// When the next attempt starts: at its time, or when the breaker lets it go; nil when none is waited for.
    public var nextTryAt: Instant? { retryAt.map { max($0, pulse.retryHeldUntil ?? $0) } }

    /// The stage that a forward attempt belonged to; nil for an undo or a check.
    ///
    /// Stages run in ascending order and number their attempts through, so the counts tell.
    public func stage(ofSerial serial: Int) -> Int? {
        var last = 0
        for index in stages.indices {
            last += stages[index].attempts + stages[index].resumptions
            if serial <= last { return index }
        }
        return nil
    }

    /// What it waits for by the newest report, of whom an operator may have put in the first one's place.
    public var presentWait: Wait? {
        guard let wait else { return nil }
        var present = pulse.newestWait ?? wait
        present.party = wait.party
        return present
    }

    /// The token that reports are accepted under; nil while no attempt is in flight.
    public var currentToken: AttemptToken? {
        if let attempt { return attempt.token }
        return phase == .cancelling ? AttemptToken(task: id, serial: serial) : nil
    }

    /// Whether a report under the token counts: the current one, and while the task is being cancelled that of a worker
    /// who may be at work, who ends it by his word unless another has the operation by now.
    public func takesReports(under token: AttemptToken, _ definition: WorkflowDefinition) -> Bool {
        if token == currentToken { return true }
        guard phase == .cancelling, definition.stages[stage].dispatch == .lease else { return false }
        return attempt?.status != .accepted && token.serial == holder && token.task == id
    }
}
