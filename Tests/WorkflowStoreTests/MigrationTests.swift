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
