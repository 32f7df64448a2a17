import WorkflowCore

/// Since when the engine has been there without a break, so that whoever reports could be heard.
struct Presence {
    /// An engine that has not looked at its clock for so many seconds of real time was away: its process or its machine
    /// was stopped, it was busy beyond measure, or the clock was set forward.
    static let longestGap = 5.0

    private(set) var since: Instant
    private var lastLookAt: Instant

    init(since: Instant) {
        self.since = since
        lastLookAt = since
    }

    /// Takes note of the time; to be called every few seconds.
    ///
    /// - Parameter speed: How many times faster than real time the clock runs.
    /// - Returns: The time in which nobody was there, of that clock; nil when there was none.
    mutating func look(at now: Instant, speed: Double) -> TimeSpan? {
        let gap = now - lastLookAt
        lastLookAt = now
        guard gap.seconds > Self.longestGap * speed else {
            // The clock may have been set back.
            since = min(since, now)
            return nil
        }
        since = now
        return gap
    }

    /// What was said until now could not be stored.
    mutating func interrupt(at now: Instant) {
        since = now
    }
}
