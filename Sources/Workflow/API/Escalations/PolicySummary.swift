public import WorkflowCore

/// An escalation policy of the catalogue.
public struct PolicySummary: Hashable, Codable, Sendable {
    public struct Step: Hashable, Codable, Sendable {
        /// After the step before, or after the opening.
        public var afterSeconds: Double
        public var unless: EscalationPolicy.Condition
        public var targets: [String]
        public var actions: [EscalationPolicy.AutomaticAction]
        public var calendarGate: String?

        public init(
            afterSeconds: Double, unless: EscalationPolicy.Condition, targets: [String],
            actions: [EscalationPolicy.AutomaticAction], calendarGate: String? = nil
        ) {
            self.afterSeconds = afterSeconds
            self.unless = unless
            self.targets = targets
            self.actions = actions
            self.calendarGate = calendarGate
        }
    }

    public var id: String
    public var version: Int
    public var title: LocalizedText
    public var opensAt: Health
    public var repeats: Int
    public var repeatWaitSeconds: Double
    public var ackTimeoutSeconds: Double
    public var actionBudget: Int
    public var steps: [Step]

    public init(
        id: String, version: Int, title: LocalizedText, opensAt: Health, repeats: Int, repeatWaitSeconds: Double,
        ackTimeoutSeconds: Double, actionBudget: Int, steps: [Step]
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.opensAt = opensAt
        self.repeats = repeats
        self.repeatWaitSeconds = repeatWaitSeconds
        self.ackTimeoutSeconds = ackTimeoutSeconds
        self.actionBudget = actionBudget
        self.steps = steps
    }
}
