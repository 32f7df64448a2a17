import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// Finds out whether the store takes writes: by what the engine has just met, or by a small write of its own.
///
/// A disk that is full can be read as ever, so that reading alone would call a daemon ready that refuses every task.
actor StoreProbe {
    /// The setting that is written.
    static let setting = "health.probe"
    /// The least time between two writes, however often somebody asks.
    static let pause = Duration.seconds(5)
    /// How long a commit that failed counts although a probe would work: a few bytes may still find room.
    static let memory = Duration.seconds(30)

    private let engine: Engine
    private let now: @Sendable () -> ContinuousClock.Instant
    private var seenCommits = 0
    private var last: (failure: String?, at: ContinuousClock.Instant)?
    private var underWay: Task<String?, Never>?

    init(engine: Engine, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.engine = engine
        self.now = now
    }

    /// Why the store takes no writes; nil when it does.
    func failure() async -> String? {
        let statistics = await engine.statistics()
        if let failedAt = statistics.lastFailureAt {
            if failedAt.duration(to: now()) < Self.memory {
                return "The newest transaction was refused; the daemon's log says why."
            }
        } else if statistics.commits > seenCommits {
            seenCommits = statistics.commits
            last = (nil, now())
        }
        if let last, last.at.duration(to: now()) < Self.pause { return last.failure }
        if let underWay { return await underWay.value }
        let task = Task { [engine] in await Self.write(engine) }
        underWay = task
        defer { underWay = nil }
        let failure = await task.value
        last = (failure, now())
        return failure
    }

    private static func write(_ engine: Engine) async -> String? {
        do {
            try await engine.transact { try $0.set(setting, to: "\(engine.clock.now().milliseconds)") }
            return nil
        } catch {
            return "The store takes no writes: \(error)"
        }
    }
}
