public import WorkflowCore

/// An event with its place in its task's history and in the store.
public struct StoredEvent: Hashable, Sendable {
    /// Position among all events of the store; grows with every commit.
    public var sequence: Int64
    public var task: TaskID
    /// The task's version after this event; 1 for the first.
    public var version: Int
    public var event: Event

    public init(sequence: Int64, task: TaskID, version: Int, event: Event) {
        self.sequence = sequence
        self.task = task
        self.version = version
        self.event = event
    }
}

/// Names one exact content of a pinned document: a workflow definition or an escalation policy.
public struct DocumentKey: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case workflow, policy
    }

    public var kind: Kind
    public var name: String
    public var version: Int
    /// Empty for policies, which are pinned by version alone: the newest content stored under it is meant.
    public var digest: String

    public init(kind: Kind, name: String, version: Int, digest: String) {
        self.kind = kind
        self.name = name
        self.version = version
        self.digest = digest
    }
}

/// A notification that waits for its delivery.
public struct OutboxRow: Hashable, Sendable {
    public var notification: Notification
    public var attempts: Int
    public var nextAt: Instant
    public var lastError: String?

    public init(notification: Notification, attempts: Int, nextAt: Instant, lastError: String?) {
        self.notification = notification
        self.attempts = attempts
        self.nextAt = nextAt
        self.lastError = lastError
    }
}

/// How a delivery ended.
public enum DeliveryResult: Hashable, Sendable {
    /// Nothing was tried: it waits until then, and its attempts stay as they are.
    case waiting(until: Instant)
    case delivered(at: Instant)
    case retry(at: Instant, error: String)
    /// Given up: too old, or the channel is gone.
    case dropped(at: Instant, error: String)
}

/// A notification channel's own health.
public struct ChannelState: Hashable, Codable, Sendable {
    public var channel: String
    public var consecutiveFailures: Int
    /// Nothing is sent before this.
    public var heldUntil: Instant?
    /// Set when the receiver said it is gone; an operator enables it again.
    public var disabledReason: String?
    /// When the first of the failures in a row came.
    public var failingSince: Instant?
    /// What the newest of them said.
    public var lastError: String?

    public init(
        channel: String, consecutiveFailures: Int = 0, heldUntil: Instant? = nil, disabledReason: String? = nil,
        failingSince: Instant? = nil, lastError: String? = nil
    ) {
        self.channel = channel
        self.consecutiveFailures = consecutiveFailures
        self.heldUntil = heldUntil
        self.disabledReason = disabledReason
        self.failingSince = failingSince
        self.lastError = lastError
    }
}

/// An access token as it is stored: by its hash alone.
public struct TokenRow: Hashable, Codable, Sendable {
    public var id: String
    public var name: String
    public var role: String
    /// Lowercase hexadecimal SHA-256 of the secret.
    public var hash: String
    public var createdAt: Instant
    public var expiresAt: Instant?
    public var revokedAt: Instant?

    public init(
        id: String, name: String, role: String, hash: String, createdAt: Instant, expiresAt: Instant? = nil,
        revokedAt: Instant? = nil
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.hash = hash
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}

/// Counts for metrics and `wfctl stats`.
public struct StoreStatistics: Hashable, Sendable {
    public struct Group: Hashable, Sendable {
        public var kind: String
        public var stage: String
        public var phase: Phase
        public var health: Health
        public var party: Party
        public var count: Int
        public var oldestSubmittedAt: Instant?

        public init(
            kind: String, stage: String, phase: Phase, health: Health, party: Party, count: Int,
            oldestSubmittedAt: Instant?
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

    /// Open tasks by what they are and where they stand.
    public var open: [Group]
    public var terminalByPhase: [Phase: Int]
    public var openEscalationsByLevel: [Int: Int]
    public var outboxWaiting: Int
    public var outboxOldestAt: Instant?
    public var eventCount: Int64
    public var databaseBytes: Int64

    public init(
        open: [Group] = [], terminalByPhase: [Phase: Int] = [:], openEscalationsByLevel: [Int: Int] = [:],
        outboxWaiting: Int = 0, outboxOldestAt: Instant? = nil, eventCount: Int64 = 0, databaseBytes: Int64 = 0
    ) {
        self.open = open
        self.terminalByPhase = terminalByPhase
        self.openEscalationsByLevel = openEscalationsByLevel
        self.outboxWaiting = outboxWaiting
        self.outboxOldestAt = outboxOldestAt
        self.eventCount = eventCount
        self.databaseBytes = databaseBytes
    }
}
