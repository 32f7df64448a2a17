public import WorkflowCore

/// What one seed's run showed.
public struct SimulationReport: Sendable {
    public let seed: UInt64
    /// Broken invariants; empty when all held.
    public internal(set) var failures: [String] = []
    /// The last lines of what happened, oldest first.
    public internal(set) var trace: [String] = []
    public internal(set) var counts = Counts()
    /// Where each task ended; the run's fingerprint, the same for the same seed.
    public internal(set) var phases: [TaskID: Phase] = [:]

    /// How much a run exercised.
    public struct Counts: Hashable, Sendable {
        public internal(set) var tasks = 0
        public internal(set) var commits = 0
        public internal(set) var events = 0
        public internal(set) var crashes = 0
        public internal(set) var failedCommits = 0
        public internal(set) var lostMessages = 0
        public internal(set) var duplicatedMessages = 0
        public internal(set) var interventions = 0
        public internal(set) var rollbacks = 0

        public init() {}

        public static func += (left: inout Counts, right: Counts) {
            left.tasks += right.tasks
            left.commits += right.commits
            left.events += right.events
            left.crashes += right.crashes
            left.failedCommits += right.failedCommits
            left.lostMessages += right.lostMessages
            left.duplicatedMessages += right.duplicatedMessages
            left.interventions += right.interventions
            left.rollbacks += right.rollbacks
        }
    }

    init(seed: UInt64) {
        self.seed = seed
    }

    /// The failing seed, what broke, and the end of the trace.
    public var text: String {
        (["seed \(seed): \(failures.isEmpty ? "ok" : "FAILED")"] + failures.map { "  ! \($0)" }
            + (failures.isEmpty ? [] : trace.map { "    \($0)" }))
            .joined(separator: "\n")
    }
}
