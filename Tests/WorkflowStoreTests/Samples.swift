import WorkflowCore
import WorkflowStore

let start = Instant(seconds: 1_700_000_000)

func id(_ number: Int64) -> TaskID { TaskID(rawValue: number) }

extension TaskState {
    /// A running four-stage task.
    static func sample(
        _ number: Int64 = 1, kind: String = "domain-create", subject: String? = nil, phase: Phase = .running,
        version: Int = 1, submittedAt: Instant? = nil, priority: Int = 0, idempotencyKey: String? = nil,
        lockKey: String? = nil, health: Health = .onTrack, claimedBy: String? = nil
    ) -> TaskState {
        let at = submittedAt ?? start + .seconds(number % 1_000_000)
        var state = TaskState(
            id: TaskID(rawValue: number),
            submission: Submission(
                kind: kind, subject: subject ?? "cdn\(number).example.com", input: ["region": "cn-east"],
                priority: priority, actor: "agent", idempotencyKey: idempotencyKey),
            definition: DefinitionReference(
                kind: kind, version: 1, digest: String(repeating: "0a1b2c3d4e5f6789", count: 4)),
            stageCount: 4, at: at)
        state.version = version
        state.phase = phase
        state.serial = phase == .queued ? 0 : 1
        state.lockKey = lockKey
        state.health = health
        state.healthSince = health == .onTrack ? nil : at
        state.claimedBy = claimedBy
        if phase.isTerminal { state.endedAt = at + .minutes(10) }
        return state
    }
}

extension TaskIndex {
    static func sample(
        stage: String = "deploy", provider: String = "cdn", operation: String = "deploy", isLeasable: Bool = false,
        holdsLock: Bool = false, capacityKind: String? = nil, party: Party = .platform, urgency: Int64? = nil
    ) -> TaskIndex {
        TaskIndex(
            stage: stage, provider: provider, operation: operation, isLeasable: isLeasable, holdsLock: holdsLock,
            capacityKind: capacityKind, party: party, urgency: urgency)
    }
}

extension TaskWrite {
    /// The insertion of a state whose version counts its events.
    static func sample(
        _ state: TaskState, wakeAt: Instant? = nil, index: TaskIndex = .sample(), events: [Event]? = nil
    ) -> TaskWrite {
        let events = events ?? (0..<state.version).map { Event(at: state.submittedAt + .seconds(Int64($0)), .admitted) }
        return TaskWrite(
            state: state, expectedVersion: state.version - events.count, events: events,
            wakeAt: state.phase.isTerminal ? nil : wakeAt ?? state.submittedAt + .minutes(15), index: index)
    }
}

extension TaskStore {
    /// Stores the writes in one transaction.
    func put(_ writes: TaskWrite...) throws { try put(writes) }

    func put(_ writes: [TaskWrite]) throws {
        try transact { transaction in
            for write in writes { try transaction.write(write) }
        }
    }

    /// Updates a stored task by one event.
    func update(
        _ number: Int64, _ fact: Fact = .attemptAccepted(by: nil), wakeAt: Instant? = nil, index: TaskIndex = .sample(),
        _ change: (inout TaskState) -> Void = { _ in }
    ) throws {
        try transact { transaction in
            guard var state = try transaction.task(id(number)) else { throw Missing(id: number) }
            let version = state.version
            state.version += 1
            change(&state)
            let event = Event(at: state.submittedAt + .minutes(1), fact)
            try transaction.write(
                TaskWrite(
                    state: state, expectedVersion: version, events: [event],
                    wakeAt: state.phase.isTerminal ? nil : wakeAt ?? state.submittedAt + .minutes(20), index: index))
        }
    }

    func list(_ query: TaskQuery) throws -> TaskPage { try read { try $0.list(query) } }
}

struct Missing: Error { var id: Int64 }

/// Thrown by tests to end a transaction.
struct Abandoned: Error {}

/// The code of the store error that the body throws; nil when it throws none.
func storeErrorCode(_ body: () throws -> Void) -> StoreError.Code? {
    do {
        try body()
        return nil
    } catch {
        return (error as? StoreError)?.code
    }
}

extension Notification {
    static func sample(
        _ id: String, task: Int64 = 1, channel: String = "log", at: Instant = start
    ) -> Notification {
        Notification(
            id: id, kind: .escalation, task: TaskID(rawValue: task),
            recipient: Recipient(target: "oncall", channel: channel, address: "ops@example.com"), level: 1, at: at)
    }
}
