import Logging
import WorkflowCore
import WorkflowEngine
import WorkflowStore
import WorkflowStoreSQLite

/// What is measured: the production engine on a SQLite file with a provider inside the process.
struct Subject {
    let engine: Engine
    let store: ObservedStore
    let completions: Completions

    init(path: String, provider: any Provider = ImmediateProvider()) throws {
        completions = Completions()
        store = ObservedStore(base: try SQLiteStore(path: path, reservesLog: true), completions: completions)
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        engine = try Engine(
            store: store, catalog: BenchWorkflow.catalog, providers: [BenchWorkflow.provider: provider],
            logger: logger)
    }

    /// Runs `body` while the engine runs, then stops the engine and closes the store.
    func run<Value: Sendable>(_ body: @Sendable @escaping (Subject) async throws -> Value) async throws -> Value {
        let running = Task { try await engine.run() }
        let value: Value
        do {
            value = try await body(self)
        } catch {
            running.cancel()
            throw error
        }
        running.cancel()
        do {
            try await running.value
        } catch is CancellationError {
            // The usual end.
        }
        try store.close()
        return value
    }

    /// Submits one workflow and returns when its last transaction is durable.
    func runWorkflow(_ number: Int) async throws {
        switch try await engine.submit(BenchWorkflow.submission(number)) {
        case .created(let state): await completions.wait(for: state.id)
        case .existing, .rejected:
            throw BenchmarkError("Submission \(number) was not accepted as a new task.")
        }
    }
}

/// Does `count` pieces of work, `width` at a time, and returns how long each took, in seconds.
func drive(
    _ count: Int, width: Int, _ work: @Sendable @escaping (Int) async throws -> Void
) async throws -> [Double] {
    try await withThrowingTaskGroup(of: [Double].self) { group in
        for lane in 0..<width {
            group.addTask {
                var latencies: [Double] = []
                for number in stride(from: lane, to: count, by: width) {
                    let start = Stopwatch.seconds
                    try await work(number)
                    latencies.append(Stopwatch.seconds - start)
                }
                return latencies
            }
        }
        return try await group.reduce(into: []) { $0 += $1 }
    }
}
