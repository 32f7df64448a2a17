import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// Turns what the engine knows into what is sent.
struct Presenter: Sendable {
    let library: DefinitionLibrary
    let clock: any EngineClock

    var now: Instant { clock.now() }

    func summary(_ state: TaskState, _ reader: any StoreReader, now: Instant) throws -> TaskSummary {
        TaskSummary(state, definition: try library.definition(state.definition, reader), now: now)
    }

    func detail(_ state: TaskState, _ reader: any StoreReader, now: Instant) throws -> TaskDetail {
        let relatives = try reader.tasks(subject: state.subject, limit: ServerLimits.pageItems.upperBound)
        let repeats = try relatives.compactMap { try reader.task($0) }
            .filter { $0.resubmitOf == state.id }
            .sorted { $0.submittedAt > $1.submittedAt }
        return TaskDetail(
            state, definition: try library.definition(state.definition, reader),
            resubmittedAs: repeats.map(\.id), now: now)
    }

    func entry(_ stored: StoredEvent, definition: WorkflowDefinition?) -> HistoryEntry {
        let words = FactWords(stored.event.fact, definition: definition)
        return HistoryEntry(
            sequence: stored.sequence, task: stored.task, version: stored.version, at: Timestamp(stored.event.at),
            type: words.type, data: words.data, text: words.text)
    }

    /// The events a command has just led to; `state` is the one after them.
    func entries(_ events: [Event], leadingTo state: TaskState, definition: WorkflowDefinition?) -> [HistoryEntry] {
        events.enumerated().map { index, event in
            // The store numbers events when they are committed; a fresh answer does not know that number yet.
            entry(
                StoredEvent(
                    sequence: 0, task: state.id, version: state.version - events.count + index + 1, event: event),
                definition: definition)
        }
    }
}
