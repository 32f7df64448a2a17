/// When a failed attempt is tried again: exponential backoff with full jitter, within a budget.
public struct RetryPolicy: Hashable, Codable, Sendable {
    /// Attempts in all, the first included; 1 means "never retry".
    public var maximumAttempts: Int
    public var initialDelay: TimeSpan
    public var maximumDelay: TimeSpan

    public init(maximumAttempts: Int, initialDelay: TimeSpan, maximumDelay: TimeSpan) {
        self.maximumAttempts = maximumAttempts
        self.initialDelay = initialDelay
        self.maximumDelay = maximumDelay
    }

    public static let standard = RetryPolicy(
        maximumAttempts: 3, initialDelay: .seconds(10), maximumDelay: .minutes(10))
}
