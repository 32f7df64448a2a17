import Synchronization
import WorkflowStore

/// What a test wants of a store: how many commits of a kind it takes before the disk is full.
final class StoreMood: Sendable {
    private struct Allowance {
        var left: Int
        var counts: @Sendable (StoredEvent) -> Bool
    }

    private let allowance = Mutex<Allowance?>(nil)

    /// Takes so many more of the commits that hold an event which counts, then refuses every transaction.
    func takes(_ left: Int, thatHold counts: @Sendable @escaping (StoredEvent) -> Bool = { _ in true }) {
        allowance.withLock { $0 = Allowance(left: left, counts: counts) }
    }

    /// Takes every transaction again.
    func takesAll() { allowance.withLock { $0 = nil } }

    fileprivate func admit() throws {
        guard allowance.withLock({ $0?.left }) == 0 else { return }
        throw StoreError(.diskFull, "The disk is full.")
    }

    fileprivate func spend(_ events: [StoredEvent]) {
        allowance.withLock { if let counts = $0?.counts, events.contains(where: counts) { $0?.left -= 1 } }
    }
}

/// A store in memory that can run full.
struct MoodyStore: TaskStore {
    let store: InMemoryStore
    let mood: StoreMood

    var isExclusive: Bool { store.isExclusive }

    func transact<Value>(_ body: (any StoreTransaction) throws -> Value) throws -> Value {
        try store.transact { transaction in
            try mood.admit()
            let before = try transaction.lastSequence()
            let value = try body(transaction)
            mood.spend(try transaction.feed(after: before, limit: .max))
            return value
        }
    }

    func read<Value>(_ body: (any StoreReader) throws -> Value) throws -> Value { try store.read(body) }
    func maintain() throws { try store.maintain() }
    func backup(to path: String) throws { try store.backup(to: path) }
    func close() throws { try store.close() }
}
