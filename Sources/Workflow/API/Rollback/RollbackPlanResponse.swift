public import WorkflowCore

/// What a rollback would do, in the order it would do it.
public struct RollbackPlanResponse: Hashable, Codable, Sendable {
    public struct Step: Hashable, Codable, Sendable {
        public var stage: String
        public var title: LocalizedText
        /// What the stage is now: `completed`, `interrupted` and so on.
        public var status: StageProgress.Status
        /// The undo operation; nil when there is nothing to undo.
        public var operation: String?
        /// What the customer has again afterwards.
        public var restores: LocalizedText?
        /// What stays lost.
        public var cannotRestore: LocalizedText?
        public var timeoutSeconds: Double?
        public var isPivot: Bool

        public init(
            stage: String, title: LocalizedText, status: StageProgress.Status, operation: String? = nil,
            restores: LocalizedText? = nil, cannotRestore: LocalizedText? = nil, timeoutSeconds: Double? = nil,
            isPivot: Bool
        ) {
            self.stage = stage
            self.title = title
            self.status = status
            self.operation = operation
            self.restores = restores
            self.cannotRestore = cannotRestore
            self.timeoutSeconds = timeoutSeconds
            self.isPivot = isPivot
        }
    }

    public var task: TaskSummary
    public var steps: [Step]
    /// The provider asked afterwards whether the old configuration is back.
    public var verifiedBy: String?
    /// The stage beyond which only force rolls back; nil when it was not passed.
    public var passedPivot: String?
    /// Why a rollback would be refused now; nil when it would be accepted.
    public var refusal: Problem?
    public var now: Timestamp

    public init(
        task: TaskSummary, steps: [Step], verifiedBy: String? = nil, passedPivot: String? = nil,
        refusal: Problem? = nil, now: Timestamp
    ) {
        self.task = task
        self.steps = steps
        self.verifiedBy = verifiedBy
        self.passedPivot = passedPivot
        self.refusal = refusal
        self.now = now
    }
}
