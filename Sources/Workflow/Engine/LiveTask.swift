import WorkflowCore

/// A task in the engine's memory, between transactions and within one.
///
/// It is an object because a state is large: decisions change it in place, instead of carrying it from table to table.
final class LiveTask {
    var state: TaskState
    let definition: WorkflowDefinition
    /// Version in the store; 0 for a new task.
    private(set) var storedVersion: Int
    /// What has happened since it was stored.
    private(set) var events: [Event] = []
    /// Whether it has to be written, be it for its counters alone.
    private(set) var isChanged = false

    var id: TaskID { state.id }

    init(_ state: TaskState, definition: WorkflowDefinition, storedVersion: Int) {
        self.state = state
        self.definition = definition
        self.storedVersion = storedVersion
    }

    func change(_ newEvents: [Event]) {
        events += newEvents
        isChanged = true
    }

    /// The transaction has it as it is now.
    func markWritten() {
        storedVersion = state.version
        events = []
        isChanged = false
    }

    var breakerKey: BreakerKey {
        let stage = definition.stages[state.stage]
        return BreakerKey(provider: stage.provider, operation: stage.operation)
    }
}
