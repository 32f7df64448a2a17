import Synchronization
import WorkflowCore
import WorkflowEngine
import WorkflowStore
import WorkflowStoreSQLite

/// How late timers are: tasks with polls due evenly over a window, and for each the time from its due instant until
/// the provider is called, which is after the commit of the tick.
enum LatenessCase {
    static func run(_ parameters: Parameters) async throws -> Figures {
        let path = try parameters.text("path")
        let count = try parameters.integer("count")
        let window = Double(try parameters.integer("windowSeconds")) * 1000
        let start = wallClock() + .seconds(10)
        func due(_ index: Int) -> Instant { start + .milliseconds(Int64(window * Double(index) / Double(count))) }

        let store = try SQLiteStore(path: path)
        let now = wallClock()
        for first in stride(from: 0, to: count, by: 2000) {
            try store.transact { transaction in
                for index in first..<min(first + 2000, count) {
                    try transaction.write(Prefill.polledTask(index, at: due(index), now: now))
                }
            }
        }
        try store.close()
        guard wallClock() < start else { throw BenchmarkError("Preparing the timers took longer than their lead.") }

        let provider = ArrivalProvider()
        try await Subject(path: path, provider: provider).run { _ in
            let end = start + .milliseconds(Int64(window)) + .seconds(10)
            while await provider.count < count, wallClock() < end { try await Task.sleep(for: .milliseconds(200)) }
        }
        let arrivals = await provider.arrivals
        let lateness = (0..<count).compactMap { index in
            arrivals[Prefill.id(index)].map { $0 - Double(due(index).milliseconds) }
        }
        guard lateness.count == count else {
            throw BenchmarkError("\(count - lateness.count) of \(count) timers had not fired 10 s after the last.")
        }
        return [
            "p50Milliseconds": Sample.percentile(lateness, 0.5), "p99Milliseconds": Sample.percentile(lateness, 0.99),
            "maximumMilliseconds": lateness.max() ?? .nan, "earliestMilliseconds": lateness.min() ?? .nan,
        ]
    }
}

/// Notes when each task is polled.
actor ArrivalProvider: Provider {
    private(set) var arrivals: [TaskID: Double] = [:]

    var count: Int { arrivals.count }

    func perform(_ request: ProviderRequest) async throws -> ProviderReply {
        let now = preciseMilliseconds()
        if request.verb == .poll, arrivals[request.token.task] == nil { arrivals[request.token.task] = now }
        return .outcome(.working)
    }
}
