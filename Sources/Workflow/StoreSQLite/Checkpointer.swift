import GRDB
import GRDBSQLite
import Synchronization
import WorkflowStore

/// Copies the write-ahead log into the database when it has grown, on a connection of its own.
///
/// While it copies, the writer goes on appending. Only the few pages that came in meanwhile are copied under the
/// writer's lock, so that the log can begin again from its start; commits wait for milliseconds then.
final class Checkpointer: Sendable {
    /// Size of the log as of the last commit, in pages.
    private final class Gauge: Sendable {
        let pages = Atomic<Int>(0)
    }

    private let gauge = Gauge()
    private let limitPages: Int
    private let pool: DatabasePool
    private let queue: DatabaseQueue

    /// - Parameter reservesLog: Whether the log is made as long as its limit before it is needed.
    init(path: String, pool: DatabasePool, limitBytes: Int, reservesLog: Bool) throws {
        self.pool = pool
        var configuration = Configuration()
        configuration.label = "workflow.checkpoint"
        // Long enough for a reader of the moment to end, short enough for the commits that wait meanwhile.
        configuration.busyMode = .timeout(0.1)
        configuration.prepareDatabase { database in
            try database.execute(
                sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -256;")
        }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        let pageSize = try pool.read { try Int.fetchOne($0, sql: "PRAGMA page_size") } ?? 4096
        limitPages = max(limitBytes / pageSize, 1)
        let gauge = gauge
        pool.writeWithoutTransaction { database in
            // Safe: the gauge lives as long as this object, which `close` parts from the connection.
            let context = Unmanaged.passUnretained(gauge).toOpaque()
            sqlite3_wal_hook(
                database.sqliteConnection,
                { context, _, _, pages in
                    if let context {
                        Unmanaged<Gauge>.fromOpaque(context).takeUnretainedValue()
                            .pages.store(Int(pages), ordering: .relaxed)
                    }
                    return SQLITE_OK
                }, context)
        }
        if reservesLog { try LogReserve(bytes: Int64(limitBytes)).fill(pool) }
    }

    /// Pages in the log as of the last commit.
    var logPages: Int { gauge.pages.load(ordering: .relaxed) }

    func runIfDue() throws {
        guard logPages >= limitPages else { return }
        // Overwriting a log is cheaper than making a new one, so the file is shortened only when it outgrew its limit.
        try run(shortening: logPages >= 4 * limitPages)
    }

    /// Copies the log, whatever its size.
    func run(shortening: Bool = true) throws {
        try queue.writeWithoutTransaction { database in
            // Twice: the first takes long and leaves what was committed meanwhile, the second leaves very little.
            let first = try database.checkpoint(.passive)
            if first.checkpointedFrameCount < first.walFrameCount { _ = try database.checkpoint(.passive) }
            do {
                _ = try database.checkpoint(shortening ? .truncate : .restart)
                gauge.pages.store(0, ordering: .relaxed)
            } catch let busy as DatabaseError where busy.resultCode == .SQLITE_BUSY {
                // A reader still needs the log. What was copied stays copied, and the next call tries again.
                return
            }
        }
    }

    func close() throws {
        pool.writeWithoutTransaction { database in
            _ = sqlite3_wal_hook(database.sqliteConnection, nil, nil)
        }
        try queue.close()
    }
}
