import GRDB
import GRDBSQLite
import Testing
import WorkflowCore
import WorkflowStore

@testable import WorkflowStoreSQLite

/// How the statements that the store really runs are answered: they are collected while they run, not repeated here.
@Suite struct `Statements of the SQLite store` {
    /// A question or a change, and the indices that answer it; none where a rowid does.
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let indices: Set<String>
        let run: @Sendable (SQLiteTransaction) throws -> Void

        init(_ name: String, _ indices: Set<String>, _ run: @escaping @Sendable (SQLiteTransaction) throws -> Void) {
            testDescription = name
            self.indices = indices
            self.run = run
        }
    }

    /// Those that are asked again and again, however much there is.
    private static let outbox = [
        Example("due over all", ["outbox_due"]) { _ = try $0.dueNotifications(at: start, over: nil, limit: 9) },
        Example("due over one", ["outbox_channel"]) { _ = try $0.dueNotifications(at: start, over: "a", limit: 9) },
        Example("overtaken", ["outbox_overtaken"]) {
            _ = try $0.overtakenNotifications(at: start, over: "a", limit: 9)
        },
        Example("the next of all", ["outbox_due"]) { _ = try $0.nextNotification(after: start) },
        Example("the next over one", ["outbox_channel"]) { _ = try $0.nextNotification(over: "a") },
        Example("channels", ["outbox_channel"]) { _ = try $0.waitingChannels() },
        Example("enqueue", ["outbox_line", "sqlite_autoindex_outbox_1"]) {
            try $0.enqueue(.sample("new", task: 1, channel: "a"))
        },
        Example("settle", ["outbox_line", "sqlite_autoindex_outbox_1"]) {
            try $0.settle(notification: "low1", .delivered(at: start))
        },
    ]

    private static let tasks = [
        Example("due tasks", ["tasks_due"]) { _ = try $0.dueTasks(at: start, limit: 9) },
        Example("the next wake", ["tasks_due"]) { _ = try $0.nextWake() },
        Example("by urgency", ["tasks_urgency"]) { _ = try $0.list(TaskQuery(order: .urgency)) },
        Example("by place", ["tasks_place"]) { _ = try $0.list(TaskQuery(stage: "deploy")) },
        Example("leasable tasks", ["tasks_leasable"]) {
            _ = try $0.leasable(provider: "cdn", operations: [], limit: 9)
        },
        Example("queues", ["tasks_queue_lock", "tasks_queue_capacity"]) {
            _ = try $0.queued(behind: AdmissionKey(lockKey: "g", capacityKind: "refresh"), limit: 9)
        },
        Example("a lock's holder", ["tasks_lock"]) { _ = try $0.lockHolder("g") },
        Example("slots", ["tasks_slots"]) { _ = try $0.slotsInUse(kind: "refresh") },
        Example("by subject", ["tasks_subject"]) { _ = try $0.tasks(subject: "cdn.example.com", limit: 9) },
        Example("by key", ["tasks_idempotency"]) { _ = try $0.task(idempotencyKey: "key") },
        Example("ended", ["tasks_ended"]) { _ = try $0.ended(before: start, limit: 9) },
        Example("in order", []) { _ = try $0.tasks(after: id(1), limit: 9) },
        Example("the feed", []) { _ = try $0.feed(after: 0, limit: 9) },
        Example("a history", []) { _ = try $0.history(id(1), after: 0, limit: 9) },
    ]

    @Test(arguments: tasks + outbox)
    func `hot questions are answered along an index, without sorting`(example: Example) throws {
        let plan = try withLines(1) { database, _ in
            try statements(of: example, on: database).flatMap { sql in
                try PreparedStatement(database, once: "EXPLAIN QUERY PLAN " + sql).all { $0.text(3) }
            }
        }
        // Places are few, parameters are one row, and leaps look through what they have found themselves.
        let small = ["SCAN found", "SCAN places", "SCAN wanted", "SCAN CONSTANT ROW"]
        let slow = plan.filter { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN ") && !small.contains($0) }
        #expect(slow == [], "\(plan)")
        #expect(plan.contains { $0.hasPrefix("SEARCH ") }, "\(plan)")
        #expect(Set(plan.compactMap { $0.firstMatch(of: /INDEX (\w+)/).map { String($0.1) } }) == example.indices)
    }

    @Test(arguments: outbox) func `what waits behind others is never walked over`(example: Example) throws {
        let work = try [30, 600].map { count in
            try withLines(count) { database, _ in
                // The second time counts: the first prepares.
                let texts = try statements(of: example, on: database)
                let handles = try texts.map { try database.cachedStatement(sql: $0).sqliteStatement }
                func steps() -> Int32 {
                    handles.reduce(0) { $0 + sqlite3_stmt_status($1, SQLITE_STMTSTATUS_VM_STEP, 1) }
                }
                _ = steps()
                try example.run(SQLiteTransaction(database, WriterMemory()))
                return steps()
            }
        }
        #expect(work[0] > 0)
        #expect(work[1] == work[0], "Twenty times as many wait.")
    }

    /// The texts that a run prepares and steps through.
    private func statements(of example: Example, on database: Database) throws -> [String] {
        var texts: [String] = []
        database.trace { event in
            if case .statement(let statement) = event { texts.append(statement.sql) }
        }
        defer { database.trace() }
        try example.run(SQLiteTransaction(database, WriterMemory()))
        return texts
    }

    /// A store with tasks whose first page is gathered, or is tried again later, and whose next one is due behind it.
    private func withLines<Value>(_ count: Int, _ body: (Database, SQLiteStore) throws -> Value) throws -> Value {
        var result: Result<Value, any Error> = .failure(Abandoned())
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder + "/workflow.db")
            try store.put(.sample(.sample(1)), .sample(.sample(2)))
            try store.transact { transaction in
                for task in 1...count {
                    for (name, level) in [("low", 1), ("high", 2)] {
                        var page = Notification.sample("\(name)\(task)", task: Int64(task), channel: "a")
                        page.level = level
                        try transaction.enqueue(page)
                    }
                    let later = start + .seconds(30)
                    try transaction.settle(
                        notification: "low\(task)",
                        task <= 20 ? .waiting(until: later) : .retry(at: later, error: "unreachable"))
                }
            }
            result = Result { try store.pool.writeWithoutTransaction { try body($0, store) } }
            try store.close()
        }
        return try result.get()
    }
}
