import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// What delivering needs of the engine: its store, its clock and the news that something has come.
protocol Outbox: Sendable {
    var clock: any EngineClock { get }
    var catalog: Catalog { get }

    func read<Value: Sendable>(
        _ body: @Sendable @escaping (any StoreReader) throws -> Value
    ) async throws -> Value
    func transact<Value: Sendable>(
        _ body: @Sendable @escaping (any StoreTransaction) throws -> Value
    ) async throws -> Value
    /// Yields after commits that have put something into the outbox.
    func arrivals() -> AsyncStream<Int64>
}

extension Engine: Outbox {}

extension EngineClock {
    /// Its seconds in a real one; 1 for a clock that leaps.
    var pace: Double { speed.isFinite ? speed : 1 }
}
