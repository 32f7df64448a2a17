import Foundation
import GRDB
import Testing
import WorkflowCore
import WorkflowMigrations
import WorkflowStore

@testable import WorkflowStoreSQLite

@Suite struct `Migrations of the SQLite store` {
    private static let next = Migration(
        name: "0003_extra", bytes: Array("CREATE TABLE extra (a INTEGER) STRICT;".utf8))

    private func open(_ path: String, _ migrations: [Migration]) throws {
        try SQLiteStore(path: path, migrations: migrations, checkpointBytes: SQLiteStore.checkpointBytes).close()
    }

    @Test func `the list is the folder`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("migrations/sqlite")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sql") }
        #expect(files.sorted() == Migrations.sqlite.map { $0.name + ".sql" })
        for migration in Migrations.sqlite {
            let file = folder.appendingPathComponent(migration.name + ".sql")
            #expect(try Array(Data(contentsOf: file)) == migration.bytes)
        }
        for (place, migration) in Migrations.sqlite.enumerated() {
            #expect(Migration.number(of: migration.name) == place + 1)
        }
    }

    @Test func `pending migrations are applied in order and once`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/workflow.db"
            try open(path, Migrations.sqlite)
            try open(path, Migrations.sqlite + [Self.next])
            try open(path, Migrations.sqlite + [Self.next])
            let queue = try DatabaseQueue(path: path)
            let names = try queue.read { try String.fetchAll($0, sql: "SELECT name FROM migrations ORDER BY name") }
            #expect(names == Migrations.sqlite.map(\.name) + ["0003_extra"])
        }
    }

    @Test func `a database of the first schema keeps its channels and goes on`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/workflow.db"
            try open(path, Array(Migrations.sqlite.prefix(1)))
            try DatabaseQueue(path: path).write { database in
                try database.execute(sql: "INSERT INTO channels VALUES ('webhook:oncall', 6, 1000, NULL)")
            }
            let store = try SQLiteStore(path: path)
            let known = ChannelState(
                channel: "webhook:oncall", consecutiveFailures: 6, heldUntil: Instant(milliseconds: 1000))
            #expect(try store.read { try $0.channels() } == ["webhook:oncall": known])
            try store.close()
        }
    }

    @Test func `notifications of the first schema keep their lines`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/workflow.db"
            try open(path, Array(Migrations.sqlite.prefix(1)))
            try DatabaseQueue(path: path).write { database in
                for (id, task, kind, level, attempts, nextAt) in [
                    ("a1", 1, 0, 1, 0, 9000), ("a2", 1, 0, 1, 0, 0), ("a3", 1, 0, 2, 0, 100), ("ticket", 1, 2, 1, 0, 0),
                    ("b1", 2, 0, 1, 3, 9000), ("b2", 2, 0, 2, 0, 0), ("c1", 3, 0, 1, 0, nil), ("c2", 3, 0, 1, 0, 50),
                ] as [(String, Int, Int, Int, Int, Int?)] {
                    try database.execute(
                        sql: """
                            INSERT INTO outbox
                                (id, kind, task, target, channel, address, level, at, attempts, next_at, settled_at)
                            VALUES (?, ?, ?, 'oncall', 'pager', '', ?, 0, ?, ?, ?)
                            """,
                        arguments: [id, kind, task, level, attempts, nextAt, nextAt == nil ? 1 : nil])
                }
            }
            let store = try SQLiteStore(path: path)
            func ids(_ milliseconds: Int64, _ ask: (any StoreReader, Instant) throws -> [OutboxRow]) throws -> [String]
            {
                try store.read { try ask($0, Instant(milliseconds: milliseconds)) }.map(\.notification.id)
            }
            #expect(try ids(50) { try $0.dueNotifications(at: $1, limit: 9) } == ["ticket", "c2"])
            #expect(try ids(9000) { try $0.dueNotifications(at: $1, limit: 9) } == ["ticket", "c2", "a1", "b1"])
            #expect(try ids(99) { try $0.overtakenNotifications(at: $1, over: "pager", limit: 9) } == [])
            #expect(try ids(100) { try $0.overtakenNotifications(at: $1, over: "pager", limit: 9) } == ["a1"])
            try store.transact { try $0.settle(notification: "a1", .delivered(at: Instant(milliseconds: 100))) }
            #expect(try ids(50) { try $0.dueNotifications(at: $1, limit: 9) } == ["a2", "ticket", "c2"])
            try store.close()
        }
    }

    @Test func `a database of a newer version is refused`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/workflow.db"
            try open(path, Migrations.sqlite + [Self.next])
            #expect(storeErrorCode { try open(path, Migrations.sqlite) } == .newerSchema)
            try open(path, Migrations.sqlite + [Self.next])
        }
    }

    @Test func `a landed migration that changed is refused`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/workflow.db"
            try open(path, Migrations.sqlite + [Self.next])
            let changed = Migration(name: Self.next.name, bytes: Self.next.bytes + [0x20])
            #expect(storeErrorCode { try open(path, Migrations.sqlite + [changed]) } == .changedMigration)
            let renamed = Migration(name: "0003_other", bytes: Self.next.bytes)
            #expect(storeErrorCode { try open(path, Migrations.sqlite + [renamed]) } == .changedMigration)
        }
    }

    @Test func `a migration that fails leaves the database as it was`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/workflow.db"
            try open(path, Migrations.sqlite)
            let broken = Migration(
                name: "0003_broken", bytes: Array("CREATE TABLE half (a INTEGER); CREATE TABLE half (a INTEGER);".utf8))
            #expect(storeErrorCode { try open(path, Migrations.sqlite + [broken]) } == .io)
            try open(path, Migrations.sqlite + [Self.next])
            let queue = try DatabaseQueue(path: path)
            #expect(try queue.read { try !$0.tableExists("half") })
        }
    }
}
