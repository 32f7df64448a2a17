/// Everything outside the task that a decision depends on, looked up beforehand so that deciding stays pure.
public struct DecisionContext: Sendable {
    public enum Admission: Hashable, Sendable {
        case free
        /// Another task holds the subject's lock.
        case lockedBy(TaskID)
        /// The workflow runs at its capacity.
        case full
    }

    /// What the breaker of the stage's operation says to an automatic retry.
    public enum BreakerGate: Hashable, Sendable {
        case closed
        case open(until: Instant)
    }

    public var definition: WorkflowDefinition
    /// The policy of the task's open escalation in its pinned version, otherwise the definition's current one.
    public var policy: EscalationPolicy?
    /// The definition's current policy, which a new escalation is opened under.
    public var currentPolicy: EscalationPolicy?
    public var directory: Directory
    public var calendars: [String: WorkCalendar]
    public var admission: Admission
    public var breaker: BreakerGate
    /// When the engine last came back from where nobody could reach it, such as a restart.
    public var presentSince: Instant

    /// - Parameter currentPolicy: nil where it is the same as `policy`.
    public init(
        definition: WorkflowDefinition, policy: EscalationPolicy? = nil, currentPolicy: EscalationPolicy? = nil,
        directory: Directory = Directory(), calendars: [String: WorkCalendar] = [:], admission: Admission = .free,
        breaker: BreakerGate = .closed, presentSince: Instant = .distantPast
    ) {
        self.definition = definition
        self.policy = policy
        self.currentPolicy = currentPolicy ?? policy
        self.directory = directory
        self.calendars = calendars
        self.admission = admission
        self.breaker = breaker
        self.presentSince = presentSince
    }
}

/// What a command leads to.
public enum Decision: Hashable, Sendable {
    /// Facts to record, and the counters as they are afterwards. Both may be without change.
    case accepted([Event], pulse: TaskState.Pulse)
    case rejected(Rejection)
}
