import Foundation
import GRDB
import GRDBSQLite
import Synchronization
import WorkflowCore
import WorkflowMigrations
public import WorkflowStore

/// Tasks in one SQLite file: the default store of a single node.
///
/// Write-ahead log at `synchronous = FULL`, so what `transact` returned survives a power failure; one writer and a
/// few readers that do not wait for it; a lock file, so that no second process opens the same database.
///
/// ```swift
/// let store = try SQLiteStore(path: "var/workflow.db")
/// defer { try? store.close() }
/// let due = try store.read { try $0.dueTasks(at: now, limit: 64) }
/// ```
///
/// `maintain()` has to be called now and then (every second is fine): the log is copied into the database there, off
/// the commit path, and nowhere else.
///
/// ## Topics
/// - ``transact(_:)``
/// - ``read(_:)``
/// - ``maintain()``
/// - ``backup(to:)``
/// - ``checkIntegrity()``
/// - ``commitCount``
public final class SQLiteStore: TaskStore {
    /// Bytes of log from which `maintain` copies it into the database.
    public static let checkpointBytes = 64 << 20
    /// Connections for reading at the same time; more readers wait.
    public static let readerCount = 4
    /// Page cache of the writer in KiB: the busy pages of thousands of tasks.
    static let writerCacheKibibytes = 8192
    static let readerCacheKibibytes = 1024
    /// How long a connection waits for another's lock, in seconds.
    static let busySeconds = 10.0

    public let path: String
    let pool: DatabasePool
    let checkpointer: Checkpointer
    private let fileLock: FileLock
    private let memory = WriterMemory()
    private let commits = Atomic<Int64>(0)
    private let isClosed = Atomic<Bool>(false)

    /// Opens the database, makes it if there is none, and brings its schema up to date.
    ///
    /// - Parameter reservesLog: Whether the log is made `checkpointBytes` long at once, which takes some hundredths of
    ///   a second and halves the time of each commit's flush. For services; a disk with little room is left alone.
    /// - Throws: `StoreError` with the code `locked`, `cannotOpen`, `readOnly`, `corrupt`, `newerSchema`,
    ///   `changedMigration` or `diskFull`.
    public convenience init(path: String, reservesLog: Bool = false) throws {
        try self.init(
            path: path, migrations: Migrations.sqlite, checkpointBytes: Self.checkpointBytes, reservesLog: reservesLog)
    }

    init(path: String, migrations: [Migration], checkpointBytes: Int, reservesLog: Bool = false) throws {
        self.path = path
        let fileLock = try FileLock(path: path + ".lock")
        do {
            let pool = try SQLiteFailure.mapped { try Self.open(path) }
            try SQLiteFailure.mapped { try SchemaMigration(migrations).run(on: pool) }
            checkpointer = try SQLiteFailure.mapped {
                try Checkpointer(path: path, pool: pool, limitBytes: checkpointBytes, reservesLog: reservesLog)
            }
            self.pool = pool
            self.fileLock = fileLock
        } catch {
            fileLock.release()
            throw error
        }
    }

    private static func open(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "workflow"
        configuration.maximumReaderCount = readerCount
        configuration.busyMode = .timeout(busySeconds)
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA cache_size = -\(readerCacheKibibytes);
                    PRAGMA mmap_size = 0;
                    PRAGMA trusted_schema = OFF;
                    """)
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // Only now: opening a pool sets the writer to NORMAL.
        try pool.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA wal_autocheckpoint = 0;
                    PRAGMA cache_size = -\(writerCacheKibibytes);
                    """)
        }
        return pool
    }

    /// True: the lock file keeps all others out.
    public var isExclusive: Bool { true }

    /// Transactions that wrote something and were committed since the store was opened; each cost one flush to disk.
    public var commitCount: Int64 { commits.load(ordering: .relaxed) }

    public func transact<Value>(_ body: (any StoreTransaction) throws -> Value) throws -> Value {
        try SQLiteFailure.mapped {
            try pool.writeWithoutTransaction { database in
                // Asked here, because closing waits its turn behind the transactions on this queue.
                guard !isClosed.load(ordering: .relaxed) else {
                    throw StoreError(.cannotOpen, "The store is closed; open it again to write.")
                }
                var result: Value?
                let changesBefore = database.totalChangesCount
                do {
                    try database.inTransaction(.immediate) {
                        try memory.begin(database)
                        let transaction = SQLiteTransaction(database, memory)
                        result = try body(transaction)
                        // A write that failed stays failed, whatever the body made of it.
                        if let failure = transaction.failure { throw failure }
                        return .commit
                    }
                } catch {
                    memory.rollBack()
                    throw error
                }
                memory.commit()
                if database.totalChangesCount != changesBefore { commits.add(1, ordering: .relaxed) }
                guard let result else { preconditionFailure("A committed transaction has its value.") }
                return result
            }
        }
    }

    public func read<Value>(_ body: (any StoreReader) throws -> Value) throws -> Value {
        try SQLiteFailure.mapped { try pool.read { try body(SQLiteReader(database: $0)) } }
    }

    public func maintain() throws {
        try SQLiteFailure.mapped { try checkpointer.runIfDue() }
    }

    /// Copies the database to a new file while it is in use; the copy is one consistent moment.
    ///
    /// - Throws: `StoreError.cannotOpen` when there is a file already; backups never overwrite.
    public func backup(to path: String) throws {
        try SQLiteBackup(of: pool, to: path).run()
    }

    /// Asks SQLite to check its file.
    ///
    /// - Returns: What it found, at most twenty findings; empty when all is well.
    public func checkIntegrity() throws -> [String] {
        try SQLiteFailure.mapped {
            try pool.read { database in
                try String.fetchAll(database, sql: "PRAGMA quick_check(20)").filter { $0 != "ok" }
            }
        }
    }

    /// Ends all connections, moves the log into the database and lets go of the lock.
    ///
    /// Closing twice does nothing.
    public func close() throws {
        guard isClosed.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged else { return }
        defer { fileLock.release() }
        try SQLiteFailure.mapped {
            // GRDB closes its readers last, and those cannot do what SQLite's last connection does by itself.
            try checkpointer.run()
            try checkpointer.close()
            try pool.close()
        }
    }

    deinit {
        // A store that is dropped without being closed must not keep its lock until the process ends.
        if !isClosed.load(ordering: .relaxed) { fileLock.release() }
    }
}
