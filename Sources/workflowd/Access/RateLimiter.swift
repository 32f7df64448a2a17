import WorkflowAPI

/// A token bucket per caller: bursts pass, a steady flood does not.
actor RateLimiter {
    struct Rate: Hashable, Sendable {
        /// Requests per second in the long run.
        var perSecond: Double
        /// Requests at once after a quiet time.
        var burst: Double
    }

    /// Callers remembered at most; the longest quiet are forgotten first, which can only be to their favour.
    static let callerLimit = 10_000

    private struct Bucket {
        var level: Double
        var at: ContinuousClock.Instant
    }

    private let rate: Rate
    private var buckets: [String: Bucket] = [:]

    init(_ rate: Rate) {
        self.rate = rate
    }

    /// Takes one request from the caller's bucket.
    ///
    /// - Throws: `Problem` with code `rateLimited` and the seconds to wait.
    func take(_ caller: String, at now: ContinuousClock.Instant = .now) throws {
        if let wait = wait(caller, at: now) {
            throw Problem(
                .rateLimited,
                "More than \(Int(rate.perSecond)) requests per second (bursts of \(Int(rate.burst))) by one caller.",
                advice: "Try again after the time in Retry-After.", retryAfterSeconds: wait)
        }
        buckets[caller]?.level -= 1
    }

    /// Whether the caller's bucket is empty, without taking from it; seconds until it is not.
    private func wait(_ caller: String, at now: ContinuousClock.Instant) -> Double? {
        var bucket = buckets[caller] ?? Bucket(level: rate.burst, at: now)
        let elapsed = bucket.at.duration(to: now)
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        bucket.level = min(rate.burst, bucket.level + max(0, seconds) * rate.perSecond)
        bucket.at = now
        if buckets[caller] == nil, buckets.count >= Self.callerLimit { forgetQuiet(at: now) }
        buckets[caller] = bucket
        return bucket.level >= 1 ? nil : (1 - bucket.level) / rate.perSecond
    }

    private func forgetQuiet(at now: ContinuousClock.Instant) {
        let keep = buckets.sorted { $0.value.at > $1.value.at }.prefix(Self.callerLimit / 2)
        buckets = Dictionary(uniqueKeysWithValues: keep.map { ($0.key, $0.value) })
    }
}
