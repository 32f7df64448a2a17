/// What the engine has measured of itself since it started.
public struct EngineStatistics: Hashable, Sendable {
    /// A count of samples in ascending buckets, the last unbounded.
    public struct Histogram: Hashable, Sendable {
        /// Upper bounds, inclusive.
        public let bounds: [Double]
        /// One more than `bounds`.
        public private(set) var counts: [Int]
        public private(set) var sum: Double = 0

        public init(bounds: [Double]) {
            self.bounds = bounds
            counts = Array(repeating: 0, count: bounds.count + 1)
        }

        public var count: Int { counts.reduce(0, +) }

        public mutating func add(_ sample: Double) {
            sum += sample
            counts[bounds.firstIndex { sample <= $0 } ?? bounds.count] += 1
        }
    }

    public var commits = 0
    public var events = 0
    public var failedCommits = 0
    /// When the newest commit failed, if it did; nil again once one has worked.
    public var lastFailureAt: ContinuousClock.Instant?
    /// Intakes per transaction.
    public var batchSize = Histogram(bounds: [1, 2, 4, 8, 16, 32, 64, 128, 256])
    public var commitSeconds = Histogram(bounds: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1])
    /// How late ticks came, in seconds.
    public var timerLatenessSeconds = Histogram(bounds: [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5, 60])
    public var providerCalls = 0
    public var unreachableCalls = 0
    /// Answers that came after the engine had stopped; their attempts are asked about again after a restart.
    public var droppedAnswers = 0
    public var callsInFlight = 0
    public var callsWaiting = 0
    public var inboxCount = 0
    /// Tasks pinned to a definition that this node lacks.
    public var unreadableTasks = 0

    public init() {}
}
