import WorkflowCore
import WorkflowStore

/// A row whose try is over, with or without anything having been sent.
struct DeliveryEnd: Hashable, Sendable {
    enum Cause: Hashable, Sendable {
        case sent(SendResult)
        case channelHeld(until: Instant)
        case channelDisabled(String)
        case channelUnknown
        case storm(limit: Int)
        /// The task was pruned, or its state cannot be read.
        case unrenderable(String)
    }

    var row: OutboxRow
    var cause: Cause
    /// The first row of the digest that it went in; nil for one that went alone, and for the first itself.
    ///
    /// A digest is one delivery: it fails once for its channel, and is tried again as a whole.
    var lead: OutboxRow?
    /// Whether it waits together with others of its group, which a hold shall not scatter.
    var isGathered = false

    var wasSent: Bool {
        if case .sent = cause { true } else { false }
    }

    /// What is to be stored of it, and the channel as it is afterwards.
    ///
    /// Pure.
    func settled(_ channel: ChannelState, policy: DeliveryPolicy, now: Instant) -> DeliveryOutcome {
        switch cause {
        case .sent(.delivered):
            outcome(.delivered(at: now), policy.succeeded(channel))
        case .sent(.gone(let reason)):
            outcome(.dropped(at: now, error: reason), disabled(channel, reason))
        case .sent(.failed(let reason, let retryAfter)):
            outcome(
                later(reason, retryAfter, policy, now),
                lead == nil ? policy.failed(channel, retryAfterSeconds: retryAfter, now: now) : channel)
        case .sent(.interrupted):
            outcome(.retry(at: now, error: "The delivery was interrupted."), channel)
        case .channelHeld(let until):
            outcome(
                policy.givesUp(row.notification, at: now)
                    ? .dropped(at: now, error: "The channel was held until the message was too old.")
                    : .retry(
                        at: isGathered
                            ? until + policy.heldSpread
                            : policy.resumeAt(row.notification, heldUntil: until, attempts: row.attempts),
                        error: row.lastError ?? "The channel is held after failures."),
                channel)
        case .channelDisabled(let reason):
            outcome(.dropped(at: now, error: "The channel is disabled: \(reason)"), channel)
        case .channelUnknown:
            outcome(
                later(
                    "The channel \(row.notification.recipient.channel) is not configured; add it and restart.", nil,
                    policy, now),
                channel)
        case .storm(let limit):
            outcome(.dropped(at: now, error: "The recipient has had \(limit) messages in the storm window."), channel)
        case .unrenderable(let reason):
            outcome(.dropped(at: now, error: reason), channel)
        }
    }

    private func later(
        _ reason: String, _ retryAfter: Int?, _ policy: DeliveryPolicy, _ now: Instant
    ) -> DeliveryResult {
        guard !policy.givesUp(row.notification, at: now) else {
            return .dropped(at: now, error: "Given up after \(policy.giveUpAfter.text): \(reason)")
        }
        let first = lead ?? row
        let next = policy.retryAt(
            first.notification, attempts: first.attempts, retryAfterSeconds: retryAfter, now: now)
        return .retry(at: next, error: reason)
    }

    private func disabled(_ channel: ChannelState, _ reason: String) -> ChannelState {
        var next = channel
        next.disabledReason = reason
        return next
    }

    private func outcome(_ result: DeliveryResult, _ channel: ChannelState) -> DeliveryOutcome {
        DeliveryOutcome(end: self, result: result, channel: channel)
    }
}

/// What is stored of a try that is over.
struct DeliveryOutcome: Hashable, Sendable {
    var end: DeliveryEnd
    var result: DeliveryResult
    var channel: ChannelState
}
