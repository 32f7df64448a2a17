import GRDB
import WorkflowCore
import WorkflowStore

/// Answers the questions of a store on one connection, the writer's or a reader's.
protocol SQLiteReading: StoreReader {
    var database: Database { get }
}

/// Questions on one snapshot.
struct SQLiteReader: SQLiteReading {
    let database: Database
}

extension SQLiteReading {
    func prepared(_ sql: String) throws -> PreparedStatement { try PreparedStatement(database, sql) }

    // MARK: One task

    func task(_ id: TaskID) throws -> TaskState? {
        let statement = try prepared("SELECT state FROM tasks WHERE id = ?")
        statement.bind(1, id.rawValue)
        return try statement.first { try Self.state($0, 0) }
    }

    /// The state in a column.
    static func state(_ row: PreparedStatement, _ column: Int32) throws -> TaskState {
        try row.bytes(column) { try RowCodec.decodeState($0) }
    }

    func task(idempotencyKey: String) throws -> TaskID? {
        let statement = try prepared("SELECT id FROM tasks WHERE idempotency_key = ?")
        statement.bind(1, idempotencyKey)
        return try statement.first { try $0.task(0) }
    }

    func lockHolder(_ lockKey: String) throws -> TaskID? {
        let statement = try prepared("SELECT id FROM tasks WHERE lock_key = ? AND holds_lock = 1")
        statement.bind(1, lockKey)
        return try statement.first { try $0.task(0) }
    }

    // MARK: What is to be done

    func dueTasks(at now: Instant, limit: Int) throws -> [TaskID] {
        let statement = try prepared(
            "SELECT id FROM tasks INDEXED BY tasks_due WHERE wake_at <= ? ORDER BY wake_at, id LIMIT ?")
        statement.bind(1, now)
        statement.bind(2, max(limit, 0))
        return try statement.all { try $0.task(0) }
    }

    func nextWake(except left: Set<TaskID>) throws -> Instant? {
        let statement = try prepared(
            "SELECT id, wake_at FROM tasks INDEXED BY tasks_due WHERE wake_at IS NOT NULL ORDER BY wake_at LIMIT ?")
        statement.bind(1, left.count + 1)
        return try statement.all { (id: try $0.task(0), at: $0.instant(1)) }.first { !left.contains($0.id) }?.at
    }

    func slotsInUse(kind: String) throws -> Int {
        let statement = try prepared(
            "SELECT count(*) FROM tasks INDEXED BY tasks_slots WHERE capacity_kind = ? AND holds_slot = 1")
        statement.bind(1, kind)
        return Int(try statement.first { $0.integer(0) } ?? 0)
    }

    func queued(behind key: AdmissionKey, limit: Int) throws -> [TaskID] {
        var found: Set<QueuedTask> = []
        if let lockKey = key.lockKey { try found.formUnion(queued("lock", "lock_key", lockKey, limit)) }
        if let kind = key.capacityKind { try found.formUnion(queued("capacity", "capacity_kind", kind, limit)) }
        return found.sorted().prefix(max(limit, 0)).map(\.id)
    }

    private func queued(_ index: String, _ column: String, _ key: String, _ limit: Int) throws -> [QueuedTask] {
        let statement = try prepared(
            """
            SELECT priority, 0, id FROM tasks INDEXED BY tasks_queue_\(index)
            WHERE phase = 0 AND \(column) = ? ORDER BY priority DESC, id LIMIT ?
            """)
        statement.bind(1, key)
        statement.bind(2, max(limit, 0))
        return try statement.all(QueuedTask.init)
    }

    func leasable(provider: String, operations: [String], limit: Int) throws -> [TaskID] {
        let places = try prepared("SELECT id, operation FROM places WHERE provider = ?")
        places.bind(1, provider)
        let found = try places.all { (place: $0.integer(0), operation: $0.text(1)) }
        let statement = try prepared(
            """
            SELECT priority, wake_at, id FROM tasks INDEXED BY tasks_leasable
            WHERE is_leasable = 1 AND place = ? ORDER BY priority DESC, wake_at, id LIMIT ?
            """)
        var tasks: [QueuedTask] = []
        for (place, operation) in found where operations.isEmpty || operations.contains(operation) {
            statement.bind(1, place)
            statement.bind(2, max(limit, 0))
            try tasks.append(contentsOf: statement.all(QueuedTask.init))
        }
        return tasks.sorted().prefix(max(limit, 0)).map(\.id)
    }

    // MARK: Names

    func tasks(prefix: TaskIDPrefix, limit: Int) throws -> [TaskID] {
        if prefix.digits == TaskID.digitCount {
            let id = TaskID(rawValue: prefix.value)
            return try limit > 0 && exists(id) ? [id] : []
        }
        let sources = [("tasks_due", "wake_at"), ("tasks_ended", "ended_at")]
        return try collect(sources, limit) { index, column in
            let statement = try prepared(
                """
                SELECT id FROM tasks INDEXED BY \(index)
                WHERE \(column) IS NOT NULL AND id % ?1 = ?2 ORDER BY id LIMIT ?3
                """)
            statement.bind(1, prefix.modulus)
            statement.bind(2, prefix.value)
            return statement
        }
    }

    func tasks(subject: String, limit: Int) throws -> [TaskID] {
        try collect([("wake_at", ""), ("ended_at", "")], limit) { column, _ in
            let statement = try prepared(
                """
                SELECT id FROM tasks INDEXED BY tasks_subject
                WHERE subject = ?1 AND \(column) IS NOT NULL ORDER BY id DESC LIMIT ?3
                """)
            statement.bind(1, subject)
            return statement
        }
    }

    /// Asks one source after the other, open tasks before those that are over, until there are enough.
    private func collect(
        _ sources: [(String, String)], _ limit: Int, _ prepare: (String, String) throws -> PreparedStatement
    ) throws -> [TaskID] {
        var found: [TaskID] = []
        for source in sources where found.count < limit {
            let statement = try prepare(source.0, source.1)
            statement.bind(3, limit - found.count)
            try found.append(contentsOf: statement.all { try $0.task(0) })
        }
        return found
    }

    private func exists(_ id: TaskID) throws -> Bool {
        let statement = try prepared("SELECT 1 FROM tasks WHERE id = ?")
        statement.bind(1, id.rawValue)
        return try statement.first { _ in true } ?? false
    }

    func ended(before: Instant, limit: Int) throws -> [TaskID] {
        let statement = try prepared(
            "SELECT id FROM tasks INDEXED BY tasks_ended WHERE ended_at < ? ORDER BY ended_at, id LIMIT ?")
        statement.bind(1, before)
        statement.bind(2, max(limit, 0))
        return try statement.all { try $0.task(0) }
    }

    func tasks(after id: TaskID?, limit: Int) throws -> [TaskID] {
        let statement = try prepared("SELECT id FROM tasks WHERE id > ? ORDER BY id LIMIT ?")
        statement.bind(1, id?.rawValue ?? -1)
        statement.bind(2, max(limit, 0))
        return try statement.all { try $0.task(0) }
    }
}

/// A task with its place in a queue: higher priority first, then the earlier time, then the older task.
private struct QueuedTask: Hashable, Comparable {
    var priority: Int64
    var at: Int64
    var id: TaskID

    init(_ row: PreparedStatement) throws {
        priority = row.integer(0)
        at = row.integer(1)
        id = try row.task(2)
    }

    static func < (left: Self, right: Self) -> Bool {
        (-left.priority, left.at, left.id) < (-right.priority, right.at, right.id)
    }
}
