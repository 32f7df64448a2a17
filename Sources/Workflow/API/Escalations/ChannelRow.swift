/// A notification channel's own health.
public struct ChannelRow: Hashable, Codable, Sendable {
    public var channel: String
    public var consecutiveFailures: Int
    /// Nothing is sent before this.
    public var heldUntil: Timestamp?
    /// Set when the receiver said it is gone, until an operator enables it again.
    public var disabledReason: String?

    public init(channel: String, consecutiveFailures: Int, heldUntil: Timestamp? = nil, disabledReason: String? = nil) {
        self.channel = channel
        self.consecutiveFailures = consecutiveFailures
        self.heldUntil = heldUntil
        self.disabledReason = disabledReason
    }
}
