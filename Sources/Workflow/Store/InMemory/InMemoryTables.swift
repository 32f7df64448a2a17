import WorkflowCore

/// The tables and indices of an `InMemoryStore`, with what is needed to undo an unfinished transaction.
final class InMemoryTables {
    /// One task as it is stored.
    struct Row {
        var write: TaskWrite
        var events: [StoredEvent]
    }

    struct OutboxEntry {
        var row: OutboxRow
        var order: Int64
        var isSettled: Bool
    }

    struct Document {
        var key: DocumentKey
        var content: String
    }

    enum Undo {
        case row(TaskID, Row?)
        case feed(count: Int)
        case wholeFeed([StoredEvent])
        case counters(sequence: Int64, order: Int64)
        case outbox(String, OutboxEntry?)
        case channel(String, ChannelState?)
        case breaker(BreakerKey, BreakerState?)
        case documents([Document])
        case token(String, TokenRow?)
        case setting(String, String?)
    }

    var rows: [TaskID: Row] = [:]
    var feed: [StoredEvent] = []
    var sequence: Int64 = 0
    var outbox: [String: OutboxEntry] = [:]
    var outboxOrder: Int64 = 0
    var channelStates: [String: ChannelState] = [:]
    var breakerStates: [BreakerKey: BreakerState] = [:]
    var documents: [Document] = []
    var tokenRows: [String: TokenRow] = [:]
    var settings: [String: String] = [:]
    var undo: [Undo] = []

    // Indices, kept by `put`.
    var ids = SortedKeys<TaskID>()
    var due = SortedKeys<RankedTask<Instant>>()
    var urgent = SortedKeys<RankedTask<Int64>>()
    var ended = SortedKeys<RankedTask<Instant>>()
    var idempotencyKeys: [String: TaskID] = [:]
    var lockHolders: [String: TaskID] = [:]
    var slots: [String: Int] = [:]
    var queuedByLock: [String: SortedKeys<RankedTask<QueueRank>>] = [:]
    var queuedByCapacity: [String: SortedKeys<RankedTask<QueueRank>>] = [:]
    var leasableByProvider: [String: SortedKeys<RankedTask<QueueRank>>] = [:]
    var subjects: [String: SortedKeys<TaskID>] = [:]

    // MARK: Transactions

    func commit() {
        undo.removeAll(keepingCapacity: true)
    }

    func rollBack() {
        while let step = undo.popLast() {
            switch step {
            case .row(let id, let row): put(row, at: id)
            case .feed(let count): feed.removeSubrange(count...)
            case .wholeFeed(let events): feed = events
            case .counters(let sequence, let order): (self.sequence, outboxOrder) = (sequence, order)
            case .outbox(let id, let entry): outbox[id] = entry
            case .channel(let name, let state): channelStates[name] = state
            case .breaker(let key, let state): breakerStates[key] = state
            case .documents(let before): documents = before
            case .token(let id, let row): tokenRows[id] = row
            case .setting(let name, let value): settings[name] = value
            }
        }
    }

    // MARK: Indices

    func put(_ row: Row?, at id: TaskID) {
        let old = rows[id]?.write
        rows[id] = row
        let new = row?.write
        if old?.wakeAt != new?.wakeAt {
            if let rank = old?.wakeAt { due.remove(RankedTask(rank: rank, id: id)) }
            if let rank = new?.wakeAt { due.insert(RankedTask(rank: rank, id: id)) }
        }
        if old?.index.urgency != new?.index.urgency {
            if let rank = old?.index.urgency { urgent.remove(RankedTask(rank: rank, id: id)) }
            if let rank = new?.index.urgency { urgent.insert(RankedTask(rank: rank, id: id)) }
        }
        if old?.endedAt != new?.endedAt {
            if let rank = old?.endedAt { ended.remove(RankedTask(rank: rank, id: id)) }
            if let rank = new?.endedAt { ended.insert(RankedTask(rank: rank, id: id)) }
        }
        if (old == nil) != (new == nil) {
            if new == nil { ids.remove(id) } else { ids.insert(id) }
            if let key = (new ?? old)?.state.idempotencyKey { idempotencyKeys[key] = new == nil ? nil : id }
            if let subject = (new ?? old)?.state.subject {
                if new == nil {
                    drop(id, from: &subjects, subject)
                } else {
                    subjects[subject, default: .init()].insert(id)
                }
            }
        }
        if let key = old?.heldLock { lockHolders[key] = nil }
        if let key = new?.heldLock { lockHolders[key] = id }
        if let old, old.holdsSlot, let kind = old.index.capacityKind { slots[kind, default: 0] -= 1 }
        if let new, new.holdsSlot, let kind = new.index.capacityKind { slots[kind, default: 0] += 1 }
        if let old { unqueue(old) }
        if let new { queue(new) }
    }

    private func queue(_ write: TaskWrite) {
        if write.isQueued {
            let key = write.queueKey
            if let lock = write.state.lockKey { queuedByLock[lock, default: .init()].insert(key) }
            if let kind = write.index.capacityKind { queuedByCapacity[kind, default: .init()].insert(key) }
        }
        if write.index.isLeasable { leasableByProvider[write.index.provider, default: .init()].insert(write.leaseKey) }
    }

    private func unqueue(_ write: TaskWrite) {
        if write.isQueued {
            let key = write.queueKey
            if let lock = write.state.lockKey { drop(key, from: &queuedByLock, lock) }
            if let kind = write.index.capacityKind { drop(key, from: &queuedByCapacity, kind) }
        }
        if write.index.isLeasable { drop(write.leaseKey, from: &leasableByProvider, write.index.provider) }
    }

    private func drop<Key: Comparable>(_ key: Key, from index: inout [String: SortedKeys<Key>], _ name: String) {
        index[name]?.remove(key)
        if index[name]?.keys.isEmpty == true { index[name] = nil }
    }
}

extension TaskWrite {
    /// The lock it holds now.
    var heldLock: String? { index.holdsLock ? state.lockKey : nil }

    /// Its place in a queue; ids grow with time, so among equals the older one comes first.
    var queueKey: RankedTask<QueueRank> {
        RankedTask(rank: QueueRank(priority: state.priority, at: .distantPast), id: state.id)
    }

    /// Its place among leasable attempts.
    var leaseKey: RankedTask<QueueRank> {
        RankedTask(rank: QueueRank(priority: state.priority, at: wakeAt ?? .distantPast), id: state.id)
    }
}
