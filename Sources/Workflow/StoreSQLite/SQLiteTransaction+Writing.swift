import GRDB
import WorkflowCore
import WorkflowStore

extension SQLiteTransaction {
    private func run(_ sql: String, _ bind: (PreparedStatement) -> Void) throws {
        try guarded {
            let statement = try PreparedStatement(database, sql)
            bind(statement)
            try statement.run()
        }
    }

    // MARK: Removal

    func remove(_ id: TaskID) throws {
        let task = try PreparedStatement(database, "SELECT phase, last_event FROM tasks WHERE id = ?")
        task.bind(1, id.rawValue)
        guard let (phase, lastEvent) = try task.first({ (try $0.code(0, Phase.self), $0.integer(1)) }) else { return }
        guard phase.isTerminal else {
            throw StoreError(
                .conflict, "Only a task that is over can be removed; it is \(phase.rawValue). End it first.", task: id)
        }
        try removeEvents(endingWith: lastEvent)
        try run("DELETE FROM outbox WHERE task = ?1 AND next_at IS NULL") { $0.bind(1, id.rawValue) }
        try run("DELETE FROM tasks WHERE id = ?1") { $0.bind(1, id.rawValue) }
        memory.remember(nil, of: id)
    }

    private func removeEvents(endingWith lastEvent: Int64) throws {
        let find = try PreparedStatement(database, "SELECT previous FROM events WHERE sequence = ?")
        var next: Int64? = lastEvent
        var count: Int64 = 0
        while let sequence = next {
            find.bind(1, sequence)
            next = try find.first { $0.optionalInteger(0) } ?? nil
            try run("DELETE FROM events WHERE sequence = ?1") { $0.bind(1, sequence) }
            count += 1
        }
        try run(
            "INSERT INTO counters VALUES ('events.removed', ?1) ON CONFLICT DO UPDATE SET value = value + excluded.value"
        ) { $0.bind(1, count) }
        guard lastEvent == memory.lastSequence else { return }
        // Its row was the only thing that kept the number from being given out again.
        try run("INSERT INTO counters VALUES ('sequence', ?1) ON CONFLICT DO UPDATE SET value = excluded.value") {
            $0.bind(1, lastEvent)
        }
    }

    // MARK: Notifications

    func enqueue(_ notification: Notification) throws {
        try run(
            """
            INSERT INTO outbox (id, kind, task, target, channel, address, level, at, attempts, next_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?8) ON CONFLICT (id) DO NOTHING
            """
        ) {
            $0.bind(1, notification.id)
            $0.bind(2, notification.kind.storageCode)
            $0.bind(3, notification.task.rawValue)
            $0.bind(4, notification.recipient.target)
            $0.bind(5, notification.recipient.channel)
            $0.bind(6, notification.recipient.address)
            $0.bind(7, notification.level)
            $0.bind(8, notification.at)
        }
        try lineUp(with: notification.id)
    }

    func settle(notification id: String, _ result: DeliveryResult) throws {
        let (nextAt, settledAt, error, wasTried): (Instant?, Instant?, String?, Bool) =
            switch result {
            case .waiting(let until): (until, nil, nil, false)
            case .delivered(let at): (nil, at, nil, true)
            case .retry(let at, let error): (at, nil, error, true)
            case .dropped(let at, let error): (nil, at, error, true)
            }
        try run(
            """
            UPDATE outbox SET attempts = attempts + ?5, next_at = ?2, settled_at = ?3,
                last_error = iif(?5, ?4, last_error), is_first = iif(?2 IS NULL, 0, is_first),
                overtaken_at = iif(?2 IS NULL, NULL, overtaken_at)
            WHERE id = ?1 AND next_at IS NOT NULL
            """
        ) {
            $0.bind(1, id)
            $0.bind(2, nextAt)
            $0.bind(3, settledAt)
            $0.bind(4, error)
            $0.bind(5, wasTried)
        }
        try lineUp(with: id)
        guard settledAt != nil else { return }
        // Nobody would ever remove the row of a task that is gone.
        try run(
            """
            DELETE FROM outbox
            WHERE id = ?1 AND next_at IS NULL AND NOT EXISTS (SELECT 1 FROM tasks WHERE tasks.id = outbox.task)
            """
        ) { $0.bind(1, id) }
    }

    /// Marks the first of a notification's line, and from when on it is overtaken.
    ///
    /// Readers go along these marks, so that they never meet what stands behind the first.
    private func lineUp(with id: String) throws {
        try run(
            """
            UPDATE outbox SET is_first = 1, overtaken_at = iif(attempts > 0, NULL, (
                SELECT min(later.next_at) FROM outbox AS later INDEXED BY outbox_line
                WHERE later.channel = outbox.channel AND later.task = outbox.task AND later.kind = outbox.kind
                    AND later.next_at IS NOT NULL AND later.sequence > outbox.sequence AND later.level > outbox.level))
            WHERE sequence = (
                SELECT waiting.sequence FROM outbox AS named CROSS JOIN outbox AS waiting INDEXED BY outbox_line
                    ON waiting.channel = named.channel AND waiting.task = named.task AND waiting.kind = named.kind
                WHERE named.id = ?1 AND waiting.next_at IS NOT NULL ORDER BY waiting.sequence LIMIT 1)
            """
        ) { $0.bind(1, id) }
    }

    func save(_ channel: ChannelState) throws {
        try run(
            """
            INSERT OR REPLACE INTO channels (channel, failures, held_until, disabled_reason, failing_since, last_error)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        ) {
            $0.bind(1, channel.channel)
            $0.bind(2, channel.consecutiveFailures)
            $0.bind(3, channel.heldUntil)
            $0.bind(4, channel.disabledReason)
            $0.bind(5, channel.failingSince)
            $0.bind(6, channel.lastError)
        }
    }

    // MARK: Everything else

    func save(_ breaker: BreakerState?, for key: BreakerKey) throws {
        guard let breaker else {
            try run("DELETE FROM breakers WHERE provider = ? AND operation = ?") {
                $0.bind(1, key.provider)
                $0.bind(2, key.operation)
            }
            return
        }
        try run("INSERT OR REPLACE INTO breakers (provider, operation, failures, held_until) VALUES (?, ?, ?, ?)") {
            $0.bind(1, key.provider)
            $0.bind(2, key.operation)
            $0.bind(3, breaker.consecutiveFailures)
            $0.bind(4, breaker.heldUntil)
        }
    }

    func save(document: String, under key: DocumentKey) throws {
        try run(
            """
            INSERT INTO documents (kind, name, version, digest, content) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (kind, name, version, digest) DO UPDATE SET content = excluded.content
            WHERE excluded.digest = '' AND content <> excluded.content
            """
        ) {
            $0.bind(1, key.kind.rawValue)
            $0.bind(2, key.name)
            $0.bind(3, key.version)
            $0.bind(4, key.digest)
            $0.bind(5, document)
        }
    }

    func save(_ token: TokenRow) throws {
        try run(
            """
            INSERT INTO tokens (id, name, role, hash, created_at, expires_at, revoked_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (id) DO UPDATE SET name = ?2, role = ?3, hash = ?4, created_at = ?5, expires_at = ?6,
                revoked_at = ?7
            """
        ) {
            $0.bind(1, token.id)
            $0.bind(2, token.name)
            $0.bind(3, token.role)
            $0.bind(4, token.hash)
            $0.bind(5, token.createdAt)
            $0.bind(6, token.expiresAt)
            $0.bind(7, token.revokedAt)
        }
    }

    func set(_ name: String, to value: String?) throws {
        guard let value else {
            try run("DELETE FROM settings WHERE name = ?") { $0.bind(1, name) }
            return
        }
        try run("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)") {
            $0.bind(1, name)
            $0.bind(2, value)
        }
    }
}
