import Synchronization
import WorkflowStore

/// What a test wants of a store: how many commits of tasks it takes before the disk is full.
final class StoreMood: Sendable {
    private let left = Mutex<Int?>(nil)

    /// Takes so many commits of tasks more, then refuses every transaction; nil takes them all again.
    func takes(_ count: Int?) { left.withLock { $0 = count } }

    fileprivate func spend(_ commits: Int) throws {
        try left.withLock { left in
            guard let count = left else { return }
            guard count > 0 else { throw StoreError(.diskFull, "The disk is full.") }
            left = count - commits
        }
    }
}

/// A store in memory that can run full.
struct MoodyStore: TaskStore {
    let store: InMemoryStore
    let mood: StoreMood

    var isExclusive: Bool { store.isExclusive }

    func transact<Value>(_ body: (any StoreTransaction) throws -> Value) throws -> Value {
        try store.transact { transaction in
            try mood.spend(0)
            let before = try transaction.lastSequence()
            let value = try body(transaction)
            // What other parts of a daemon store in between is none of the test's count.
            if try transaction.lastSequence() != before { try mood.spend(1) }
            return value
        }
    }

    func read<Value>(_ body: (any StoreReader) throws -> Value) throws -> Value { try store.read(body) }
    func maintain() throws { try store.maintain() }
    func backup(to path: String) throws { try store.backup(to: path) }
    func close() throws { try store.close() }
}
