public import WorkflowCore

/// A worker asks for operations to execute.
public struct LeaseRequest: Hashable, Codable, Sendable {
    /// The most operations in one lease.
    public static let limit = 100

    public var provider: String
    /// Which operations the worker can do; empty is all of the provider.
    public var operations: [String]
    /// At most this many; 1 to `LeaseRequest.limit`.
    public var limit: Int
    /// How long the worker may stay silent.
    public var leaseSeconds: Double
    /// The worker's name, for the history.
    public var worker: String

    public init(provider: String, operations: [String], limit: Int, leaseSeconds: Double, worker: String) {
        self.provider = provider
        self.operations = operations
        self.limit = limit
        self.leaseSeconds = leaseSeconds
        self.worker = worker
    }
}

/// The operations a worker was given.
public struct LeaseResponse: Hashable, Codable, Sendable {
    public var operations: [LeasedOperation]
    public var now: Timestamp

    public init(operations: [LeasedOperation], now: Timestamp) {
        self.operations = operations
        self.now = now
    }
}

/// One operation to execute.
///
/// Executing the same token twice has to be one operation.
public struct LeasedOperation: Hashable, Codable, Sendable {
    /// Goes with every report on it.
    public var token: AttemptToken
    public var verb: ProviderRequest.Verb
    public var provider: String
    public var operation: String
    public var workflow: String
    public var stage: String
    public var subject: String
    public var input: [String: String]
    /// What the stages before it have reported; an undo gets what its own stage has reported, too.
    public var output: [String: String]
    /// Tries of this stage so far, from 1.
    public var attempt: Int
    public var leaseExpiresAt: Timestamp

    public init(
        token: AttemptToken, verb: ProviderRequest.Verb, provider: String, operation: String, workflow: String,
        stage: String, subject: String, input: [String: String], output: [String: String], attempt: Int,
        leaseExpiresAt: Timestamp
    ) {
        self.token = token
        self.verb = verb
        self.provider = provider
        self.operation = operation
        self.workflow = workflow
        self.stage = stage
        self.subject = subject
        self.input = input
        self.output = output
        self.attempt = attempt
        self.leaseExpiresAt = leaseExpiresAt
    }
}
