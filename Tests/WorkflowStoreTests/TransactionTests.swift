import Testing
import WorkflowCore
import WorkflowStore

@Suite struct `Transactions of a store` {
    @Test(arguments: StoreKind.allCases) func `a written task reads back whole`(kind: StoreKind) throws {
        try kind.withStore { store in
            var dice = Dice(11)
            var state = dice.state()
            state.id = id(5)
            state.version = 1
            state.phase = .running
            state.escalation = nil
            try store.put(.sample(state))
            #expect(try store.read { try $0.task(id(5)) } == state)
            #expect(try store.read { try $0.task(id(6)) } == nil)
        }
    }

    @Test(arguments: StoreKind.allCases) func `what throws leaves nothing behind`(kind: StoreKind) throws {
        try kind.withStore { store in
            try store.put(
                .sample(.sample(1, idempotencyKey: "one", lockKey: "g/s"), index: .sample(holdsLock: true, urgency: 5)))
            try store.transact { transaction in
                try transaction.enqueue(.sample("n0"))
                try transaction.set("anchor", to: "1")
            }
            let before = try Everything(store)
            #expect(throws: Abandoned.self) {
                try store.transact { transaction in
                    guard var state = try transaction.task(id(1)) else { throw Missing(id: 1) }
                    state.version = 2
                    state.phase = .succeeded
                    state.endedAt = start
                    try transaction.write(
                        TaskWrite(
                            state: state, expectedVersion: 1, events: [Event(at: start, .admitted)], wakeAt: nil,
                            index: .sample(stage: "other")))
                    try transaction.remove(id(1))
                    try transaction.write(.sample(.sample(2, idempotencyKey: "two")))
                    try transaction.enqueue(.sample("n1"))
                    try transaction.settle(notification: "n0", .delivered(at: start))
                    try transaction.save(ChannelState(channel: "log", consecutiveFailures: 3))
                    try transaction.save(
                        BreakerState(consecutiveFailures: 1), for: BreakerKey(provider: "cdn", operation: "deploy"))
                    try transaction.save(
                        document: "text", under: DocumentKey(kind: .workflow, name: "a", version: 1, digest: "d"))
                    try transaction.save(TokenRow(id: "t", name: "n", role: "viewer", hash: "h", createdAt: start))
                    try transaction.set("anchor", to: nil)
                    #expect(try transaction.tasks(after: nil, limit: 10) == [id(2)])
                    #expect(try transaction.lockHolder("g/s") == nil)
                    throw Abandoned()
                }
            }
            #expect(try Everything(store) == before)
            // The store goes on, and gives out no number twice.
            try store.update(1)
            #expect(try store.read { try $0.lastSequence() } == 2)
        }
    }

    /// All that can be asked, to compare before and after.
    private struct Everything: Equatable {
        var states: [TaskState?]
        var history: [StoredEvent]
        var lastSequence: Int64
        var due: [TaskID]
        var urgent: TaskPage
        var holder: TaskID?
        var keys: [TaskID?]
        var notifications: [OutboxRow]
        var channels: [String: ChannelState]
        var breakers: [BreakerKey: BreakerState]
        var document: String?
        var tokens: [TokenRow]
        var setting: String?
        var counts: StoreStatistics

        init(_ store: any TaskStore) throws {
            self = try store.read { reader in
                var counts = try reader.statistics()
                counts.databaseBytes = 0
                return Everything(
                    states: [try reader.task(id(1)), try reader.task(id(2))],
                    history: try reader.feed(after: 0, limit: 100), lastSequence: try reader.lastSequence(),
                    due: try reader.dueTasks(at: start + .days(9), limit: 9),
                    urgent: try reader.list(TaskQuery(order: .urgency)), holder: try reader.lockHolder("g/s"),
                    keys: [try reader.task(idempotencyKey: "one"), try reader.task(idempotencyKey: "two")],
                    notifications: try reader.dueNotifications(at: start, limit: 9),
                    channels: try reader.channels(), breakers: try reader.breakers(),
                    document: try reader.document(DocumentKey(kind: .workflow, name: "a", version: 1, digest: "d")),
                    tokens: try reader.tokens(), setting: try reader.setting("anchor"), counts: counts)
            }
        }

        private init(
            states: [TaskState?], history: [StoredEvent], lastSequence: Int64, due: [TaskID], urgent: TaskPage,
            holder: TaskID?, keys: [TaskID?], notifications: [OutboxRow], channels: [String: ChannelState],
            breakers: [BreakerKey: BreakerState], document: String?, tokens: [TokenRow], setting: String?,
            counts: StoreStatistics
        ) {
            self.states = states
            self.history = history
            self.lastSequence = lastSequence
            self.due = due
            self.urgent = urgent
            self.holder = holder
            self.keys = keys
            self.notifications = notifications
            self.channels = channels
            self.breakers = breakers
            self.document = document
            self.tokens = tokens
            self.setting = setting
            self.counts = counts
        }
    }

    @Test(arguments: StoreKind.allCases) func `a write on an old version is a conflict`(kind: StoreKind) throws {
        try kind.withStore { store in
            try store.put(.sample(.sample(1)))
            try store.update(1)
            let stale = TaskWrite(
                state: .sample(1, version: 2), expectedVersion: 1, events: [Event(at: start, .admitted)],
                wakeAt: start, index: .sample())
            #expect(storeErrorCode { try store.put(stale) } == .conflict)
            let unknown = TaskWrite(
                state: .sample(9, version: 2), expectedVersion: 1, events: [Event(at: start, .admitted)],
                wakeAt: start, index: .sample())
            #expect(storeErrorCode { try store.put(unknown) } == .conflict)
            #expect(try store.read { try $0.task(id(1))?.version } == 2)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `ids, idempotency keys and held locks belong to one task`(kind: StoreKind) throws {
        try kind.withStore { store in
            try store.put(
                .sample(.sample(1, idempotencyKey: "key", lockKey: "g/s"), index: .sample(holdsLock: true)),
                .sample(.sample(2, phase: .queued, lockKey: "g/s")))
            #expect(storeErrorCode { try store.put(.sample(.sample(1))) } == .conflict)
            #expect(storeErrorCode { try store.put(.sample(.sample(3, idempotencyKey: "key"))) } == .conflict)
            let second = TaskWrite.sample(.sample(3, lockKey: "g/s"), index: .sample(holdsLock: true))
            #expect(storeErrorCode { try store.put(second) } == .conflict)
            #expect(
                storeErrorCode {
                    try store.update(2, index: .sample(holdsLock: true)) { $0.phase = .running }
                } == .conflict)
            #expect(try store.read { try $0.task(idempotencyKey: "key") } == id(1))
            #expect(try store.read { try $0.task(idempotencyKey: "other") } == nil)
            #expect(try store.read { try $0.lockHolder("g/s") } == id(1))

            try store.update(1) { $0.end(.succeeded) }
            #expect(try store.read { try $0.lockHolder("g/s") } == nil)
            try store.update(2, index: .sample(holdsLock: true)) { $0.phase = .running }
            #expect(try store.read { try $0.lockHolder("g/s") } == id(2))
            // The key stays taken as long as its task is kept.
            #expect(storeErrorCode { try store.put(.sample(.sample(3, idempotencyKey: "key"))) } == .conflict)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a conflict leaves the transaction usable and as it was`(kind: StoreKind) throws {
        try kind.withStore { store in
            try store.put(.sample(.sample(1, lockKey: "g/s"), index: .sample(holdsLock: true)))
            try store.transact { transaction in
                try transaction.write(.sample(.sample(2)))
                let taken = TaskWrite.sample(.sample(3, lockKey: "g/s"), index: .sample(holdsLock: true))
                #expect(storeErrorCode { try transaction.write(taken) } == .conflict)
                #expect(storeErrorCode { try transaction.write(.sample(.sample(1))) } == .conflict)
                try transaction.write(.sample(.sample(4)))
            }
            #expect(try store.read { try $0.tasks(after: nil, limit: 9) } == [id(1), id(2), id(4)])
            #expect(try store.read { try $0.feed(after: 0, limit: 9).map(\.task) } == [id(1), id(2), id(4)])
        }
    }

    @Test(arguments: StoreKind.allCases) func `what cannot be is refused`(kind: StoreKind) throws {
        try kind.withStore { store in
            var write = TaskWrite.sample(.sample(1))
            write.wakeAt = nil
            #expect(storeErrorCode { try store.put(write) } == .invariant)
            write = TaskWrite.sample(.sample(1, phase: .failed))
            write.wakeAt = start
            #expect(storeErrorCode { try store.put(write) } == .invariant)
            write = TaskWrite.sample(.sample(1))
            write.expectedVersion = 4
            #expect(storeErrorCode { try store.put(write) } == .invariant)
            write = TaskWrite.sample(.sample(1), index: .sample(holdsLock: true))
            #expect(storeErrorCode { try store.put(write) } == .invariant)
            write = TaskWrite.sample(.sample(1, phase: .failed), index: .sample(urgency: 1))
            #expect(storeErrorCode { try store.put(write) } == .invariant)
            let kept = try store.read { try $0.tasks(after: nil, limit: 9) }
            #expect(kept == [])
        }
    }

    @Test(arguments: StoreKind.allCases) func `nothing leaves a terminal phase`(kind: StoreKind) throws {
        try kind.withStore { store in
            try store.put(.sample(.sample(1, phase: .failed)))
            for phase in Phase.allCases where phase != .failed {
                #expect(storeErrorCode { try store.update(1) { $0.phase = phase } } == .invariant)
            }
            // A note on a task that is over is an event like any other.
            try store.update(1, .released)
            #expect(try store.read { try $0.task(id(1))?.version } == 2)
        }
    }

    @Test(arguments: StoreKind.allCases) func `a write without events keeps the history`(kind: StoreKind) throws {
        try kind.withStore { store in
            try store.put(.sample(.sample(1, version: 2)))
            try store.transact { transaction in
                guard var state = try transaction.task(id(1)) else { throw Missing(id: 1) }
                state.pulse.beats = 12
                try transaction.write(
                    TaskWrite(
                        state: state, expectedVersion: 2, events: [], wakeAt: start + .hours(1), index: .sample()))
            }
            #expect(try store.read { try $0.task(id(1))?.pulse.beats } == 12)
            #expect(try store.read { try $0.history(id(1), after: 0, limit: 9).map(\.version) } == [1, 2])
            #expect(try store.read { try $0.nextWake() } == start + .hours(1))
            try store.update(1)
            #expect(try store.read { try $0.history(id(1), after: 0, limit: 9).map(\.version) } == [1, 2, 3])
        }
    }

    @Test(arguments: StoreKind.allCases) func `transactions return what their body returns`(kind: StoreKind) throws {
        try kind.withStore { store in
            #expect(try store.transact { _ in 42 } == 42)
            let nothing: Int? = try store.transact { _ in nil }
            #expect(nothing == nil)
            #expect(store.isExclusive)
            try store.maintain()
        }
    }
}

extension TaskState {
    mutating func end(_ phase: Phase, at: Instant? = nil) {
        self.phase = phase
        endedAt = at ?? submittedAt + .minutes(10)
    }
}
