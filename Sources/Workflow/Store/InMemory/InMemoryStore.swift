import Foundation
import WorkflowCore

/// A store that forgets everything when it is gone: for tests, simulations and dry runs.
///
/// It keeps the whole contract of `TaskStore`: transactions are undone when they throw, conflicts are found, orders
/// and pages are those of the durable stores, and the same calls give the same answers in every run.
public final class InMemoryStore: TaskStore, @unchecked Sendable {
    // Safe: `tables` is touched only while `lock` is held, and never handed out beyond the call.
    private let tables = InMemoryTables()
    private let lock = NSLock()

    public init() {}

    public var isExclusive: Bool { true }

    public func transact<Value>(_ body: (any StoreTransaction) throws -> Value) throws -> Value {
        lock.lock()
        defer { lock.unlock() }
        do {
            let value = try body(tables)
            tables.commit()
            return value
        } catch {
            tables.rollBack()
            throw error
        }
    }

    public func read<Value>(_ body: (any StoreReader) throws -> Value) throws -> Value {
        lock.lock()
        defer { lock.unlock() }
        return try body(tables)
    }

    /// Nothing to do.
    public func maintain() throws {}

    /// - Throws: `StoreError.cannotOpen`, always: there is no file to copy.
    public func backup(to path: String) throws {
        throw StoreError(.cannotOpen, "A store in memory cannot be copied to \(path); use a store on a file.")
    }

    public func close() throws {}
}
