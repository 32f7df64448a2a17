public import WorkflowCore

/// A worker is still at it.
public struct HeartbeatRequest: Hashable, Codable, Sendable {
    /// Renews the lease by this much from now; nil keeps the length it has.
    public var leaseSeconds: Double?

    public init(leaseSeconds: Double? = nil) {
        self.leaseSeconds = leaseSeconds
    }
}

/// A worker is done.
public struct SucceedRequest: Hashable, Codable, Sendable {
    public var branch: String?
    public var output: [String: String]?

    public init(branch: String? = nil, output: [String: String]? = nil) {
        self.branch = branch
        self.output = output
    }
}

/// A worker has failed.
public struct FailRequest: Hashable, Codable, Sendable {
    /// A stable code of the provider's.
    public var code: String
    public var detail: String
    /// Whether trying again could help.
    public var retryable: Bool

    public init(code: String, detail: String, retryable: Bool) {
        self.code = code
        self.detail = detail
        self.retryable = retryable
    }
}

/// A worker cannot go on until somebody acts.
public struct WaitRequest: Hashable, Codable, Sendable {
    public var party: Party
    /// Such as `cname-missing`.
    public var code: String
    public var detail: String

    public init(party: Party, code: String, detail: String) {
        self.party = party
        self.code = code
        self.detail = detail
    }
}

/// The result of a worker's comparison of the configuration with the last known good one.
public struct VerifiedRequest: Hashable, Codable, Sendable {
    public var matches: Bool
    public var expected: String
    public var actual: String

    public init(matches: Bool, expected: String, actual: String) {
        self.matches = matches
        self.expected = expected
        self.actual = actual
    }
}

/// What a worker learns when it reports.
public struct OperationResponse: Hashable, Codable, Sendable {
    public var task: TaskSummary
    /// The operation is no longer wanted: stop and report `cancelled`.
    public var shouldStop: Bool
    public var leaseExpiresAt: Timestamp?
    public var now: Timestamp

    public init(task: TaskSummary, shouldStop: Bool, leaseExpiresAt: Timestamp? = nil, now: Timestamp) {
        self.task = task
        self.shouldStop = shouldStop
        self.leaseExpiresAt = leaseExpiresAt
        self.now = now
    }
}
