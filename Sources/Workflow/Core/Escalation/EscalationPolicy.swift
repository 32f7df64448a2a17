/// Whom to tell about an overdue task, in which order, and what to try by itself.
///
/// The version an escalation opens under stays with it; recipients are resolved when a step fires.
public struct EscalationPolicy: Hashable, Codable, Sendable {
    public static let repeatLimit = 5

    public struct Step: Hashable, Codable, Sendable {
        /// Delay after the step before it, or after the opening for the first.
        public var after: TimeSpan
        public var unless: Condition
        public var targets: [String]
        public var actions: [AutomaticAction]
        /// Id of a calendar outside whose hours the step waits for the next opening.
        public var calendarGate: String?

        public init(
            after: TimeSpan, unless: Condition = .closed, targets: [String], actions: [AutomaticAction] = [],
            calendarGate: String? = nil
        ) {
            self.after = after
            self.unless = unless
            self.targets = targets
            self.actions = actions
            self.calendarGate = calendarGate
        }
    }

    /// What makes a step unnecessary.
    ///
    /// Each includes the ones after it: claimed implies acked, closed ends all. While an acknowledgement holds the
    /// whole ladder stands still, so what a step meets is a claim, which outlives its acknowledgement.
    public enum Condition: String, Hashable, Codable, Sendable, CaseIterable {
        case acked, claimed, closed
    }

    public enum AutomaticAction: String, Hashable, Codable, Sendable, CaseIterable {
        case nudge, retry, rollback
        case openTicket = "open-ticket"
        case tellCustomer = "tell-customer"
    }

    public var id: String
    public var version: Int
    public var digest: String
    public var title: LocalizedText
    /// The health that opens an escalation: `slow` or `stuck`.
    public var opensAt: Health
    /// How often the ladder starts again after its last step, 0 to 5.
    public var repeats: Int
    public var repeatWait: TimeSpan
    public var ackTimeout: TimeSpan
    /// Automatic actions in all, per escalation.
    public var actionBudget: Int
    public var steps: [Step]

    public init(
        id: String, version: Int = 1, digest: String = "", title: LocalizedText, opensAt: Health = .stuck,
        repeats: Int = 0, repeatWait: TimeSpan = .minutes(30), ackTimeout: TimeSpan = .minutes(30),
        actionBudget: Int = 1, steps: [Step]
    ) {
        self.id = id
        self.version = version
        self.digest = digest
        self.title = title
        self.opensAt = opensAt
        self.repeats = repeats
        self.repeatWait = repeatWait
        self.ackTimeout = ackTimeout
        self.actionBudget = actionBudget
        self.steps = steps
    }
}
