import Crypto
import GRDB
import WorkflowMigrations
import WorkflowStore

/// Brings a database to the schema of this binary, one transaction per migration, and remembers what it ran.
struct SchemaMigration {
    /// Marks the file as ours: "WFLW".
    static let applicationID: Int32 = 0x5746_4C57

    private struct Applied {
        var name: String
        var checksum: String
    }

    private let migrations: [Migration]

    init(_ migrations: [Migration]) {
        self.migrations = migrations
    }

    /// - Throws: `StoreError` with the code `newerSchema`, `changedMigration` or `corrupt` (another program's file).
    func run(on pool: DatabasePool) throws {
        try pool.writeWithoutTransaction { database in
            try adopt(database)
            let applied = try Row.fetchAll(database, sql: "SELECT name, checksum FROM migrations ORDER BY name")
                .map { Applied(name: $0[0], checksum: $0[1]) }
            try check(applied)
            for migration in migrations.dropFirst(applied.count) {
                try database.inTransaction(.immediate) {
                    try database.execute(sql: migration.sql)
                    try database.execute(
                        sql: "INSERT INTO migrations (name, checksum, applied_at) VALUES (?, ?, unixepoch() * 1000)",
                        arguments: [migration.name, Self.checksum(migration.bytes)])
                    return .commit
                }
            }
        }
    }

    static func checksum(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef")
        return String(SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    /// Takes an empty file, or makes sure that a filled one is ours.
    private func adopt(_ database: Database) throws {
        let mark = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        guard mark != Self.applicationID else { return }
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        guard mark == 0, tables == 0 else {
            throw StoreError(
                .corrupt,
                "The file is a SQLite database of another program; a Workflow database was expected. Check the path.")
        }
        try database.inTransaction(.immediate) {
            try database.execute(
                sql: """
                    CREATE TABLE migrations (
                        name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    PRAGMA application_id = \(Self.applicationID);
                    """)
            return .commit
        }
    }

    /// Compares what the database has with what this binary knows, in order.
    private func check(_ applied: [Applied]) throws {
        let newest = migrations.last.flatMap { Migration.number(of: $0.name) } ?? 0
        if let newer = applied.first(where: { (Migration.number(of: $0.name) ?? .max) > newest }) {
            throw StoreError(
                .newerSchema,
                "The database has the migration \(newer.name), this version ends at \(newest); it was opened by a "
                    + "newer version. Upgrade, or restore a backup from before.")
        }
        for (place, found) in applied.enumerated() {
            let known = place < migrations.count ? migrations[place] : nil
            guard let known, known.name == found.name, Self.checksum(known.bytes) == found.checksum else {
                throw StoreError(
                    .changedMigration,
                    "The database was built with another migration \(found.name) than this version has "
                        + "(\(known?.name ?? "none") in its place); landed migrations never change. Use the version "
                        + "that built it, or restore a backup.")
            }
        }
    }
}
