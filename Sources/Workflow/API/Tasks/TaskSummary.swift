public import WorkflowCore

/// One line of a task list: what it is, where it stands, who has to act.
public struct TaskSummary: Hashable, Codable, Sendable, Identifiable {
    public var id: TaskID
    public var kind: String
    public var definitionVersion: Int
    /// False when this node lacks the definition that the task is pinned to: nothing happens to the task here.
    public var isDefinitionAvailable: Bool
    public var title: LocalizedText
    public var subject: String
    public var priority: Int
    /// Number of events so far; goes into `If-Match`.
    public var version: Int

    public var phase: Phase
    public var phaseSince: Timestamp
    public var phaseReason: String?
    public var health: Health
    public var healthSince: Timestamp?
    public var stuckReason: StuckReason?
    /// Who has to act next.
    public var party: Party
    /// The most telling finding, if a diagnosis was made.
    public var finding: FindingCode?
    public var stage: StageBrief
    public var attempt: AttemptBrief?

    public var submittedBy: String
    public var submittedAt: Timestamp
    public var endedAt: Timestamp?
    /// Age on the customer clock.
    public var customerAgeSeconds: Double
    /// Age of the current stage; nil before it was entered.
    public var stageAgeSeconds: Double?
    /// When the current stage or the task, whichever is first, leaves its normal range; nil while clocks stand still.
    public var slowAt: Timestamp?
    public var stuckAt: Timestamp?
    /// How far past its normal range it is; nil while on track.
    public var overdueSeconds: Double?
    public var retryAt: Timestamp?
    /// When queueing, waiting, a pause or a cancellation reaches its limit.
    public var limitAt: Timestamp?

    public var wait: WaitBrief?
    public var blockedBy: TaskID?
    public var claimedBy: String?
    public var claimedAt: Timestamp?
    public var escalation: EscalationBrief?
    public var resubmitOf: TaskID?

    public init(
        id: TaskID, kind: String, definitionVersion: Int, isDefinitionAvailable: Bool = true, title: LocalizedText,
        subject: String, priority: Int, version: Int, phase: Phase, phaseSince: Timestamp, phaseReason: String? = nil,
        health: Health,
        healthSince: Timestamp? = nil, stuckReason: StuckReason? = nil, party: Party, finding: FindingCode? = nil,
        stage: StageBrief, attempt: AttemptBrief? = nil, submittedBy: String, submittedAt: Timestamp,
        endedAt: Timestamp? = nil, customerAgeSeconds: Double, stageAgeSeconds: Double? = nil, slowAt: Timestamp? = nil,
        stuckAt: Timestamp? = nil, overdueSeconds: Double? = nil, retryAt: Timestamp? = nil, limitAt: Timestamp? = nil,
        wait: WaitBrief? = nil, blockedBy: TaskID? = nil, claimedBy: String? = nil, claimedAt: Timestamp? = nil,
        escalation: EscalationBrief? = nil, resubmitOf: TaskID? = nil
    ) {
        self.id = id
        self.kind = kind
        self.definitionVersion = definitionVersion
        self.isDefinitionAvailable = isDefinitionAvailable
        self.title = title
        self.subject = subject
        self.priority = priority
        self.version = version
        self.phase = phase
        self.phaseSince = phaseSince
        self.phaseReason = phaseReason
        self.health = health
        self.healthSince = healthSince
        self.stuckReason = stuckReason
        self.party = party
        self.finding = finding
        self.stage = stage
        self.attempt = attempt
        self.submittedBy = submittedBy
        self.submittedAt = submittedAt
        self.endedAt = endedAt
        self.customerAgeSeconds = customerAgeSeconds
        self.stageAgeSeconds = stageAgeSeconds
        self.slowAt = slowAt
        self.stuckAt = stuckAt
        self.overdueSeconds = overdueSeconds
        self.retryAt = retryAt
        self.limitAt = limitAt
        self.wait = wait
        self.blockedBy = blockedBy
        self.claimedBy = claimedBy
        self.claimedAt = claimedAt
        self.escalation = escalation
        self.resubmitOf = resubmitOf
    }
}
