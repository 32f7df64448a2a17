import WorkflowEngine
import WorkflowStore

/// The store's counts, taken at most every few seconds however often they are asked for: they look at every open task.
actor StatisticsCache {
    static let age = Duration.seconds(2)

    private let engine: Engine
    private var last: (statistics: StoreStatistics, at: ContinuousClock.Instant)?
    private var underWay: Task<StoreStatistics, any Error>?

    init(engine: Engine) {
        self.engine = engine
    }

    func statistics() async throws -> StoreStatistics {
        if let last, last.at.duration(to: .now) < Self.age { return last.statistics }
        if let underWay { return try await underWay.value }
        let task = Task { [engine] in try await engine.read { try $0.statistics() } }
        underWay = task
        defer { underWay = nil }
        let statistics = try await task.value
        last = (statistics, .now)
        return statistics
    }
}
