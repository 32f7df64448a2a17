/// One step of a workflow: an operation at a provider, how long it takes, and how it is undone.
public struct StageDefinition: Hashable, Codable, Sendable {
    /// How an attempt reaches the one who executes it.
    public enum Dispatch: String, Hashable, Codable, Sendable, CaseIterable {
        /// The engine calls the provider.
        case push
        /// An external worker leases the attempt over HTTP.
        case lease
    }

    /// Where a workflow goes when a stage is done.
    public enum Successor: Hashable, Codable, Sendable {
        case stage(Int)
        case end
    }

    public var name: String
    public var title: LocalizedText
    public var provider: String
    public var operation: String
    public var dispatch: Dispatch
    public var expected: ExpectedRange?
    /// The age at which a stage counts as stuck; nil derives it from `expected` (see `StuckThreshold`).
    public var stuckAfter: TimeSpan?
    /// The longest one attempt may take from its request to its end, with what happens then.
    ///
    /// A stage that states none has the ceiling of the workflow that it is a part of, and then it holds.
    public var timeout: TimeLimit {
        get { statedTimeout ?? TimeLimit(.hours(12), .hold) }
        set { statedTimeout = newValue }
    }
    private(set) var statedTimeout: TimeLimit?
    /// How long an accepted attempt may stay silent; nil when the provider sends no heartbeats.
    public var lease: TimeSpan?
    /// How often the provider is asked for news; nil when it reports by itself.
    public var poll: TimeSpan?
    public var retry: RetryPolicy
    /// How long the stage may wait for a customer or a third party.
    public var waitLimit: TimeLimit
    public var undo: UndoDefinition?
    /// The point of no return: a rollback past it needs force.
    public var isPivot: Bool
    public var next: Successor
    /// Successors by the branch name that the provider reports.
    public var branches: [String: Successor]

    public init(
        name: String, title: LocalizedText, provider: String, operation: String, dispatch: Dispatch = .push,
        expected: ExpectedRange? = nil, stuckAfter: TimeSpan? = nil,
        timeout: TimeLimit? = nil, lease: TimeSpan? = nil, poll: TimeSpan? = nil,
        retry: RetryPolicy = .standard, waitLimit: TimeLimit = TimeLimit(.days(7), .hold),
        undo: UndoDefinition? = nil, isPivot: Bool = false, next: Successor = .end,
        branches: [String: Successor] = [:]
    ) {
        self.name = name
        self.title = title
        self.provider = provider
        self.operation = operation
        self.dispatch = dispatch
        self.expected = expected
        self.stuckAfter = stuckAfter
        statedTimeout = timeout
        self.lease = lease
        self.poll = poll
        self.retry = retry
        self.waitLimit = waitLimit
        self.undo = undo
        self.isPivot = isPivot
        self.next = next
        self.branches = branches
    }

    private enum CodingKeys: String, CodingKey {
        case name, title, provider, operation, dispatch, expected, stuckAfter
        case statedTimeout = "timeout"
        case lease, poll, retry, waitLimit, undo, isPivot, next, branches
    }

    /// Gives it a timeout unless it states one.
    mutating func inherit(_ timeout: TimeLimit) {
        if statedTimeout == nil { statedTimeout = timeout }
    }

    public func successor(of branch: String?) -> Successor {
        branch.flatMap { branches[$0] } ?? next
    }
}

/// How a completed stage is taken back.
public struct UndoDefinition: Hashable, Codable, Sendable {
    public var operation: String
    /// What the customer has again afterwards.
    public var restores: LocalizedText
    /// What stays lost, if anything.
    public var cannotRestore: LocalizedText?
    public var timeout: TimeSpan
    public var retry: RetryPolicy

    public init(
        operation: String, restores: LocalizedText, cannotRestore: LocalizedText? = nil,
        timeout: TimeSpan = .minutes(30), retry: RetryPolicy = .standard
    ) {
        self.operation = operation
        self.restores = restores
        self.cannotRestore = cannotRestore
        self.timeout = timeout
        self.retry = retry
    }
}
