public import WorkflowCore

/// One definition of the catalogue, in short.
public struct WorkflowSummary: Hashable, Codable, Sendable {
    public var kind: String
    public var version: Int
    public var digest: String
    public var title: LocalizedText
    /// What the subject is: `domain`, `certificate` and so on.
    public var subject: String
    public var stages: [String]
    public var expected: RangeBrief?
    public var policy: String?

    public init(
        kind: String, version: Int, digest: String, title: LocalizedText, subject: String, stages: [String],
        expected: RangeBrief? = nil, policy: String? = nil
    ) {
        self.kind = kind
        self.version = version
        self.digest = digest
        self.title = title
        self.subject = subject
        self.stages = stages
        self.expected = expected
        self.policy = policy
    }
}

/// One definition of the catalogue with its stages.
public struct WorkflowDetail: Hashable, Codable, Sendable {
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

    public struct Undo: Hashable, Codable, Sendable {
        public var operation: String
        public var restores: LocalizedText
        public var cannotRestore: LocalizedText?
        public var timeoutSeconds: Double

        public init(
            operation: String, restores: LocalizedText, cannotRestore: LocalizedText? = nil, timeoutSeconds: Double
        ) {
            self.operation = operation
            self.restores = restores
            self.cannotRestore = cannotRestore
            self.timeoutSeconds = timeoutSeconds
        }
    }

    public struct Stage: Hashable, Codable, Sendable {
        public var name: String
        public var title: LocalizedText
        public var provider: String
        public var operation: String
        public var dispatch: StageDefinition.Dispatch
        public var expected: RangeBrief?
        public var timeoutSeconds: Double
        public var onTimeout: LimitPolicy
        public var maximumAttempts: Int
        public var waitLimitSeconds: Double
        public var onWaitLimit: LimitPolicy
        public var undo: Undo?
        public var isPivot: Bool
        /// The stage that follows; nil ends the task.
        public var next: String?
        /// Stages by the branch name that the provider reports; an empty name ends the task.
        public var branches: [String: String]

        public init(
            name: String, title: LocalizedText, provider: String, operation: String, dispatch: StageDefinition.Dispatch,
            expected: RangeBrief? = nil, timeoutSeconds: Double, onTimeout: LimitPolicy, maximumAttempts: Int,
            waitLimitSeconds: Double, onWaitLimit: LimitPolicy, undo: Undo? = nil, isPivot: Bool, next: String? = nil,
            branches: [String: String]
        ) {
            self.name = name
            self.title = title
            self.provider = provider
            self.operation = operation
            self.dispatch = dispatch
            self.expected = expected
            self.timeoutSeconds = timeoutSeconds
            self.onTimeout = onTimeout
            self.maximumAttempts = maximumAttempts
            self.waitLimitSeconds = waitLimitSeconds
            self.onWaitLimit = onWaitLimit
            self.undo = undo
            self.isPivot = isPivot
            self.next = next
            self.branches = branches
        }
    }

    public var summary: WorkflowSummary
    public var inputs: [Input]
    public var exclusivityGroup: String?
    public var onConflict: WorkflowDefinition.Exclusivity.Conflict?
    public var capacity: Int?
    public var ceilingSeconds: Double
    public var onCeiling: LimitPolicy
    public var retryBudget: Int
    public var onFailure: WorkflowDefinition.FailureMode
    public var verifiedBy: String?
    public var stages: [Stage]

    public init(
        summary: WorkflowSummary, inputs: [Input], exclusivityGroup: String? = nil,
        onConflict: WorkflowDefinition.Exclusivity.Conflict? = nil, capacity: Int? = nil, ceilingSeconds: Double,
        onCeiling: LimitPolicy, retryBudget: Int, onFailure: WorkflowDefinition.FailureMode, verifiedBy: String? = nil,
        stages: [Stage]
    ) {
        self.summary = summary
        self.inputs = inputs
        self.exclusivityGroup = exclusivityGroup
        self.onConflict = onConflict
        self.capacity = capacity
        self.ceilingSeconds = ceilingSeconds
        self.onCeiling = onCeiling
        self.retryBudget = retryBudget
        self.onFailure = onFailure
        self.verifiedBy = verifiedBy
        self.stages = stages
    }
}
