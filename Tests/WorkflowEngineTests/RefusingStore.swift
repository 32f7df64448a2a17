import Synchronization
import WorkflowStore

/// A store in memory whose next commit or read fails when it is told so.
final class RefusingStore: TaskStore {
    private let base = InMemoryStore()
    private let isRefusing = Mutex(false)
    private let isUnreadable = Mutex(false)

    func refusesNext() { isRefusing.withLock { $0 = true } }

    func refusesNextRead() { isUnreadable.withLock { $0 = true } }

    var isExclusive: Bool { true }

    func transact<Value>(_ body: (any StoreTransaction) throws -> Value) throws -> Value {
        try base.transact { transaction in
            let value = try body(transaction)
            let isRefused = isRefusing.withLock { refuses in
                defer { refuses = false }
                return refuses
            }
            if isRefused { throw StoreError(.io, "The disk failed.") }
            return value
        }
    }

    func read<Value>(_ body: (any StoreReader) throws -> Value) throws -> Value {
        let isRefused = isUnreadable.withLock { refuses in
            defer { refuses = false }
            return refuses
        }
        if isRefused { throw StoreError(.io, "The disk failed.") }
        return try base.read(body)
    }

    func maintain() throws {}
    func backup(to path: String) throws { try base.backup(to: path) }
    func close() throws { try base.close() }
}
