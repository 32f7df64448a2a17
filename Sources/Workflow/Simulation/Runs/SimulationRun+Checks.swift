import WorkflowCore
import WorkflowStore

extension SimulationRun {
    /// Everything that must hold at the end, whatever happened on the way.
    mutating func checkEnd() {
        let ids: [TaskID]
        do {
            ids = try base.read { try $0.tasks(after: nil, limit: 1000) }
        } catch {
            fail("The tasks cannot be listed: \(error)")
            return
        }
        for (id, version) in acknowledged.sorted(by: { $0.key < $1.key }) where !ids.contains(id) {
            fail("Task \(id) was acknowledged at version \(version) and is gone.")
        }
        var histories: [TaskID: [StoredEvent]] = [:]
        for id in ids { histories[id] = check(id) }
        checkOutbox(histories)
        checkLocks(ids)
    }

    private mutating func check(_ id: TaskID) -> [StoredEvent] {
        guard let state = state(id), let definition = catalog.definitions[state.definition.kind] else {
            fail("Task \(id) has no state or no definition.")
            return []
        }
        report.phases[id] = state.phase
        let history: [StoredEvent]
        do {
            history = try base.read { try $0.history(id, after: 0, limit: 100_000) }
        } catch {
            fail("The history of \(id) cannot be read: \(error)")
            return []
        }
        checkHistory(history, state, definition)
        checkRollback(history, state, definition)
        checkWake(state, definition)
        checkProvider(state, isResting: true)
        return history
    }

    /// No acknowledged event is lost, the versions have no gap, the end came once, and the fold is the state.
    private mutating func checkHistory(
        _ history: [StoredEvent], _ state: TaskState, _ definition: WorkflowDefinition
    ) {
        let id = state.id
        if let version = acknowledged[id], version > history.count {
            fail("Task \(id) was acknowledged at version \(version), but has \(history.count) events.")
        }
        if history.map(\.version) != Array(1...max(history.count, 1)) { fail("The history of \(id) has a gap.") }
        guard case .submitted(let submitted)? = history.first?.event.fact else {
            fail("The history of \(id) does not begin with its submission.")
            return
        }
        var folded = TaskState(
            id: id, submission: submitted.submission, definition: submitted.definition,
            stageCount: submitted.stageCount, at: history[0].event.at)
        var ends = 0
        for stored in history {
            if case .finished = stored.event.fact { ends += 1 }
            if folded.phase.isTerminal, !stored.event.fact.mayFollowTheEnd {
                fail("\(Self.name(of: stored.event.fact)) of \(id) came after its end.")
            }
            Machine.evolve(&folded, stored.event)
        }
        if ends != (state.phase.isTerminal ? 1 : 0) { fail("Task \(id) ended \(ends) times.") }
        folded.pulse = state.pulse
        if folded != state { fail("The history of \(id) does not fold to its state.") }
    }

    /// Compensation ran in reverse, and `rolledBack` means that every step with an undo was undone and verified.
    private mutating func checkRollback(
        _ history: [StoredEvent], _ state: TaskState, _ definition: WorkflowDefinition
    ) {
        let undone = history.compactMap { stored -> Int? in
            if case .undoCompleted(let stage) = stored.event.fact { return stage }
            return nil
        }
        if undone != undone.sorted(by: >) { fail("Task \(state.id) was undone in the order \(undone).") }
        guard state.phase == .rolledBack else { return }
        for (index, progress) in state.stages.enumerated() where definition.stages[index].undo != nil {
            switch progress.status {
            case .undone, .pending, .skipped: break
            case .active, .completed, .interrupted, .undoing, .undoSkipped:
                fail("\(state.id) is rolled back with \(definition.stages[index].name) \(progress.status.rawValue).")
            }
        }
        if definition.verifiedBy != nil, state.rollback?.verification?.matches != true {
            fail("\(state.id) is rolled back without its verification.")
        }
    }

    private mutating func checkWake(_ state: TaskState, _ definition: WorkflowDefinition) {
        let wake = Machine.nextWake(state, definition: definition)
        if (wake == nil) != state.phase.isTerminal {
            fail("Task \(state.id) has the wake time \(String(describing: wake)).")
        }
    }

    /// At the provider at most one operation of a task is alive, and none that the engine has not committed; at rest none
    /// of an older attempt.
    mutating func checkProvider(_ state: TaskState, isResting: Bool) {
        let live = cdn.operations.values.filter { $0.task == state.id && !$0.status.isOver && $0.status != .orphaned }
        if live.count > 1 { fail("Task \(state.id) has \(live.count) live operations at the provider.") }
        if let operation = live.first, operation.token.serial > state.serial {
            fail("The provider works on \(operation.token), which has not been committed.")
        }
        guard isResting else { return }
        if let operation = live.first, operation.token.serial < cdn.tasks[state.id.description]?.newestSerial ?? 0 {
            fail("The fenced attempt \(operation.token) is still at work.")
        }
    }

    /// A subject is held by one task at most, and nobody queues for a free one.
    private mutating func checkLocks(_ ids: [TaskID]) {
        var holders: [String: TaskID] = [:]
        var queued: [(TaskID, String)] = []
        for id in ids {
            guard let state = state(id), !state.phase.isTerminal, let key = state.lockKey else { continue }
            if state.isAdmitted {
                if let other = holders[key] { fail("\(key) is held by \(other) and \(id).") }
                holders[key] = id
            } else if state.phase == .queued {
                queued.append((id, key))
            }
        }
        for (id, key) in queued where holders[key] == nil { fail("\(id) queues for \(key), which is free.") }
    }
}

extension Fact {
    /// What may be recorded about a task that is over.
    fileprivate var mayFollowTheEnd: Bool {
        switch self {
        case .lateReport: true
        case .intervened(let intervention): intervention.action == .note
        default: false
        }
    }
}
