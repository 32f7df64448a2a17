/// A notification channel and its health.
public struct ChannelRow: Hashable, Codable, Sendable {
    public var channel: String
    /// Whether the daemon has it now; false for one that was taken out of its configuration after it had trouble.
    public var isConfigured: Bool
    public var consecutiveFailures: Int
    /// Nothing is sent before this.
    public var heldUntil: Timestamp?
    /// Set when the receiver said it is gone, until an operator enables it again.
    public var disabledReason: String?

    public init(
        channel: String, isConfigured: Bool, consecutiveFailures: Int, heldUntil: Timestamp? = nil,
        disabledReason: String? = nil
    ) {
        self.channel = channel
        self.isConfigured = isConfigured
        self.consecutiveFailures = consecutiveFailures
        self.heldUntil = heldUntil
        self.disabledReason = disabledReason
    }
}
