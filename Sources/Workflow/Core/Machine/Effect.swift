/// What the engine has to do after events are committed.
///
/// Derived from state, so that it can be derived again.
public enum Effect: Hashable, Sendable {
    case call(ProviderRequest)
    /// The subject's lock or a slot of the workflow's capacity is free: admit the next queued task.
    case admitNext(AdmissionKey)
    /// Submit the successor of a task that was rolled back with `resubmits`.
    case resubmit(Submission)
    case notify(Notification)
    /// An automatic escalation step's action, executed as an intervention by `escalation`.
    case intervene(Intervention)
    /// Feeds the breaker of (provider, operation).
    case observed(BreakerKey, isFailure: Bool)
}

/// What queued tasks wait for.
public struct AdmissionKey: Hashable, Sendable {
    public var lockKey: String?
    /// The workflow whose capacity has a free slot.
    public var capacityKind: String?

    public init(lockKey: String?, capacityKind: String?) {
        self.lockKey = lockKey
        self.capacityKind = capacityKind
    }
}

/// The (provider, operation) pair that a breaker guards.
public struct BreakerKey: Hashable, Codable, Sendable, CustomStringConvertible {
    public var provider: String
    public var operation: String

    public init(provider: String, operation: String) {
        self.provider = provider
        self.operation = operation
    }

    public var description: String { "\(provider)/\(operation)" }
}
