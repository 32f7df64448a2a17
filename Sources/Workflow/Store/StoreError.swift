public import WorkflowCore

/// What can go wrong in a store.
///
/// The message says what happened, what was expected and what to do.
public struct StoreError: Error, Hashable, CustomStringConvertible {
    /// Stable, documented codes.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Another writer changed the row since it was read.
        case conflict
        /// Another process has the database open for writing.
        case locked
        case diskFull
        case readOnly
        /// The file is not a database, or is damaged.
        case corrupt
        case cannotOpen
        /// The database was written by a newer version.
        case newerSchema
        /// A migration that has landed is not the one in this binary.
        case changedMigration
        /// A stored value cannot be read.
        case undecodable
        case invalidCursor
        /// A write contradicts what must hold for every task; nothing was kept. It is a defect of the caller.
        case invariant
        /// Reading or writing failed below the database.
        case io
    }

    public var code: Code
    public var message: String
    public var task: TaskID?

    public init(_ code: Code, _ message: String, task: TaskID? = nil) {
        self.code = code
        self.message = message
        self.task = task
    }

    public var description: String {
        task.map { "\(code.rawValue): \(message) (task \($0))" } ?? "\(code.rawValue): \(message)"
    }
}
