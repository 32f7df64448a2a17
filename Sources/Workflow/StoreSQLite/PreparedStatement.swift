import GRDB
import GRDBSQLite
import WorkflowCore
import WorkflowStore

/// One prepared statement, bound and read without intermediate values.
///
/// GRDB prepares, keeps and finalizes it; binding and stepping go straight to SQLite, because boxing every value is a
/// third of the work of a small transaction. No statement is used while the same one is still being stepped.
struct PreparedStatement {
    private let statement: Statement
    private let handle: OpaquePointer
    private let connection: OpaquePointer?

    /// A statement that is prepared once per connection.
    init(_ database: Database, _ sql: String) throws {
        self.init(database, try database.cachedStatement(sql: sql))
    }

    /// A statement that is prepared for this use alone, because its text varies.
    init(_ database: Database, once sql: String) throws {
        self.init(database, try database.makeStatement(sql: sql))
    }

    private init(_ database: Database, _ statement: Statement) {
        self.statement = statement
        handle = statement.sqliteStatement
        connection = database.sqliteConnection
    }

    // MARK: Binding. Places count from 1.

    func bind(_ place: Int32, _ value: Int64) {
        sqlite3_bind_int64(handle, place, value)
    }

    func bind(_ place: Int32, _ value: Int) {
        sqlite3_bind_int64(handle, place, Int64(value))
    }

    func bind(_ place: Int32, _ value: Bool) {
        sqlite3_bind_int64(handle, place, value ? 1 : 0)
    }

    func bind(_ place: Int32, _ value: Int64?) {
        guard let value else {
            sqlite3_bind_null(handle, place)
            return
        }
        sqlite3_bind_int64(handle, place, value)
    }

    func bind(_ place: Int32, _ value: Instant?) {
        bind(place, value?.milliseconds)
    }

    func bind(_ place: Int32, _ value: String?) {
        guard var value else {
            sqlite3_bind_null(handle, place)
            return
        }
        _ = value.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { text in
                // An empty text may have no address, and without one SQLite binds NULL.
                if let start = text.baseAddress {
                    sqlite3_bind_text(handle, place, start, Int32(text.count), Self.copied)
                } else {
                    sqlite3_bind_text(handle, place, "", 0, Self.copied)
                }
            }
        }
    }

    /// Binds bytes, never NULL.
    func bind(_ place: Int32, blob: [UInt8]) {
        blob.withUnsafeBytes { bytes in
            _ = sqlite3_bind_blob(handle, place, bytes.baseAddress, Int32(bytes.count), Self.copied)
        }
    }

    /// Tells SQLite to copy what it is given before the call returns.
    // Safe: the constant is defined as this cast in SQLite's header, where Swift cannot import it.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    // MARK: Running

    /// Steps to the next row.
    ///
    /// - Returns: Whether there is one. At the end, and after an error, the statement is ready to be bound again.
    func step() throws -> Bool {
        let code = sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return false
        default:
            let error = SQLiteFailure.error(code, connection.map { String(cString: sqlite3_errmsg($0)) } ?? "closed")
            sqlite3_reset(handle)
            throw error
        }
    }

    /// Runs a statement that gives no rows.
    func run() throws {
        while try step() {}
    }

    /// Ends a statement whose rows are not all wanted, and lets go of what it holds.
    func reset() {
        sqlite3_reset(handle)
    }

    /// The first row, if any.
    func first<Value>(_ row: (PreparedStatement) throws -> Value) throws -> Value? {
        defer { reset() }
        return try step() ? row(self) : nil
    }

    /// All rows.
    func all<Value>(_ row: (PreparedStatement) throws -> Value) throws -> [Value] {
        defer { reset() }
        var values: [Value] = []
        while try step() { values.append(try row(self)) }
        return values
    }

    // MARK: Columns of the current row. Places count from 0.

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func optionalInteger(_ column: Int32) -> Int64? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : sqlite3_column_int64(handle, column)
    }

    func instant(_ column: Int32) -> Instant { Instant(milliseconds: integer(column)) }

    func optionalInstant(_ column: Int32) -> Instant? {
        optionalInteger(column).map(Instant.init(milliseconds:))
    }

    func text(_ column: Int32) -> String { optionalText(column) ?? "" }

    func optionalText(_ column: Int32) -> String? {
        guard let text = sqlite3_column_text(handle, column) else { return nil }
        let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(handle, column)))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// - Throws: `StoreError.undecodable` when the number is no task's.
    func task(_ column: Int32) throws -> TaskID {
        let number = integer(column)
        guard number >= 0, number < 1 << 60 else {
            throw StoreError(
                .undecodable, "\(number) is stored where a task id belongs; the file is damaged: restore a backup.")
        }
        return TaskID(rawValue: number)
    }

    /// - Throws: `StoreError.undecodable` when no value has the code.
    func code<Value: StorageCoded>(_ column: Int32, _ type: Value.Type = Value.self) throws -> Value {
        guard let value = Value(storageCode: Int(truncatingIfNeeded: integer(column))) else {
            throw StoreError(
                .undecodable,
                "\(integer(column)) is stored where a \(Value.self) belongs; the file is damaged or from a newer "
                    + "version.")
        }
        return value
    }

    /// The bytes of a column, valid until the next step.
    func bytes<Value>(_ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
        let start = sqlite3_column_blob(handle, column)
        let count = Int(sqlite3_column_bytes(handle, column))
        return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }
}
