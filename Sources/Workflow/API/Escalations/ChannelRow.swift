/// A notification channel and its health.
public struct ChannelRow: Hashable, Codable, Sendable {
    public var channel: String
    /// Whether the daemon has it now; false for one that was taken out of its configuration after it had trouble.
    public var isConfigured: Bool
    /// Deliveries that failed since the last one that worked; 0 for a sound channel.
    public var consecutiveFailures: Int
    /// Nothing is sent before this.
    public var heldUntil: Timestamp?
    /// Set when the receiver said it is gone, until an operator enables it again.
    public var disabledReason: String?
    /// When the first of the failures in a row came; absent for a sound channel.
    public var failingSince: Timestamp?
    /// What the newest of them said.
    public var lastError: String?
    /// When something is tried next over a channel that fails; absent where nothing waits for it.
    public var nextTryAt: Timestamp?

    public init(
        channel: String, isConfigured: Bool, consecutiveFailures: Int, heldUntil: Timestamp? = nil,
        disabledReason: String? = nil, failingSince: Timestamp? = nil, lastError: String? = nil,
        nextTryAt: Timestamp? = nil
    ) {
        self.channel = channel
        self.isConfigured = isConfigured
        self.consecutiveFailures = consecutiveFailures
        self.heldUntil = heldUntil
        self.disabledReason = disabledReason
        self.failingSince = failingSince
        self.lastError = lastError
        self.nextTryAt = nextTryAt
    }
}
