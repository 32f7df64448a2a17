import Foundation
import GRDB
import GRDBSQLite

/// Makes the write-ahead log as long as it is going to be, before it is needed.
///
/// The flush of a commit that makes the file longer has to write its length and its block map too; a flush that only
/// writes over what is there takes about half the time. SQLite writes over a log once it was copied, so this is about
/// the first round alone.
struct LogReserve {
    /// Length that the log shall have, in bytes.
    let bytes: Int64

    /// The disk has to have this many times as much room, or the log grows as it is written.
    private static let spareFactor: Int64 = 8
    /// SQLite's file layer writes less than 128 KiB at once.
    private static let slice = 1 << 16

    /// Fills the log of the database up with zeros, which to SQLite are the end of a log.
    ///
    /// Without enough room on the disk it leaves the log as it is.
    func fill(_ pool: DatabasePool) throws {
        guard hasRoom(at: pool.path) else { return }
        try pool.writeWithoutTransaction { database in
            // Within a transaction, because nobody else writes behind the end of the log meanwhile.
            try database.inTransaction(.immediate) {
                if let log = Self.log(of: database) { fill(log) }
                return .rollback
            }
        }
    }

    private func hasRoom(at path: String) -> Bool {
        do {
            let values = try URL(filePath: path).deletingLastPathComponent().resourceValues(
                forKeys: [.volumeAvailableCapacityKey])
            return Int64(values.volumeAvailableCapacity ?? 0) / Self.spareFactor >= bytes
        } catch {
            // Whoever cannot tell how much room there is takes none ahead.
            return false
        }
    }

    private func fill(_ log: UnsafeMutablePointer<sqlite3_file>) {
        guard let methods = log.pointee.pMethods?.pointee, let size = methods.xFileSize, let write = methods.xWrite,
            let truncate = methods.xTruncate, let sync = methods.xSync
        else { return }
        var start: Int64 = 0
        guard size(log, &start) == SQLITE_OK else { return }
        let zeros = [UInt8](repeating: 0, count: Self.slice)
        var end = start
        while end < bytes {
            let count = min(Int64(Self.slice), bytes - end)
            guard write(log, zeros, Int32(count), end) == SQLITE_OK else {
                // The room is needed for what people write.
                _ = truncate(log, start)
                return
            }
            end += count
        }
        if end > start { _ = sync(log, SQLITE_SYNC_NORMAL) }
    }

    /// The open file of the log; nil while there is none.
    private static func log(of database: Database) -> UnsafeMutablePointer<sqlite3_file>? {
        var file: UnsafeMutablePointer<sqlite3_file>?
        let code = sqlite3_file_control(database.sqliteConnection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file)
        return code == SQLITE_OK && file?.pointee.pMethods != nil ? file : nil
    }
}
