public import WorkflowCore

/// A fault that is in force.
public struct InjectedFault: Hashable, Codable, Sendable {
    public let fault: Fault
    /// The domain it is limited to; nil for all.
    public let subject: String?
    /// The task that brought it along; nil when it was injected and stands until it is cleared.
    public let task: TaskID?
    public let since: Instant
    /// How often it strikes yet; nil without limit.
    public internal(set) var strikesLeft: Int?
}
