public import WorkflowCore

/// Counts over the whole store, and how the engine is doing.
public struct StatsResponse: Hashable, Codable, Sendable {
    public struct Group: Hashable, Codable, Sendable {
        public var kind: String
        public var stage: String
        public var phase: Phase
        public var health: Health
        public var party: Party
        public var count: Int
        public var oldestSubmittedAt: Timestamp?

        public init(
            kind: String, stage: String, phase: Phase, health: Health, party: Party, count: Int,
            oldestSubmittedAt: Timestamp? = nil
        ) {
            self.kind = kind
            self.stage = stage
            self.phase = phase
            self.health = health
            self.party = party
            self.count = count
            self.oldestSubmittedAt = oldestSubmittedAt
        }
    }

    /// A spread of measurements since the start.
    public struct Spread: Hashable, Codable, Sendable {
        public var count: Int64
        public var mean: Double
        public var p50: Double
        public var p99: Double
        public var maximum: Double

        public init(count: Int64, mean: Double, p50: Double, p99: Double, maximum: Double) {
            self.count = count
            self.mean = mean
            self.p50 = p50
            self.p99 = p99
            self.maximum = maximum
        }
    }

    public struct Engine: Hashable, Codable, Sendable {
        public var commits: Int64
        public var events: Int64
        public var commitBatch: Spread
        public var commitLatencySeconds: Spread
        public var timerLatenessSeconds: Spread
        public var effectsInFlight: Int

        public init(
            commits: Int64, events: Int64, commitBatch: Spread, commitLatencySeconds: Spread,
            timerLatenessSeconds: Spread, effectsInFlight: Int
        ) {
            self.commits = commits
            self.events = events
            self.commitBatch = commitBatch
            self.commitLatencySeconds = commitLatencySeconds
            self.timerLatenessSeconds = timerLatenessSeconds
            self.effectsInFlight = effectsInFlight
        }
    }

    public var open: [Group]
    public var openCount: Int
    public var terminalByPhase: [String: Int]
    /// Open escalations by level.
    public var openEscalationsByLevel: [String: Int]
    public var outboxWaiting: Int
    public var outboxOldestAt: Timestamp?
    public var eventCount: Int64
    public var databaseBytes: Int64
    public var engine: Engine
    public var version: String
    /// Nil when the daemon does not simulate.
    public var simulationSpeed: Double?
    public var startedAt: Timestamp
    public var now: Timestamp

    public init(
        open: [Group], openCount: Int, terminalByPhase: [String: Int], openEscalationsByLevel: [String: Int],
        outboxWaiting: Int, outboxOldestAt: Timestamp? = nil, eventCount: Int64, databaseBytes: Int64, engine: Engine,
        version: String, simulationSpeed: Double? = nil, startedAt: Timestamp, now: Timestamp
    ) {
        self.open = open
        self.openCount = openCount
        self.terminalByPhase = terminalByPhase
        self.openEscalationsByLevel = openEscalationsByLevel
        self.outboxWaiting = outboxWaiting
        self.outboxOldestAt = outboxOldestAt
        self.eventCount = eventCount
        self.databaseBytes = databaseBytes
        self.engine = engine
        self.version = version
        self.simulationSpeed = simulationSpeed
        self.startedAt = startedAt
        self.now = now
    }
}
