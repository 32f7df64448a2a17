public import WorkflowCore

/// Which tasks to list, in which order.
///
/// An empty set means "any".
public struct TaskQuery: Hashable, Sendable {
    public enum Order: String, Hashable, Sendable, CaseIterable {
        /// Overdue tasks only: stuck before slow, the longest overdue first.
        case urgency
        case newest, oldest
    }

    public static let limits = 1...500

    public var phases: Set<Phase>
    public var health: Set<Health>
    public var kinds: Set<String>
    public var parties: Set<Party>
    public var subject: String?
    public var subjectContains: String?
    public var stage: String?
    public var provider: String?
    /// An actor's name; an empty text asks for unclaimed tasks.
    public var claimedBy: String?
    public var submittedBefore: Instant?
    public var submittedAfter: Instant?
    /// Escalations that have climbed at least this high.
    public var minimumLevel: Int?
    public var hasOpenEscalation: Bool?
    public var isOpen: Bool?
    public var order: Order
    /// Within `limits`.
    public var limit: Int
    /// `TaskPage.next` of the page before.
    public var cursor: String?

    public init(
        phases: Set<Phase> = [], health: Set<Health> = [], kinds: Set<String> = [], parties: Set<Party> = [],
        subject: String? = nil, subjectContains: String? = nil, stage: String? = nil, provider: String? = nil,
        claimedBy: String? = nil, submittedBefore: Instant? = nil, submittedAfter: Instant? = nil,
        minimumLevel: Int? = nil, hasOpenEscalation: Bool? = nil, isOpen: Bool? = nil, order: Order = .newest,
        limit: Int = 50, cursor: String? = nil
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
        self.submittedBefore = submittedBefore
        self.submittedAfter = submittedAfter
        self.minimumLevel = minimumLevel
        self.hasOpenEscalation = hasOpenEscalation
        self.isOpen = isOpen
        self.order = order
        self.limit = limit
        self.cursor = cursor
    }
}

public struct TaskPage: Hashable, Sendable {
    public var tasks: [TaskState]
    /// Cursor of the next page; nil on the last.
    public var next: String?

    public init(tasks: [TaskState], next: String?) {
        self.tasks = tasks
        self.next = next
    }
}
