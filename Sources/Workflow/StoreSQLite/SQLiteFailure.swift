import GRDB
import GRDBSQLite
import WorkflowCore
import WorkflowStore

/// Turns what SQLite reports into what callers of a store understand, each with what to do about it.
enum SQLiteFailure {
    /// A value that does not fit its column in a strict table; newer than GRDB's list of codes.
    private static let wrongType = ResultCode(rawValue: SQLITE_CONSTRAINT | (12 << 8))

    /// - Parameters:
    ///   - code: An extended result code.
    ///   - message: SQLite's own words.
    static func error(_ code: Int32, _ message: String, task: TaskID? = nil) -> StoreError {
        switch ResultCode(rawValue: code) {
        case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_NOTNULL, Self.wrongType:
            return StoreError(
                .invariant, "The database refused a row (\(message)). This is a defect; please report it.",
                task: task)
        default: break
        }
        switch code & 0xFF {
        case SQLITE_CONSTRAINT:
            return StoreError(
                .conflict, "Another row has the same key already (\(message)); read again and decide anew.",
                task: task)
        case SQLITE_FULL:
            return StoreError(
                .diskFull,
                "The disk is full (\(message)); nothing of the transaction was kept. Free some space: the store "
                    + "goes on by itself.", task: task)
        case SQLITE_READONLY, SQLITE_PERM:
            return StoreError(
                .readOnly,
                "The database cannot be written (\(message)); make the file and its folder writable for this user.",
                task: task)
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT, SQLITE_MISMATCH:
            return StoreError(
                .corrupt,
                "The file is damaged or is no database (\(message)); keep a copy of it and restore a backup.",
                task: task)
        case SQLITE_CANTOPEN:
            return StoreError(
                .cannotOpen,
                "The database cannot be opened (\(message)); check that the folder exists and is writable.",
                task: task)
        case SQLITE_BUSY, SQLITE_LOCKED:
            return StoreError(
                .locked,
                "Another process has locked the database (\(message)); close the program that has it open.",
                task: task)
        case SQLITE_MISUSE:
            return StoreError(
                .cannotOpen, "The store is closed (\(message)); open it again.", task: task)
        default:
            return StoreError(
                .io,
                "The database failed (SQLite \(code): \(message)); nothing of the transaction was kept. Check the "
                    + "disk and the system's log.", task: task)
        }
    }

    static func error(_ failure: DatabaseError) -> StoreError {
        error(failure.extendedResultCode.rawValue, failure.message ?? "no message")
    }

    /// Runs `body` and lets nothing of GRDB's out.
    static func mapped<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let failure as DatabaseError {
            throw error(failure)
        }
    }
}
