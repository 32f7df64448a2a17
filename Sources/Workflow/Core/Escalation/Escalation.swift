/// The state of one escalation: one per task, rule and stage entry.
public struct Escalation: Hashable, Codable, Sendable {
    public enum Status: String, Hashable, Codable, Sendable, CaseIterable {
        case open, acked, snoozed
        /// The ladder has no step left; the task is still overdue.
        case exhausted
        case settled
    }

    /// `task:stage:attempt:rule` of the opening; the rule is why the task counted as overdue.
    public var dedupKey: String
    public var policy: String
    public var policyVersion: Int
    public var openedAt: Instant
    public var status: Status
    /// The next step to fire, from 0; equal to the number of steps once the ladder is through.
    public var step: Int
    public var loop: Int
    /// How high it has climbed: the number of the step that fired last, from 1; 0 before the first.
    public var level: Int
    /// When the next step fires, the ack expires or the snooze ends.
    public var nextAt: Instant?
    /// Grows with each change of direction, so that a timer of before is known as old.
    public var generation: Int
    public var ackedBy: String?
    public var ackedAt: Instant?
    public var actionsUsed: Int

    public init(
        dedupKey: String, policy: String, policyVersion: Int, openedAt: Instant, status: Status = .open,
        step: Int = 0, loop: Int = 0, level: Int = 0, nextAt: Instant?, generation: Int = 1, ackedBy: String? = nil,
        ackedAt: Instant? = nil, actionsUsed: Int = 0
    ) {
        self.dedupKey = dedupKey
        self.policy = policy
        self.policyVersion = policyVersion
        self.openedAt = openedAt
        self.status = status
        self.step = step
        self.loop = loop
        self.level = level
        self.nextAt = nextAt
        self.generation = generation
        self.ackedBy = ackedBy
        self.ackedAt = ackedAt
        self.actionsUsed = actionsUsed
    }

    public var isOpen: Bool { status != .settled }
}

/// One firing of a step.
public struct EscalationStep: Hashable, Codable, Sendable {
    /// Why a step told nobody.
    public enum Omission: String, Hashable, Codable, Sendable, CaseIterable {
        case acked, claimed
        /// Its people are not there now, or their targets are unknown.
        case nobodyReachable = "nobody-reachable"
        /// It tells nobody, and the task would refuse its actions or their budget is spent.
        case notPossible = "not-possible"

        public var title: LocalizedText {
            switch self {
            case .acked: LocalizedText(en: "acknowledged", zh: "已确认")
            case .claimed: LocalizedText(en: "claimed", zh: "已认领")
            case .nobodyReachable: LocalizedText(en: "nobody reachable", zh: "无人可联系")
            case .notPossible: LocalizedText(en: "not possible now", zh: "目前无法执行")
            }
        }
    }

    public var step: Int
    public var loop: Int
    /// Resolved recipients; empty when nobody could be reached or a condition made the step unnecessary.
    public var recipients: [Recipient]
    /// What was done; a message that reaches nobody is not.
    public var actions: [EscalationPolicy.AutomaticAction]
    /// Why it told nobody.
    public var skipped: Omission?
    /// When the next step fires; nil when the ladder is through.
    public var nextAt: Instant?
    public var nextStep: Int
    public var nextLoop: Int

    public init(
        step: Int, loop: Int, recipients: [Recipient], actions: [EscalationPolicy.AutomaticAction],
        skipped: Omission? = nil, nextAt: Instant?, nextStep: Int, nextLoop: Int
    ) {
        self.step = step
        self.loop = loop
        self.recipients = recipients
        self.actions = actions
        self.skipped = skipped
        self.nextAt = nextAt
        self.nextStep = nextStep
        self.nextLoop = nextLoop
    }
}
