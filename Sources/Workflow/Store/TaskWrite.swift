public import WorkflowCore

/// One task's share of a transaction: its state afterwards and the events that led there.
public struct TaskWrite: Sendable {
    /// `state.version` is `expectedVersion + events.count`.
    public var state: TaskState
    /// The version found before; 0 inserts the task.
    public var expectedVersion: Int
    public var events: [Event]
    /// From `nextWake`; nil for a terminal task.
    public var wakeAt: Instant?
    public var index: TaskIndex

    public init(state: TaskState, expectedVersion: Int, events: [Event], wakeAt: Instant?, index: TaskIndex) {
        self.state = state
        self.expectedVersion = expectedVersion
        self.events = events
        self.wakeAt = wakeAt
        self.index = index
    }
}

/// What is searched by and needs the definition to know: derived from state and definition, never decided.
public struct TaskIndex: Hashable, Sendable {
    /// Name of the current stage.
    public var stage: String
    public var provider: String
    public var operation: String
    /// The attempt is requested and an external worker may lease it.
    public var isLeasable: Bool
    public var holdsLock: Bool
    /// The workflow, when it has a capacity and this task queues for or holds a slot.
    public var capacityKind: String?
    public var party: Party
    /// Position among overdue tasks, smallest first; nil while on track or terminal.
    public var urgency: Int64?

    public init(
        stage: String, provider: String, operation: String, isLeasable: Bool, holdsLock: Bool,
        capacityKind: String?, party: Party, urgency: Int64?
    ) {
        self.stage = stage
        self.provider = provider
        self.operation = operation
        self.isLeasable = isLeasable
        self.holdsLock = holdsLock
        self.capacityKind = capacityKind
        self.party = party
        self.urgency = urgency
    }
}
