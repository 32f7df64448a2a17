import WorkflowCore
import WorkflowStore

/// When a delivery is tried again, when it is given up, and how a channel's breaker moves.
///
/// Pure.
struct DeliveryPolicy: Hashable, Sendable {
    /// Upper end of the first delay; each further one may be twice as long.
    var firstDelay = TimeSpan.seconds(5)
    var longestDelay = TimeSpan.hours(4)
    /// The shortest delay: full jitter alone could mean "at once".
    var shortestDelay = TimeSpan.seconds(1)
    /// Age, counted from when the notification was decided, at which a failed delivery is the last.
    var giveUpAfter = TimeSpan.hours(48)
    /// The longest wait that a receiver can ask for.
    var longestRetryAfter = TimeSpan.hours(1)

    /// The instant of the next try: exponential backoff with full jitter, where the jitter is a hash of id and attempt,
    /// so that it is the same on every node and in every run.
    ///
    /// Never after the notification's last instant.
    ///
    /// - Parameter attempts: tries before the one that has just failed.
    func retryAt(_ notification: Notification, attempts: Int, retryAfterSeconds: Int?, now: Instant) -> Instant {
        let ceiling = min(firstDelay * Double(1 << min(max(attempts, 0), 30)), longestDelay)
        var delay = max(ceiling * Self.fraction(of: notification.id, attempt: attempts), shortestDelay)
        if let retryAfterSeconds { delay = max(delay, asked(retryAfterSeconds)) }
        let next = now + delay
        let last = lastInstant(of: notification)
        return last > now ? min(next, last) : next
    }

    /// What was decided before this instant ends, without being sent, while its channel fails.
    ///
    /// A little earlier than what a failure gives up, so that a last try can wait for a hold to end.
    func endsUnsent(at now: Instant) -> Instant { now - giveUpAfter - longestHold }

    /// Whether the channel has failed of late, so that it is to blame for what waits: after the daemon was down one
    /// message tries it first.
    func isToBlame(_ channel: ChannelState, at now: Instant) -> Bool {
        isProbing(channel, at: now) && channel.heldUntil.map { now - $0 < longestHold } ?? false
    }

    private var longestHold: TimeSpan { max(BreakerState.longestHold, longestRetryAfter) }

    /// Whether a delivery that fails now is the last.
    func givesUp(_ notification: Notification, at now: Instant) -> Bool { now >= lastInstant(of: notification) }

    /// The channel after one more failure in a row; from `BreakerState.threshold` on it is held, each time for twice
    /// as long, and at once for as long as the receiver asked.
    func failed(
        _ channel: ChannelState, reason: String, retryAfterSeconds: Int? = nil, now: Instant
    ) -> ChannelState {
        let breaker = BreakerState(consecutiveFailures: channel.consecutiveFailures, heldUntil: channel.heldUntil)
            .failed(at: now)
        var next = channel
        next.consecutiveFailures = breaker.consecutiveFailures
        next.heldUntil = breaker.heldUntil
        next.failingSince = channel.failingSince ?? now
        next.lastError = reason
        if let retryAfterSeconds {
            next.heldUntil = max(next.heldUntil ?? now, now + asked(retryAfterSeconds))
        }
        return next
    }

    /// The channel after its receiver said that it is gone.
    func gone(_ channel: ChannelState, reason: String, now: Instant) -> ChannelState {
        var next = channel
        next.disabledReason = reason
        next.failingSince = channel.failingSince ?? now
        next.lastError = reason
        return next
    }

    /// The channel after a delivery that worked; a disabled one stays so until somebody enables it.
    func succeeded(_ channel: ChannelState) -> ChannelState {
        channel.disabledReason == nil ? ChannelState(channel: channel.channel) : channel
    }

    /// Until when nothing is sent over the channel, if that is still to come.
    func hold(of channel: ChannelState, at now: Instant) -> Instant? {
        channel.heldUntil.flatMap { $0 > now ? $0 : nil }
    }

    /// Whether the hold of a channel is over but no delivery has worked since: then one message at a time probes it.
    func isProbing(_ channel: ChannelState, at now: Instant) -> Bool {
        channel.consecutiveFailures >= BreakerState.threshold && (channel.heldUntil ?? now) <= now
    }

    /// Deliveries that the channel takes at once; none while it is disabled.
    func capacity(of channel: ChannelState, usually: Int, at now: Instant) -> Int {
        guard channel.disabledReason == nil else { return 0 }
        return isProbing(channel, at: now) ? 1 : usually
    }

    private func lastInstant(of notification: Notification) -> Instant { notification.at + giveUpAfter }

    private func asked(_ seconds: Int) -> TimeSpan {
        min(.seconds(Int64(min(max(seconds, 0), 1_000_000))), longestRetryAfter)
    }

    /// A number in 0..<1 that looks random and depends on nothing but its arguments (FNV-1a, then the finishing
    /// steps of SplitMix64, because FNV alone leaves the high bits of similar texts alike).
    static func fraction(of id: String, attempt: Int) -> Double {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in "\(id)#\(attempt)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
        hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
        hash ^= hash >> 31
        return Double(hash >> 11) / Double(1 << 53)
    }
}
