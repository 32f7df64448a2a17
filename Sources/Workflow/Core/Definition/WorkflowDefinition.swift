/// A versioned, declarative kind of task: its stages, limits and the people who are told.
///
/// A task keeps the definition it was submitted under. The digest names the exact content, so that a node
/// that only has another content under the same version says so instead of guessing.
public struct WorkflowDefinition: Hashable, Codable, Sendable {
    /// At most one active task per subject and group.
    public struct Exclusivity: Hashable, Codable, Sendable {
        public enum Conflict: String, Hashable, Codable, Sendable, CaseIterable {
            /// A second submission waits until the first is over.
            case queue
            /// A second submission is refused with the blocking task's id.
            case refuse
        }

        public var group: String
        public var conflict: Conflict

        public init(group: String, conflict: Conflict) {
            self.group = group
            self.conflict = conflict
        }
    }

    /// What happens when a stage has failed for good.
    public enum FailureMode: String, Hashable, Codable, Sendable, CaseIterable {
        case hold, rollback, fail
    }

    /// One named value that a submission carries.
    public struct Input: Hashable, Codable, Sendable {
        public var name: String
        public var isRequired: Bool
        public var allowed: [String]?

        public init(name: String, isRequired: Bool, allowed: [String]? = nil) {
            self.name = name
            self.isRequired = isRequired
            self.allowed = allowed
        }
    }

    public var kind: String
    public var version: Int
    /// Lowercase hexadecimal SHA-256 of the source text.
    public var digest: String
    public var title: LocalizedText
    /// What the subject is, such as `domain` or `certificate`.
    public var subject: String
    public var inputs: [Input]
    public var exclusivity: Exclusivity?
    /// The most tasks of this kind that run at once; nil is unlimited.
    public var capacity: Int?
    public var expected: ExpectedRange?
    /// The longest life on the customer clock, with what happens then.
    public var ceiling: TimeLimit
    public var queueLimit: TimeLimit
    /// Automatic retries over all stages.
    public var retryBudget: Int
    public var onFailure: FailureMode
    /// Id of the escalation policy; nil escalates nowhere.
    public var policy: String?
    /// Id of the calendar that counts this workflow's working days.
    public var calendar: String?
    /// The longest an operator may hold a task; it resumes by itself afterwards.
    public var pauseLimit: TimeSpan
    /// How long a cancellation may wait for the provider's confirmation.
    public var cancelLimit: TimeSpan
    /// The provider asked to verify the subject's configuration after a rollback.
    ///
    /// Whoever undoes something needs one: a rollback that nobody has checked is not called one.
    public var verifiedBy: String?
    public var stages: [StageDefinition] {
        didSet { resolveTimeouts() }
    }

    public init(
        kind: String, version: Int = 1, digest: String = "", title: LocalizedText, subject: String = "domain",
        inputs: [Input] = [], exclusivity: Exclusivity? = nil, capacity: Int? = nil,
        expected: ExpectedRange? = nil, ceiling: TimeLimit = TimeLimit(.hours(12), .alert),
        queueLimit: TimeLimit = TimeLimit(.hours(12), .alert), retryBudget: Int = 10,
        onFailure: FailureMode = .hold, policy: String? = nil, calendar: String? = nil,
        pauseLimit: TimeSpan = .hours(24), cancelLimit: TimeSpan = .minutes(30), verifiedBy: String? = nil,
        stages: [StageDefinition]
    ) {
        self.kind = kind
        self.version = version
        self.digest = digest
        self.title = title
        self.subject = subject
        self.inputs = inputs
        self.exclusivity = exclusivity
        self.capacity = capacity
        self.expected = expected
        self.ceiling = ceiling
        self.queueLimit = queueLimit
        self.retryBudget = retryBudget
        self.onFailure = onFailure
        self.policy = policy
        self.calendar = calendar
        self.pauseLimit = pauseLimit
        self.cancelLimit = cancelLimit
        self.verifiedBy = verifiedBy
        self.stages = stages
        resolveTimeouts()
    }

    private mutating func resolveTimeouts() {
        for index in stages.indices where stages[index].statedTimeout == nil {
            stages[index].inherit(TimeLimit(ceiling.span, .hold))
        }
    }

    public var reference: DefinitionReference {
        DefinitionReference(kind: kind, version: version, digest: digest)
    }

    public func stageIndex(named name: String) -> Int? {
        stages.firstIndex { $0.name == name }
    }
}

/// Names one exact content of a definition.
public struct DefinitionReference: Hashable, Codable, Sendable {
    public var kind: String
    public var version: Int
    public var digest: String

    public init(kind: String, version: Int, digest: String) {
        self.kind = kind
        self.version = version
        self.digest = digest
    }
}

extension DefinitionReference: CustomStringConvertible {
    /// The kind and the version, as in `domain-create@2`.
    public var description: String { "\(kind)@\(version)" }
}
