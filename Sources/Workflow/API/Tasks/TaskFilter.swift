public import WorkflowCore

/// Which tasks to list or to act on.
///
/// An empty set means "any".
public struct TaskFilter: Hashable, Codable, Sendable {
    /// The order of a list.
    public enum Order: String, Hashable, Codable, Sendable, CaseIterable {
        /// Overdue tasks only: stuck before slow, the longest overdue first.
        case urgency
        case newest, oldest
    }

    public var phases: Set<Phase>?
    public var health: Set<Health>?
    public var kinds: Set<String>?
    public var parties: Set<Party>?
    public var subject: String?
    public var subjectContains: String?
    public var stage: String?
    public var provider: String?
    /// An actor's name.
    public var claimedBy: String?
    public var unclaimed: Bool?
    public var submittedBefore: Timestamp?
    public var submittedAfter: Timestamp?
    /// Escalations that have climbed at least this high.
    public var minimumLevel: Int?
    public var escalated: Bool?
    public var open: Bool?

    public init(
        phases: Set<Phase>? = nil, health: Set<Health>? = nil, kinds: Set<String>? = nil, parties: Set<Party>? = nil,
        subject: String? = nil, subjectContains: String? = nil, stage: String? = nil, provider: String? = nil,
        claimedBy: String? = nil, unclaimed: Bool? = nil, submittedBefore: Timestamp? = nil,
        submittedAfter: Timestamp? = nil, minimumLevel: Int? = nil, escalated: Bool? = nil, open: Bool? = nil
    ) {
        self.phases = phases
        self.health = health
        self.kinds = kinds
        self.parties = parties
        self.subject = subject
        self.subjectContains = subjectContains
        self.stage = stage
        self.provider = provider
        self.claimedBy = claimedBy
        self.unclaimed = unclaimed
        self.submittedBefore = submittedBefore
        self.submittedAfter = submittedAfter
        self.minimumLevel = minimumLevel
        self.escalated = escalated
        self.open = open
    }
}
