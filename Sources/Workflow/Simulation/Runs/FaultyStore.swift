import WorkflowCore
import WorkflowStore

/// A store that fails when it is told to: before a commit, so that nothing happened, or after it, so that everything
/// happened and nobody was told.
final class FaultyStore: TaskStore {
    enum Fault: String {
        case beforeCommit, afterCommit
    }

    private let base: InMemoryStore
    /// Armed for the next transaction; it disarms when it strikes.
    ///
    /// Only the run's own thread touches it.
    private nonisolated(unsafe) var armed: Fault?

    init(_ base: InMemoryStore) {
        self.base = base
    }

    var isExclusive: Bool { base.isExclusive }

    func arm(_ fault: Fault?) { armed = fault }

    func transact<Value>(_ body: (any StoreTransaction) throws -> Value) throws -> Value {
        let fault = armed
        armed = nil
        switch fault {
        case nil: return try base.transact(body)
        case .beforeCommit:
            return try base.transact { transaction in
                _ = try body(transaction)
                throw StoreError(.io, "The simulated disk failed before the commit.")
            }
        case .afterCommit:
            _ = try base.transact(body)
            throw StoreError(.io, "The simulated process lost the answer to its commit.")
        }
    }

    func read<Value>(_ body: (any StoreReader) throws -> Value) throws -> Value { try base.read(body) }
    func maintain() throws { try base.maintain() }
    func backup(to path: String) throws { try base.backup(to: path) }
    func close() throws { try base.close() }
}
