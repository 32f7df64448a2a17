/// A circuit breaker over one (provider, operation): after repeated failures automatic retries wait, and one probe
/// at a time goes through.
public struct BreakerState: Hashable, Codable, Sendable {
    /// Failures in a row that open it.
    public static let threshold = 5
    public static let firstHold = TimeSpan.seconds(30)
    public static let longestHold = TimeSpan.minutes(10)

    public var consecutiveFailures: Int
    /// Until when automatic retries wait; nil while it is closed.
    public var heldUntil: Instant?

    public init(consecutiveFailures: Int = 0, heldUntil: Instant? = nil) {
        self.consecutiveFailures = consecutiveFailures
        self.heldUntil = heldUntil
    }

    /// The breaker after one more failure: open from the threshold on, each time for twice as long.
    public func failed(at now: Instant) -> BreakerState {
        var next = BreakerState(consecutiveFailures: consecutiveFailures + 1, heldUntil: heldUntil)
        if next.consecutiveFailures >= Self.threshold {
            let doublings = min(next.consecutiveFailures - Self.threshold, 10)
            let hold = min(Self.firstHold * Double(1 << doublings), Self.longestHold)
            next.heldUntil = now + hold
        }
        return next
    }

    /// What the breaker says to a retry at this instant.
    ///
    /// When its hold is over the first retry to ask is the probe: the caller stores `claimingProbe` so that the others
    /// go on waiting.
    public func gate(at now: Instant) -> DecisionContext.BreakerGate {
        guard let heldUntil, heldUntil > now else { return .closed }
        return .open(until: heldUntil)
    }

    /// The breaker while a probe is under way.
    public func claimingProbe(at now: Instant) -> BreakerState {
        BreakerState(consecutiveFailures: consecutiveFailures, heldUntil: now + Self.firstHold)
    }
}
