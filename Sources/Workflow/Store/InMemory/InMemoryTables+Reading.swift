import WorkflowCore

extension InMemoryTables {
    func task(_ id: TaskID) throws -> TaskState? { rows[id]?.write.state }

    func columns(differingFrom write: TaskWrite) throws -> [String] {
        guard let stored = rows[write.state.id]?.write else { return [] }
        return [("wake_at", stored.wakeAt != write.wakeAt), ("place", stored.index != write.index)]
            .filter(\.1).map(\.0)
    }

    func dueTasks(at now: Instant, limit: Int) throws -> [TaskID] {
        due.keys.prefix(max(limit, 0)).prefix { $0.rank <= now }.map(\.id)
    }

    func nextWake(except left: Set<TaskID>) throws -> Instant? { due.keys.first { !left.contains($0.id) }?.rank }

    func task(idempotencyKey: String) throws -> TaskID? { idempotencyKeys[idempotencyKey] }

    func lockHolder(_ lockKey: String) throws -> TaskID? { lockHolders[lockKey] }

    func slotsInUse(kind: String) throws -> Int { slots[kind] ?? 0 }

    func queued(behind key: AdmissionKey, limit: Int) throws -> [TaskID] {
        var merged = SortedKeys<RankedTask<QueueRank>>()
        let queues = [
            key.lockKey.flatMap { queuedByLock[$0] }, key.capacityKind.flatMap { queuedByCapacity[$0] },
        ]
        for queue in queues.compactMap(\.self) {
            for key in queue.keys.prefix(max(limit, 0)) { merged.insert(key) }
        }
        return merged.keys.prefix(max(limit, 0)).map(\.id)
    }

    func leasable(provider: String, operations: [String], limit: Int) throws -> [TaskID] {
        let candidates = leasableByProvider[provider]?.keys.lazy.map(\.id) ?? [].lazy.map(\.id)
        guard !operations.isEmpty else { return Array(candidates.prefix(max(limit, 0))) }
        return
            candidates
            .filter { id in self.rows[id].map { operations.contains($0.write.index.operation) } ?? false }
            .prefix(max(limit, 0)).map { $0 }
    }

    func tasks(prefix: TaskIDPrefix, limit: Int) throws -> [TaskID] {
        let matches = ids.keys.filter(prefix.matches)
        let open = matches.filter { rows[$0]?.write.wakeAt != nil }
        let over = matches.filter { rows[$0]?.write.wakeAt == nil }
        return Array((open + over).prefix(max(limit, 0)))
    }

    func tasks(subject: String, limit: Int) throws -> [TaskID] {
        let matches = subjects[subject]?.keys.reversed() ?? []
        let open = matches.filter { rows[$0]?.write.wakeAt != nil }
        let over = matches.filter { rows[$0]?.write.wakeAt == nil }
        return Array((open + over).prefix(max(limit, 0)))
    }

    func list(_ query: TaskQuery) throws -> TaskPage {
        let cursor = try PageCursor(of: query)
        let limit = query.boundedLimit
        var found: [TaskState] = []
        var last = PageCursor(order: query.order, urgency: 0, id: TaskID(rawValue: 0))
        /// False when the page is full.
        func take(_ id: TaskID, _ urgency: Int64) -> Bool {
            guard let write = rows[id]?.write, query.matches(write) else { return true }
            guard found.count < limit else { return false }
            found.append(write.state)
            last = PageCursor(order: query.order, urgency: urgency, id: id)
            return true
        }
        var isFull = false
        switch query.order {
        case .urgency:
            let start = cursor.map { urgent.placeAfter(RankedTask(rank: $0.urgency, id: $0.id)) } ?? 0
            isFull = urgent.keys[start...].contains { !take($0.id, $0.rank) }
        case .newest:
            let end = cursor.map { ids.place(of: $0.id) } ?? ids.keys.count
            isFull = ids.keys[..<end].reversed().contains { !take($0, 0) }
        case .oldest:
            let start = cursor.map { ids.placeAfter($0.id) } ?? 0
            isFull = ids.keys[start...].contains { !take($0, 0) }
        }
        return TaskPage(tasks: found, next: isFull ? last.text : nil)
    }

    func history(_ id: TaskID, after version: Int, limit: Int) throws -> [StoredEvent] {
        Array((rows[id]?.events ?? []).drop { $0.version <= version }.prefix(max(limit, 0)))
    }

    func feed(after sequence: Int64, limit: Int) throws -> [StoredEvent] {
        var (low, high) = (0, feed.count)
        while low < high {
            let middle = (low + high) / 2
            if feed[middle].sequence <= sequence { low = middle + 1 } else { high = middle }
        }
        return Array(feed[low...].prefix(max(limit, 0)))
    }

    func lastSequence() throws -> Int64 { sequence }

    func document(_ key: DocumentKey) throws -> String? {
        if let exact = documents.first(where: { $0.key == key }) { return exact.content }
        guard key.digest.isEmpty else { return nil }
        return documents.last { ($0.key.kind, $0.key.name, $0.key.version) == (key.kind, key.name, key.version) }?
            .content
    }

    func newestDocument(_ kind: DocumentKey.Kind, named name: String) throws -> String? {
        let found = documents.filter { $0.key.kind == kind && $0.key.name == name }
        guard let newest = found.map(\.key.version).max() else { return nil }
        return found.last { $0.key.version == newest }?.content
    }

    func breakers() throws -> [BreakerKey: BreakerState] { breakerStates }

    func dueNotifications(at now: Instant, over channel: String?, limit: Int) throws -> [OutboxRow] {
        let due = outboxHeads(over: channel).values.filter { $0.row.nextAt <= now }
        return due.sorted { ($0.row.nextAt, $0.order) < ($1.row.nextAt, $1.order) }.prefix(max(limit, 0)).map(\.row)
    }

    func overtakenNotifications(at now: Instant, over channel: String, limit: Int) throws -> [OutboxRow] {
        let heads = outboxHeads(over: channel)
        var found: [String: OutboxEntry] = [:]
        for later in outbox.values where !later.isSettled && later.row.nextAt <= now {
            guard let head = heads[OutboxLine(later.row.notification)], head.order < later.order,
                head.row.nextAt > now, head.row.attempts == 0,
                head.row.notification.level < later.row.notification.level
            else { continue }
            found[head.row.notification.id] = head
        }
        return found.values.sorted { $0.order < $1.order }.prefix(max(limit, 0)).map(\.row)
    }

    func waitingNotifications(decidedBefore instant: Instant, over channel: String, limit: Int) throws -> [OutboxRow] {
        let found = outboxHeads(over: channel).values.filter { $0.row.notification.at < instant }
        return found.sorted { ($0.row.nextAt, $0.order) < ($1.row.nextAt, $1.order) }.prefix(max(limit, 0)).map(\.row)
    }

    func nextNotification(after now: Instant) throws -> Instant? {
        outboxHeads().values.map(\.row.nextAt).filter { $0 > now }.min()
    }

    func nextNotification(over channel: String) throws -> Instant? {
        outboxHeads(over: channel).values.map(\.row.nextAt).min()
    }

    func waitingChannels() throws -> [String] {
        Set(outbox.values.lazy.filter { !$0.isSettled }.map(\.row.notification.recipient.channel)).sorted()
    }

    /// The first waiting notification of each line.
    private func outboxHeads(over channel: String? = nil) -> [OutboxLine: OutboxEntry] {
        var heads: [OutboxLine: OutboxEntry] = [:]
        for entry in outbox.values where !entry.isSettled {
            let line = OutboxLine(entry.row.notification)
            if let channel, line.channel != channel { continue }
            if let head = heads[line], head.order < entry.order { continue }
            heads[line] = entry
        }
        return heads
    }

    func channels() throws -> [String: ChannelState] { channelStates }

    func tokens() throws -> [TokenRow] { tokenRows.values.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) } }

    func ended(before: Instant, limit: Int) throws -> [TaskID] {
        ended.keys.prefix(max(limit, 0)).prefix { $0.rank < before }.map(\.id)
    }

    func tasks(after id: TaskID?, limit: Int) throws -> [TaskID] {
        Array(ids.keys[(id.map(ids.placeAfter) ?? 0)...].prefix(max(limit, 0)))
    }

    func setting(_ name: String) throws -> String? { settings[name] }

    func statistics() throws -> StoreStatistics {
        var groups: [StoreStatistics.Group: (count: Int, oldest: Instant)] = [:]
        var result = StoreStatistics(eventCount: Int64(feed.count))
        for row in rows.values {
            let state = row.write.state
            guard !state.phase.isTerminal else {
                result.terminalByPhase[state.phase, default: 0] += 1
                continue
            }
            let group = StoreStatistics.Group(
                kind: state.definition.kind, stage: row.write.index.stage, phase: state.phase, health: state.health,
                party: row.write.index.party, count: 0, oldestSubmittedAt: nil)
            let known = groups[group] ?? (0, state.submittedAt)
            groups[group] = (known.count + 1, min(known.oldest, state.submittedAt))
            if let level = row.write.openLevel { result.openEscalationsByLevel[level, default: 0] += 1 }
        }
        result.open = groups.map { key, value in
            var group = key
            group.count = value.count
            group.oldestSubmittedAt = value.oldest
            return group
        }
        result.open.sort { $0.sortKey < $1.sortKey }
        let waiting = outbox.values.filter { !$0.isSettled }
        result.outboxWaiting = waiting.count
        result.outboxOldestAt = waiting.map(\.row.notification.at).min()
        return result
    }
}

/// Notifications on one line are delivered one after the other.
private struct OutboxLine: Hashable {
    var channel: String
    var task: TaskID
    var kind: Notification.Kind

    init(_ notification: Notification) {
        channel = notification.recipient.channel
        task = notification.task
        kind = notification.kind
    }
}

extension SortedKeys {
    /// The first place whose key is after `key`.
    func placeAfter(_ key: Key) -> Int {
        let place = place(of: key)
        return place < keys.count && keys[place] == key ? place + 1 : place
    }
}
