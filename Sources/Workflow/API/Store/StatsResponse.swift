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

    /// What has become of messages since the daemon's start, and which channels send none.
    public struct Notifications: Hashable, Codable, Sendable {
        public var delivered: Int
        /// Tries that failed and are repeated.
        public var failed: Int
        /// Given up, refused by a disabled channel, or too many for one recipient.
        public var dropped: Int
        public var inFlight: Int
        /// Channels whose receiver is gone: nothing goes out until somebody enables them.
        public var disabledChannels: [String]
        /// Channels that rest after failures.
        public var heldChannels: [String]

        public init(
            delivered: Int, failed: Int, dropped: Int, inFlight: Int, disabledChannels: [String],
            heldChannels: [String]
        ) {
            self.delivered = delivered
            self.failed = failed
            self.dropped = dropped
            self.inFlight = inFlight
            self.disabledChannels = disabledChannels
            self.heldChannels = heldChannels
        }
    }

    public var open: [Group]
    public var openCount: Int
    public var terminalByPhase: [String: Int]
    /// Open escalations by level.
    public var openEscalationsByLevel: [String: Int]
    public var outboxWaiting: Int
    public var outboxOldestAt: Timestamp?
    public var notifications: Notifications
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
        outboxWaiting: Int, outboxOldestAt: Timestamp? = nil, notifications: Notifications, eventCount: Int64,
        databaseBytes: Int64, engine: Engine, version: String, simulationSpeed: Double? = nil, startedAt: Timestamp,
        now: Timestamp
    ) {
        self.open = open
        self.openCount = openCount
        self.terminalByPhase = terminalByPhase
        self.openEscalationsByLevel = openEscalationsByLevel
        self.outboxWaiting = outboxWaiting
        self.outboxOldestAt = outboxOldestAt
        self.notifications = notifications
        self.eventCount = eventCount
        self.databaseBytes = databaseBytes
        self.engine = engine
        self.version = version
        self.simulationSpeed = simulationSpeed
        self.startedAt = startedAt
        self.now = now
    }
}
