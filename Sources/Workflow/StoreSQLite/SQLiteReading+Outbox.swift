import WorkflowCore
import WorkflowStore

extension SQLiteReading {
    func dueNotifications(at now: Instant, over channel: String?, limit: Int) throws -> [OutboxRow] {
        let place = channel == nil ? "outbox_due WHERE" : "outbox_channel WHERE channel = ?3 AND"
        let statement = try prepared(
            """
            SELECT \(Self.outboxColumns) FROM outbox INDEXED BY \(place)
                is_first = 1 AND next_at <= ?1 ORDER BY next_at, sequence LIMIT ?2
            """)
        statement.bind(1, now)
        statement.bind(2, max(limit, 0))
        if let channel { statement.bind(3, channel) }
        return try statement.all(Self.outboxRow)
    }

    func overtakenNotifications(at now: Instant, over channel: String, limit: Int) throws -> [OutboxRow] {
        // What is passed over is due itself, or the one behind it is not due yet: few, and the rest ends at the limit.
        let statement = try prepared(
            """
            SELECT \(Self.outboxColumns) FROM outbox INDEXED BY outbox_overtaken
            WHERE channel = ?3 AND overtaken_at <= ?1 AND next_at > ?1 ORDER BY sequence LIMIT ?2
            """)
        statement.bind(1, now)
        statement.bind(2, max(limit, 0))
        statement.bind(3, channel)
        return try statement.all(Self.outboxRow)
    }

    func waitingNotifications(decidedBefore instant: Instant, over channel: String, limit: Int) throws -> [OutboxRow] {
        let statement = try prepared(
            """
            SELECT \(Self.outboxColumns) FROM outbox INDEXED BY outbox_channel
            WHERE channel = ?3 AND is_first = 1 AND at < ?1 ORDER BY next_at, sequence LIMIT ?2
            """)
        statement.bind(1, instant)
        statement.bind(2, max(limit, 0))
        statement.bind(3, channel)
        return try statement.all(Self.outboxRow)
    }

    func nextNotification(after now: Instant) throws -> Instant? {
        let statement = try prepared(
            """
            SELECT next_at FROM outbox INDEXED BY outbox_due
            WHERE is_first = 1 AND next_at > ? ORDER BY next_at LIMIT 1
            """)
        statement.bind(1, now)
        return try statement.first { $0.instant(0) }
    }

    func nextNotification(over channel: String) throws -> Instant? {
        let statement = try prepared(
            """
            SELECT next_at FROM outbox INDEXED BY outbox_channel
            WHERE channel = ? AND is_first = 1 ORDER BY next_at LIMIT 1
            """)
        statement.bind(1, channel)
        return try statement.first { $0.instant(0) }
    }

    func waitingChannels() throws -> [String] {
        // Leaps from one channel to the next, however much waits for each.
        try prepared(
            """
            WITH RECURSIVE found (channel) AS (
                SELECT (SELECT min(channel) FROM outbox INDEXED BY outbox_channel WHERE is_first = 1)
                UNION ALL
                SELECT (SELECT min(channel) FROM outbox INDEXED BY outbox_channel
                    WHERE is_first = 1 AND channel > found.channel)
                FROM found WHERE found.channel IS NOT NULL)
            SELECT channel FROM found WHERE channel IS NOT NULL
            """
        ).all { $0.text(0) }
    }

    private static var outboxColumns: String {
        "id, kind, task, target, channel, address, level, at, attempts, next_at, last_error"
    }

    private static func outboxRow(_ row: PreparedStatement) throws -> OutboxRow {
        let notification = Notification(
            id: row.text(0), kind: try row.code(1), task: try row.task(2),
            recipient: Recipient(target: row.text(3), channel: row.text(4), address: row.text(5)),
            level: Int(row.integer(6)), at: row.instant(7))
        return OutboxRow(
            notification: notification, attempts: Int(row.integer(8)), nextAt: row.instant(9),
            lastError: row.optionalText(10))
    }
}
