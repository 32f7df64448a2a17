import WorkflowCore

extension InMemoryTables: StoreTransaction {
    func write(_ write: TaskWrite) throws {
        try write.checkRules()
        let id = write.state.id
        let old = rows[id]
        if let old {
            try write.checkSuccession(version: old.write.state.version, phase: old.write.state.phase)
        } else if write.expectedVersion != 0 {
            throw write.missing()
        }
        if old == nil, let key = write.state.idempotencyKey, let other = idempotencyKeys[key] {
            throw StoreError(
                .conflict, "The idempotency key is task \(other)'s already; use a new key for a new task.", task: id)
        }
        if let key = write.heldLock, let holder = lockHolders[key], holder != id {
            throw StoreError(
                .conflict, "Task \(holder) holds the lock \(key); queue behind it, or wait until it ends.", task: id)
        }

        undo.append(.row(id, old))
        var row = Row(write: write, events: old?.events ?? [])
        row.write.events = []
        if !write.events.isEmpty {
            noteCounters()
            undo.append(.feed(count: feed.count))
            for (place, event) in write.events.enumerated() {
                sequence += 1
                let stored = StoredEvent(
                    sequence: sequence, task: id, version: write.expectedVersion + place + 1, event: event)
                row.events.append(stored)
                feed.append(stored)
            }
        }
        put(row, at: id)
    }

    func remove(_ id: TaskID) throws {
        guard let row = rows[id] else { return }
        guard row.write.state.phase.isTerminal else { throw Self.stillOpen(id, row.write.state.phase) }
        undo.append(.row(id, row))
        undo.append(.wholeFeed(feed))
        feed.removeAll { $0.task == id }
        for (name, entry) in outbox where entry.isSettled && entry.row.notification.task == id {
            undo.append(.outbox(name, entry))
            outbox[name] = nil
        }
        put(nil, at: id)
    }

    static func stillOpen(_ id: TaskID, _ phase: Phase) -> StoreError {
        StoreError(
            .conflict, "Only a task that is over can be removed; it is \(phase.rawValue). End it first.", task: id)
    }

    func enqueue(_ notification: Notification) throws {
        guard outbox[notification.id] == nil else { return }
        noteCounters()
        undo.append(.outbox(notification.id, nil))
        outboxOrder += 1
        outbox[notification.id] = OutboxEntry(
            row: OutboxRow(notification: notification, attempts: 0, nextAt: notification.at, lastError: nil),
            order: outboxOrder, isSettled: false)
    }

    func settle(notification id: String, _ result: DeliveryResult) throws {
        guard var entry = outbox[id], !entry.isSettled else { return }
        undo.append(.outbox(id, entry))
        if case .waiting = result {} else { entry.row.attempts += 1 }
        switch result {
        case .waiting(let until):
            entry.row.nextAt = until
        case .delivered:
            entry.row.lastError = nil
            entry.isSettled = true
        case .retry(let at, let error):
            entry.row.nextAt = at
            entry.row.lastError = error
        case .dropped(_, let error):
            entry.row.lastError = error
            entry.isSettled = true
        }
        // Nobody would ever remove the row of a task that is gone.
        let isOrphan = entry.isSettled && rows[entry.row.notification.task] == nil
        outbox[id] = isOrphan ? nil : entry
    }

    func save(_ channel: ChannelState) throws {
        undo.append(.channel(channel.channel, channelStates[channel.channel]))
        channelStates[channel.channel] = channel
    }

    func save(_ breaker: BreakerState?, for key: BreakerKey) throws {
        undo.append(.breaker(key, breakerStates[key]))
        breakerStates[key] = breaker
    }

    func save(document: String, under key: DocumentKey) throws {
        if let place = documents.firstIndex(where: { $0.key == key }) {
            guard key.digest.isEmpty, documents[place].content != document else { return }
            undo.append(.documents(documents))
            documents[place].content = document
        } else {
            undo.append(.documents(documents))
            documents.append(Document(key: key, content: document))
        }
    }

    func save(_ token: TokenRow) throws {
        if let other = tokenRows.values.first(where: { $0.hash == token.hash && $0.id != token.id }) {
            throw StoreError(.conflict, "Token \(other.id) has the same secret; make a new secret.")
        }
        undo.append(.token(token.id, tokenRows[token.id]))
        tokenRows[token.id] = token
    }

    func set(_ name: String, to value: String?) throws {
        undo.append(.setting(name, settings[name]))
        settings[name] = value
    }

    private func noteCounters() {
        undo.append(.counters(sequence: sequence, order: outboxOrder))
    }
}
