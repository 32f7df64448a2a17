import GRDB
import WorkflowCore
import WorkflowStore

extension SQLiteReading {
    func document(_ key: DocumentKey) throws -> String? {
        // Where the version alone is given, the exact row comes first, then the newest under any digest.
        let statement = try prepared(
            """
            SELECT content FROM documents WHERE kind = ?1 AND name = ?2 AND version = ?3 AND (?4 = '' OR digest = ?4)
            ORDER BY digest = '' DESC, sequence DESC LIMIT 1
            """)
        statement.bind(1, key.kind.rawValue)
        statement.bind(2, key.name)
        statement.bind(3, key.version)
        statement.bind(4, key.digest)
        return try statement.first { $0.text(0) }
    }

    func newestDocument(_ kind: DocumentKey.Kind, named name: String) throws -> String? {
        let statement = try prepared(
            """
            SELECT content FROM documents WHERE kind = ?1 AND name = ?2 ORDER BY version DESC, sequence DESC LIMIT 1
            """)
        statement.bind(1, kind.rawValue)
        statement.bind(2, name)
        return try statement.first { $0.text(0) }
    }

    func breakers() throws -> [BreakerKey: BreakerState] {
        let rows = try prepared("SELECT provider, operation, failures, held_until FROM breakers").all { row in
            (
                BreakerKey(provider: row.text(0), operation: row.text(1)),
                BreakerState(consecutiveFailures: Int(row.integer(2)), heldUntil: row.optionalInstant(3))
            )
        }
        return Dictionary(rows) { first, _ in first }
    }

    func channels() throws -> [String: ChannelState] {
        let rows = try prepared(
            "SELECT channel, failures, held_until, disabled_reason, failing_since, last_error FROM channels"
        ).all { row in
            ChannelState(
                channel: row.text(0), consecutiveFailures: Int(row.integer(1)), heldUntil: row.optionalInstant(2),
                disabledReason: row.optionalText(3), failingSince: row.optionalInstant(4),
                lastError: row.optionalText(5))
        }
        return Dictionary(rows.map { ($0.channel, $0) }) { first, _ in first }
    }

    func tokens() throws -> [TokenRow] {
        try prepared(
            "SELECT id, name, role, hash, created_at, expires_at, revoked_at FROM tokens ORDER BY created_at, id"
        ).all { row in
            TokenRow(
                id: row.text(0), name: row.text(1), role: row.text(2), hash: row.text(3), createdAt: row.instant(4),
                expiresAt: row.optionalInstant(5), revokedAt: row.optionalInstant(6))
        }
    }

    func setting(_ name: String) throws -> String? {
        let statement = try prepared("SELECT value FROM settings WHERE name = ?")
        statement.bind(1, name)
        return try statement.first { $0.text(0) }
    }

    // MARK: Counts

    func statistics() throws -> StoreStatistics {
        var result = StoreStatistics()
        var groups: [StoreStatistics.Group: (count: Int, oldest: Instant)] = [:]
        for place in try occupiedPlaces() {
            guard !place.group.phase.isTerminal else {
                result.terminalByPhase[place.group.phase, default: 0] += place.count
                continue
            }
            let known = groups[place.group] ?? (0, place.oldest)
            groups[place.group] = (known.count + place.count, min(known.oldest, place.oldest))
        }
        result.open = groups.map { key, value in
            var group = key
            group.count = value.count
            group.oldestSubmittedAt = value.oldest
            return group
        }
        result.open.sort { $0.sortKey < $1.sortKey }
        let levels = try prepared(
            "SELECT level, count(*) FROM tasks INDEXED BY tasks_level WHERE level IS NOT NULL GROUP BY level"
        ).all { (Int($0.integer(0)), Int($0.integer(1))) }
        result.openEscalationsByLevel = Dictionary(levels) { first, _ in first }
        try prepared("SELECT count(*), min(at) FROM outbox WHERE next_at IS NOT NULL").first { row in
            result.outboxWaiting = Int(row.integer(0))
            result.outboxOldestAt = row.optionalInstant(1)
        }
        let removed = try prepared("SELECT value FROM counters WHERE name = 'events.removed'").first { $0.integer(0) }
        result.eventCount = try lastSequence() - (removed ?? 0)
        result.databaseBytes =
            try prepared("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
            .first { $0.integer(0) } ?? 0
        return result
    }

    /// Counts from the index of places alone.
    ///
    /// Ids grow with time, so the smallest id is the oldest task.
    private func occupiedPlaces() throws -> [(group: StoreStatistics.Group, count: Int, oldest: Instant)] {
        try prepared(
            """
            SELECT places.kind, places.stage, places.phase, places.health, places.party, found.count, tasks.submitted_at
            FROM (
                SELECT place, count(*) AS count, min(id) AS oldest FROM tasks INDEXED BY tasks_place GROUP BY place
            ) AS found
            JOIN places ON places.id = found.place
            JOIN tasks ON tasks.id = found.oldest
            """
        ).all { row in
            let group = StoreStatistics.Group(
                kind: row.text(0), stage: row.text(1), phase: try row.code(2), health: try row.code(3),
                party: try row.code(4), count: 0, oldestSubmittedAt: nil)
            return (group, Int(row.integer(5)), row.instant(6))
        }
    }
}
