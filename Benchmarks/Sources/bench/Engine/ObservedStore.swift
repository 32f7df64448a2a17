import WorkflowCore
import WorkflowStore

/// A store that reports which tasks each transaction has ended, so that a driver can wait for a task without asking.
struct ObservedStore: TaskStore {
    let base: any TaskStore
    let completions: Completions

    var isExclusive: Bool { base.isExclusive }

    func transact<Value>(_ body: (any StoreTransaction) throws -> Value) throws -> Value {
        var ended: [TaskID] = []
        let value = try base.transact { transaction in
            let observed = ObservedTransaction(base: transaction)
            let value = try body(observed)
            ended = observed.ended
            return value
        }
        if !ended.isEmpty { completions.ended(ended) }
        return value
    }

    func read<Value>(_ body: (any StoreReader) throws -> Value) throws -> Value { try base.read(body) }
    func maintain() throws { try base.maintain() }
    func backup(to path: String) throws { try base.backup(to: path) }
    func close() throws { try base.close() }
}

/// Passes everything on and notes which tasks end.
final class ObservedTransaction: StoreTransaction {
    private let base: any StoreTransaction
    private(set) var ended: [TaskID] = []

    init(base: any StoreTransaction) { self.base = base }

    func write(_ write: TaskWrite) throws {
        try base.write(write)
        if write.state.phase.isTerminal { ended.append(write.state.id) }
    }

    func enqueue(_ notification: WorkflowCore.Notification) throws { try base.enqueue(notification) }
    func settle(notification id: String, _ result: DeliveryResult) throws {
        try base.settle(notification: id, result)
    }
    func save(_ channel: ChannelState) throws { try base.save(channel) }
    func save(_ breaker: BreakerState?, for key: BreakerKey) throws { try base.save(breaker, for: key) }
    func save(document: String, under key: DocumentKey) throws { try base.save(document: document, under: key) }
    func save(_ token: TokenRow) throws { try base.save(token) }
    func remove(_ id: TaskID) throws { try base.remove(id) }
    func set(_ name: String, to value: String?) throws { try base.set(name, to: value) }

    func task(_ id: TaskID) throws -> TaskState? { try base.task(id) }
    func dueTasks(at now: Instant, limit: Int) throws -> [TaskID] { try base.dueTasks(at: now, limit: limit) }
    func nextWake(except left: Set<TaskID>) throws -> Instant? { try base.nextWake(except: left) }
    func task(idempotencyKey: String) throws -> TaskID? { try base.task(idempotencyKey: idempotencyKey) }
    func lockHolder(_ lockKey: String) throws -> TaskID? { try base.lockHolder(lockKey) }
    func slotsInUse(kind: String) throws -> Int { try base.slotsInUse(kind: kind) }
    func queued(behind key: AdmissionKey, limit: Int) throws -> [TaskID] { try base.queued(behind: key, limit: limit) }
    func leasable(provider: String, operations: [String], limit: Int) throws -> [TaskID] {
        try base.leasable(provider: provider, operations: operations, limit: limit)
    }
    func tasks(prefix: TaskIDPrefix, limit: Int) throws -> [TaskID] { try base.tasks(prefix: prefix, limit: limit) }
    func tasks(subject: String, limit: Int) throws -> [TaskID] { try base.tasks(subject: subject, limit: limit) }
    func list(_ query: TaskQuery) throws -> TaskPage { try base.list(query) }
    func history(_ id: TaskID, after version: Int, limit: Int) throws -> [StoredEvent] {
        try base.history(id, after: version, limit: limit)
    }
    func feed(after sequence: Int64, limit: Int) throws -> [StoredEvent] {
        try base.feed(after: sequence, limit: limit)
    }
    func lastSequence() throws -> Int64 { try base.lastSequence() }
    func document(_ key: DocumentKey) throws -> String? { try base.document(key) }
    func newestDocument(_ kind: DocumentKey.Kind, named name: String) throws -> String? {
        try base.newestDocument(kind, named: name)
    }
    func breakers() throws -> [BreakerKey: BreakerState] { try base.breakers() }
    func dueNotifications(at now: Instant, over channel: String?, limit: Int) throws -> [OutboxRow] {
        try base.dueNotifications(at: now, over: channel, limit: limit)
    }
    func overtakenNotifications(at now: Instant, over channel: String, limit: Int) throws -> [OutboxRow] {
        try base.overtakenNotifications(at: now, over: channel, limit: limit)
    }
    func nextNotification(after now: Instant) throws -> Instant? { try base.nextNotification(after: now) }
    func nextNotification(over channel: String) throws -> Instant? { try base.nextNotification(over: channel) }
    func waitingChannels() throws -> [String] { try base.waitingChannels() }
    func channels() throws -> [String: ChannelState] { try base.channels() }
    func tokens() throws -> [TokenRow] { try base.tokens() }
    func statistics() throws -> StoreStatistics { try base.statistics() }
    func ended(before: Instant, limit: Int) throws -> [TaskID] { try base.ended(before: before, limit: limit) }
    func columns(differingFrom write: TaskWrite) throws -> [String] { try base.columns(differingFrom: write) }
    func tasks(after id: TaskID?, limit: Int) throws -> [TaskID] { try base.tasks(after: id, limit: limit) }
    func setting(_ name: String) throws -> String? { try base.setting(name) }
}
