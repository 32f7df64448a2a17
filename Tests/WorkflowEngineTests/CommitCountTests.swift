import Synchronization
import Testing
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// What a finished workflow costs in transactions, each of which a durable store flushes to disk once.
///
/// Counted and not timed, so that a slow machine finds the same.
@Suite(.timeLimit(.minutes(10))) struct CommitCountTests {
    /// A store in memory that counts what a durable one would flush.
    private struct CountingStore: TaskStore {
        let store = InMemoryStore()
        let count = Counter()

        var isExclusive: Bool { store.isExclusive }

        func transact<Value>(_ body: (any StoreTransaction) throws -> Value) throws -> Value {
            count.add()
            return try store.transact(body)
        }

        func read<Value>(_ body: (any StoreReader) throws -> Value) throws -> Value { try store.read(body) }
        func maintain() throws { try store.maintain() }
        func backup(to path: String) throws { try store.backup(to: path) }
        func close() throws { try store.close() }
    }

    private final class Counter: Sendable {
        private let number = Atomic(0)

        var value: Int { number.load(ordering: .relaxed) }

        func add() { number.add(1, ordering: .relaxed) }
    }

    private static let stages = 4

    @Test(arguments: [1, 64]) func `workflows in flight together share their commits`(width: Int) throws {
        let store = CountingStore()
        let definition = EngineHarness.definition(stages: Self.stages)
        let transactor = try TransactorTests.transactor(definition, store: store)
        let before = store.count.value
        var commit = try transactor.run(
            (0..<width).map { TransactorTests.submission("s\($0)") }, at: TransactorTests.now)
        let ids = try commit.results.map { try TransactorTests.created($0).id }
        // Whatever is called answers at once, and the answers come together.
        while !commit.calls.isEmpty {
            let answers = commit.calls.map { call in
                Intake.notice(
                    call.token.task,
                    .report(Report(token: call.token, outcome: .succeeded(branch: nil, output: [:]))))
            }
            commit = try transactor.run(answers, at: TransactorTests.now)
        }
        let phases = try store.read { reader in try ids.map { try reader.task($0)?.phase } }
        #expect(phases == Array(repeating: .succeeded, count: width))

        // One for the submissions, one for each stage's answers.
        let commits = store.count.value - before
        #expect(commits == 1 + Self.stages)
        #expect(Double(commits) / Double(width) <= (width == 1 ? 5 : 0.3))
    }

    @Test func `a running engine commits once for a submission, and once for an answer`()
        async throws
    {
        let store = CountingStore()
        let definition = EngineHarness.definition(stages: Self.stages)
        try await EngineHarness.run([definition], store: store) { harness in
            let before = store.count.value
            let task = try await harness.submit()
            _ = try await harness.wait(for: task.id) { $0.phase == .succeeded }
            #expect(store.count.value - before == 1 + Self.stages)
        }
    }
}
