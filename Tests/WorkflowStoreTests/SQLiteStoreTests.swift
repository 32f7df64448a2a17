import Foundation
import GRDB
import Testing
import WorkflowCore
import WorkflowMigrations
import WorkflowStore

@testable import WorkflowStoreSQLite

@Suite struct `A store on SQLite` {
    @Test func `everything is there after reopening`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/workflow.db"
            let store = try SQLiteStore(path: path)
            try store.put(.sample(.sample(1, version: 3)), .sample(.sample(2)))
            try store.update(2) { $0.end(.failed) }
            let state = try store.read { try $0.task(id(1)) }
            try store.close()
            try store.close()

            let again = try SQLiteStore(path: path)
            #expect(try again.read { try $0.task(id(1)) } == state)
            #expect(try again.read { try $0.lastSequence() } == 5)
            try again.update(1)
            #expect(try again.read { try $0.history(id(1), after: 0, limit: 9).map(\.sequence) } == [1, 2, 3, 6])
            try again.close()
        }
    }

    @Test func `the newest sequence is not given out again after its row was removed and the store reopened`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/workflow.db"
            let store = try SQLiteStore(path: path)
            try store.put(.sample(.sample(1, phase: .failed, version: 4)))
            try store.transact { try $0.remove(id(1)) }
            try store.close()
            let again = try SQLiteStore(path: path)
            #expect(try again.read { try $0.lastSequence() } == 4)
            try again.put(.sample(.sample(2)))
            #expect(try again.read { try $0.feed(after: 0, limit: 9).map(\.sequence) } == [5])
            try again.close()
        }
    }

    @Test func `a second opener is refused and told who holds the database`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/workflow.db"
            let store = try SQLiteStore(path: path)
            do {
                _ = try SQLiteStore(path: path)
                Issue.record("The second opener was let in.")
            } catch let error as StoreError {
                #expect(error.code == .locked)
                #expect(error.message.contains("process \(ProcessInfo.processInfo.processIdentifier)"))
            }
            try store.close()
            try SQLiteStore(path: path).close()
        }
    }

    @Test func `it runs with the promised settings`() throws {
        try withStore { store in
            let expected = [
                "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "mmap_size": "0",
                "wal_autocheckpoint": "0",
            ]
            for (name, value) in expected {
                let found = try store.pool.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA \(name)") }
                #expect(found == value, "\(name)")
            }
        }
    }

    @Test func `only transactions that wrote count as commits`() throws {
        try withStore { store in
            #expect(store.commitCount == 0)
            try store.put((1...50).map { .sample(.sample($0)) })
            #expect(store.commitCount == 1)
            _ = try store.transact { try $0.task(id(1)) }
            _ = try? store.transact { transaction in
                try transaction.write(.sample(.sample(99)))
                throw Abandoned()
            }
            #expect(store.commitCount == 1)
            try store.update(1)
            #expect(store.commitCount == 2)
        }
    }

    @Test func `readers see the last commit while a transaction is open`() throws {
        try withStore { store in
            try store.put(.sample(.sample(1)))
            try store.transact { transaction in
                try transaction.write(.sample(.sample(2)))
                let visible = try store.read { try $0.tasks(after: nil, limit: 9) }
                #expect(visible == [id(1)])
            }
        }
    }

    @Test func `the schema itself refuses what cannot be`() throws {
        try withStore { store in
            try store.put(.sample(.sample(1)), .sample(.sample(2, phase: .failed)))
            for change in [
                "wake_at = NULL", "phase = 9", "holds_lock = 1", "holds_slot = 1", "version = 0", "phase = 13",
                "ended_at = 1", "is_leasable = 2",
            ] {
                #expect(throws: DatabaseError.self, "\(change)") {
                    try store.pool.write { try $0.execute(sql: "UPDATE tasks SET \(change) WHERE id = 1") }
                }
            }
            for change in ["wake_at = 1", "urgency = 1", "level = 1", "is_leasable = 1"] {
                #expect(throws: DatabaseError.self, "\(change)") {
                    try store.pool.write { try $0.execute(sql: "UPDATE tasks SET \(change) WHERE id = 2") }
                }
            }
        }
    }

    // MARK: Disks and files

    @Test func `a full disk is an error that ends when there is space again`() throws {
        try withStore { store in
            try store.put((1...20).map { .sample(.sample($0)) })
            try store.pool.writeWithoutTransaction { database in
                let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
                _ = try Int.fetchOne(database, sql: "PRAGMA max_page_count = \(pages + 2)")
            }
            let before = try store.read { try $0.statistics() }
            let many = (100...900).map { TaskWrite.sample(.sample($0)) }
            #expect(storeErrorCode { try store.put(many) } == .diskFull)
            // Even when the body does not care, nothing is kept.
            #expect(
                storeErrorCode {
                    try store.transact { transaction in
                        for write in many { try? transaction.write(write) }
                    }
                } == .diskFull)
            #expect(try store.read { try $0.statistics() } == before)
            try store.update(1)

            try store.pool.writeWithoutTransaction { database in
                _ = try Int.fetchOne(database, sql: "PRAGMA max_page_count = 1073741823")
            }
            try store.put(many)
            #expect(try store.read { try $0.tasks(after: nil, limit: 2000).count } == 821)
            #expect(try store.read { try $0.feed(after: 0, limit: 2000).map(\.sequence) } == Array(1...822))
            #expect(try store.checkIntegrity() == [])
        }
    }

    @Test func `a file that is no database is refused and left alone`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/notes.txt"
            let text = Data(String(repeating: "These are notes, not tasks. ", count: 300).utf8)
            try text.write(to: URL(fileURLWithPath: path))
            #expect(storeErrorCode { _ = try SQLiteStore(path: path) } == .corrupt)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
        }
    }

    @Test func `another program's database is refused and left alone`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/other.db"
            let other = try DatabaseQueue(path: path)
            try other.write { try $0.execute(sql: "CREATE TABLE recipe (name TEXT)") }
            try other.close()
            #expect(storeErrorCode { _ = try SQLiteStore(path: path) } == .corrupt)
            let again = try DatabaseQueue(path: path)
            #expect(try again.read { try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema") } == ["recipe"])
        }
    }

    @Test func `a damaged database is found by the check and reported as corrupt`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/workflow.db"
            let store = try SQLiteStore(path: path)
            try store.put((1...400).map { .sample(.sample($0)) })
            #expect(try store.checkIntegrity() == [])
            try store.close()
            let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
            let size = try file.seekToEnd()
            for page in stride(from: UInt64(4096 * 4), to: size, by: 4096) {
                try file.seek(toOffset: page)
                try file.write(contentsOf: Data(repeating: 0xA5, count: 200))
            }
            try file.close()

            let code = storeErrorCode {
                let damaged = try SQLiteStore(path: path)
                defer { try? damaged.close() }
                #expect(try !damaged.checkIntegrity().isEmpty)
                for number in 1...400 { _ = try damaged.read { try $0.task(id(Int64(number))) } }
            }
            #expect(code == .corrupt)
        }
    }

    @Test func `a row that cannot be read is named`() throws {
        try withStore { store in
            try store.put(.sample(.sample(1)))
            try store.pool.write { try $0.execute(sql: "UPDATE tasks SET state = x'01FF'") }
            #expect(storeErrorCode { _ = try store.read { try $0.task(id(1)) } } == .undecodable)
            try store.pool.write { try $0.execute(sql: "DELETE FROM events") }
            #expect(storeErrorCode { _ = try store.read { try $0.history(id(1), after: 0, limit: 9) } } == .corrupt)
        }
    }

    @Test func `a missing folder is an error that says so`() throws {
        try withTemporaryFolder { folder in
            #expect(storeErrorCode { _ = try SQLiteStore(path: folder + "/none/workflow.db") } == .cannotOpen)
        }
    }

    @Test(.enabled(if: getuid() != 0, "The superuser may write everywhere."))
    func `a folder that cannot be written is an error that says so`() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
            #expect(storeErrorCode { _ = try SQLiteStore(path: folder + "/workflow.db") } == .readOnly)
        }
    }

    @Test func `a database that turned read-only says so and loses nothing`() throws {
        try withStore { store in
            try store.put(.sample(.sample(1)))
            try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = 1") }
            #expect(storeErrorCode { try store.update(1) } == .readOnly)
            try store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = 0") }
            try store.update(1)
            #expect(try store.read { try $0.task(id(1))?.version } == 2)
        }
    }

    private static let codes: [(code: Int32, expected: StoreError.Code)] = [
        (13, .diskFull), (8, .readOnly), (11, .corrupt), (26, .corrupt), (14, .cannotOpen), (5, .locked),
        (6, .locked), (10, .io), (266, .io), (2067, .conflict), (1555, .conflict), (275, .invariant),
        (3091, .invariant),
        (21, .cannotOpen), (7, .io),
    ]

    @Test(arguments: codes) func `SQLite's codes become the store's`(code: Int32, expected: StoreError.Code) {
        #expect(SQLiteFailure.error(code, "text").code == expected)
        #expect(SQLiteFailure.error(code, "text").message.contains("text"))
    }

    @Test func `a closed store says that it is closed`() throws {
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder + "/workflow.db")
            try store.close()
            #expect(storeErrorCode { _ = try store.read { try $0.nextWake() } } == .cannotOpen)
            #expect(storeErrorCode { try store.put(.sample(.sample(1))) } == .cannotOpen)
        }
    }

    // MARK: Backup and the log

    @Test func `a backup opens and is equal, also while the original goes on`() throws {
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder + "/workflow.db")
            try store.put((1...300).map { .sample(.sample($0, version: 2)) })
            try store.backup(to: folder + "/copy.db")
            try store.put(.sample(.sample(999)))
            #expect(storeErrorCode { try store.backup(to: folder + "/copy.db") } == .cannotOpen)
            #expect(storeErrorCode { try store.backup(to: folder + "/none/copy.db") } == .cannotOpen)

            let copy = try SQLiteStore(path: folder + "/copy.db")
            #expect(try copy.checkIntegrity() == [])
            #expect(try copy.read { try $0.task(id(999)) } == nil)
            for number in 1...300 {
                #expect(try copy.read { try $0.task(id(Int64(number))) } == .sample(Int64(number), version: 2))
            }
            let events = try store.read { try $0.feed(after: 0, limit: 600) }
            #expect(try copy.read { try $0.feed(after: 0, limit: 1000) } == events)
            try copy.close()
            try store.close()
            #expect(!FileManager.default.fileExists(atPath: folder + "/copy.db.partial"))
        }
    }

    @Test func `maintenance moves a grown log into the database and begins it anew`() throws {
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(
                path: folder + "/workflow.db", migrations: Migrations.sqlite, checkpointBytes: 64 * 4096)
            for first in stride(from: Int64(1), through: 1000, by: 100) {
                try store.put((first..<first + 100).map { .sample(.sample($0)) })
            }
            #expect(store.checkpointer.logPages >= 64)
            try store.maintain()
            #expect(store.checkpointer.logPages == 0)
            try store.update(1)
            #expect((1..<64).contains(store.checkpointer.logPages))
            // Below the limit nothing is done.
            let pages = store.checkpointer.logPages
            try store.maintain()
            #expect(store.checkpointer.logPages == pages)
            #expect(try store.read { try $0.tasks(after: nil, limit: 2000).count } == 1000)
            try store.close()
        }
    }

    @Test func `a reader of the moment does not make maintenance fail`() throws {
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(
                path: folder + "/workflow.db", migrations: Migrations.sqlite, checkpointBytes: 4096)
            try store.put((1...100).map { .sample(.sample($0)) })
            try store.read { reader in
                _ = try reader.lastSequence()
                try store.update(1)
                try store.maintain()
                #expect(try reader.task(id(1))?.version == 1)
            }
            try store.maintain()
            #expect(store.checkpointer.logPages == 0)
            try store.close()
        }
    }

    private func withStore(_ body: (SQLiteStore) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let store = try SQLiteStore(path: folder + "/workflow.db")
            try body(store)
            try store.close()
        }
    }

    @Test(arguments: [
        ("claimed_by = 'mallory'", "claimed_by"), ("subject = 'other.example.com'", "subject"),
        ("wake_at = wake_at + 1", "wake_at"), ("urgency = 5", "urgency"), ("is_leasable = 1", "is_leasable"),
        ("priority = 7", "priority"), ("idempotency_key = 'k'", "idempotency_key"), ("place = 99", "place"),
        ("lock_key = 'l'", "lock_key"), ("submitted_at = 1", "submitted_at"),
    ])
    func `a column that differs from the state is named`(change: String, column: String) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/workflow.db"
            let write = TaskWrite.sample(.sample(1, claimedBy: "ann"))
            let store = try SQLiteStore(path: path)
            try store.put(write)
            #expect(try store.read { try $0.columns(differingFrom: write) } == [])
            try store.close()
            let file = try DatabaseQueue(path: path)
            try file.write { try $0.execute(sql: "UPDATE tasks SET \(change)") }
            try file.close()
            let changed = try SQLiteStore(path: path)
            #expect(try changed.read { try $0.columns(differingFrom: write) } == [column])
            try changed.close()
        }
    }
}
