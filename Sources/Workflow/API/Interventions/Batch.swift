public import WorkflowCore

/// One intervention on many tasks: either on the ids given, or on what a filter selects.
public struct BatchRequest: Hashable, Codable, Sendable {
    /// The most tasks in one batch.
    public static let limit = 1000

    /// The frozen selection.
    public var ids: [TaskID]?
    /// Selects when the request arrives; without `dryRun` the count has to be confirmed.
    public var filter: TaskFilter?
    /// How many tasks the caller believes it acts on; a different number refuses the whole batch.
    public var expectedCount: Int?
    /// The intervention; its `dryRun` holds for the batch.
    public var intervention: InterventionRequest

    public init(
        ids: [TaskID]? = nil, filter: TaskFilter? = nil, expectedCount: Int? = nil, intervention: InterventionRequest
    ) {
        self.ids = ids
        self.filter = filter
        self.expectedCount = expectedCount
        self.intervention = intervention
    }
}

/// What became of a batch, task by task in the order of the request.
///
/// A store that fails ends it: that task and those that were not tried have the problem, those before keep their result.
public struct BatchResponse: Hashable, Codable, Sendable {
    public struct Item: Hashable, Codable, Sendable {
        public var id: TaskID
        /// The task afterwards, or as it stands where it was refused; nil when there is none or it cannot be read.
        public var task: TaskSummary?
        public var problem: Problem?

        public init(id: TaskID, task: TaskSummary? = nil, problem: Problem? = nil) {
            self.id = id
            self.task = task
            self.problem = problem
        }
    }

    public var items: [Item]
    public var accepted: Int
    public var refused: Int
    public var dryRun: Bool
    public var now: Timestamp

    public init(items: [Item], accepted: Int, refused: Int, dryRun: Bool, now: Timestamp) {
        self.items = items
        self.accepted = accepted
        self.refused = refused
        self.dryRun = dryRun
        self.now = now
    }
}
