import WorkflowCore

/// Keeps what could be said at every moment to once a minute.
struct SpeakingPause: Hashable, Sendable {
    static let length = TimeSpan.minutes(1)

    private var saidAt: Instant?

    /// Whether it may be said now, which counts as said.
    mutating func isOver(at now: Instant) -> Bool {
        // A clock that was set back would silence it for as long.
        if let saidAt, now >= saidAt, now - saidAt < Self.length { return false }
        saidAt = now
        return true
    }
}
