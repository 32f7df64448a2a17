import WorkflowCore
import WorkflowStore

/// What the run keeps in mind of one task from step to step.
struct WatchedTask {
    /// How much of its history has been seen.
    var version = 0
    /// When its newest reason to be stuck began; nil while it is not stuck.
    var alarmAt: Instant?
    /// Whether people have been told since then.
    var isTold = false
    /// When it was last moved on, by itself or by an operator.
    private var movedAt: Instant?
    /// Since when, in the run's own time, nobody knows of what is wrong.
    var unansweredSince: Instant?
    /// Since when, in the run's own time, it has been overdue without counting as stuck.
    var unnoticedSince: Instant?

    mutating func see(_ event: Event) {
        switch event.fact {
        case .admitted, .stageCompleted, .stageSkipped, .intervened: movedAt = event.at
        // What goes on late after a step forward is as late as it was: people know of it already.
        case .healthChanged(.stuck, .ceiling), .healthChanged(.stuck, .taskOverdue):
            if alarmAt == nil || movedAt != event.at { (alarmAt, isTold) = (event.at, false) }
        case .healthChanged(.stuck, _), .halted, .rollbackBlocked: (alarmAt, isTold) = (event.at, false)
        case .healthChanged: alarmAt = nil
        case .escalationStepFired(let step) where !step.recipients.isEmpty: isTold = true
        default: break
        }
    }
}

extension SimulationRun {
    /// How long something may be wrong before the engine has noticed it and told somebody.
    static let bound = TimeSpan.minutes(10)

    /// What must hold at any time, not only at the end.
    ///
    /// Before a step: nothing has been wrong unnoticed for longer than the bound. After it: what is wrong now, and what is
    /// at work at the provider.
    mutating func watchBefore() {
        for (id, task) in watched.sorted(by: { $0.key < $1.key }) {
            if let since = task.unansweredSince, now - since > Self.bound {
                watched[id]?.unansweredSince = now
                fail("Task \(id) has been stuck for \((now - since).text) and nobody is told: \(words(id))")
            }
            if let since = task.unnoticedSince, now - since > Self.bound {
                watched[id]?.unnoticedSince = now
                fail("Task \(id) has been overdue for \((now - since).text) and nobody knows: \(words(id))")
            }
        }
    }

    mutating func watchAfter() {
        let states: [TaskState]
        do {
            states = try base.read { reader in
                try reader.tasks(after: nil, limit: 1000).compactMap { try reader.task($0) }
            }
            for state in states { try catchUp(with: state) }
        } catch {
            fail("The tasks cannot be read: \(error)")
            return
        }
        for state in states {
            guard let definition = catalog.definitions[state.definition.kind] else { continue }
            watch(state, definition)
            checkProvider(state, isResting: false)
        }
    }

    private mutating func catchUp(with state: TaskState) throws {
        var task = watched[state.id] ?? WatchedTask()
        guard state.version > task.version else { return }
        let version = task.version
        for stored in try base.read({ try $0.history(state.id, after: version, limit: 100_000) }) {
            task.see(stored.event)
        }
        task.version = state.version
        watched[state.id] = task
    }

    private mutating func watch(_ state: TaskState, _ definition: WorkflowDefinition) {
        guard var task = watched[state.id] else { return }
        let isUnanswered = !state.phase.isTerminal && task.alarmAt != nil && !isAnswered(state, task, definition)
        task.unansweredSince = isUnanswered ? task.unansweredSince ?? now : nil
        task.unnoticedSince = isOverdueUnnoticed(state) ? task.unnoticedSince ?? now : nil
        watched[state.id] = task
    }

    /// Whether people know of the newest thing that is wrong with a task, or will be told at a time that is known.
    private func isAnswered(_ state: TaskState, _ task: WatchedTask, _ definition: WorkflowDefinition) -> Bool {
        guard let policy = definition.policy.flatMap({ catalog.policies[$0] }), !policy.steps.isEmpty else {
            return true
        }
        if task.isTold || state.claimedBy != nil { return true }
        // It is somebody else's turn, within the limit that there is for that.
        if state.wait != nil, state.stuckReason != .waitLimit { return true }
        guard let escalation = state.escalation else { return false }
        switch escalation.status {
        case .acked, .snoozed: return true
        case .open: return escalation.nextAt.map { $0 >= now + skew - Self.bound } ?? false
        case .exhausted, .settled: return false
        }
    }

    private func isOverdueUnnoticed(_ state: TaskState) -> Bool {
        let comparing: Set<Phase> = [.queued, .running, .backingOff, .paused, .halted]
        guard comparing.contains(state.phase), state.wait == nil else { return false }
        if let ceilingAt = state.ceilingAt, ceilingAt < now + skew { return true }
        guard state.health != .stuck else { return false }
        let stage = state.phase == .paused ? nil : state.attempt?.stuckAt
        return [state.stuckAt, stage].compactMap { $0 }.contains { $0 < now + skew }
    }

    private mutating func words(_ id: TaskID) -> String {
        guard let state = state(id) else { return "it is gone" }
        let escalation = state.escalation.map { "\($0.status.rawValue), \($0.dedupKey)" } ?? "none"
        return
            "\(state.phase.rawValue), \(state.stuckReason?.rawValue ?? state.health.rawValue), escalation \(escalation)"
    }

    // MARK: The outbox

    /// Every recipient of a step that fired has its messages in the outbox, each once, and nobody else has any.
    mutating func checkOutbox(_ histories: [TaskID: [StoredEvent]]) {
        var expected: [String: String] = [:]
        for (id, history) in histories {
            for stored in history {
                guard case .escalationStepFired(let step) = stored.event.fact else { continue }
                let messages = step.actions.filter { !$0.changesTask }.count
                if step.recipients.isEmpty, messages > 0 {
                    fail("Step \(step.step + 1) of \(id) claims to have sent \(step.actions) to nobody.")
                }
                for (index, recipient) in step.recipients.enumerated() {
                    for part in 0...messages {
                        expected["\(id).\(stored.version).\(index).\(part)"] = recipient.address
                    }
                }
            }
        }
        do {
            let sent = try drainOutbox()
            for (id, address) in expected.sorted(by: { $0.key < $1.key }) where sent[id] != address {
                fail("Notification \(id) to \(address) is not in the outbox.")
            }
            for (id, address) in sent.sorted(by: { $0.key < $1.key }) where expected[id] == nil {
                fail("Notification \(id) to \(address) belongs to no step.")
            }
        } catch {
            fail("The outbox cannot be read: \(error)")
        }
    }

    private mutating func drainOutbox() throws -> [String: String] {
        base.arm(nil)
        var sent: [String: String] = [:]
        while true {
            let rows = try base.read { try $0.dueNotifications(at: now + .days(365), limit: 1000) }
            if rows.isEmpty { return sent }
            for row in rows {
                let notification = row.notification
                sent[notification.id] = notification.recipient.address
                try base.transact { try $0.settle(notification: notification.id, .delivered(at: notification.at)) }
            }
        }
    }
}
