import WorkflowCore
import WorkflowStore

/// A row whose try is over, with or without anything having been sent.
struct DeliveryEnd: Hashable, Sendable {
    enum Cause: Hashable, Sendable {
        case sent(SendResult)
        /// It waits for others of its group.
        case gathered(until: Instant)
        case channelDisabled(String)
        case channelUnknown
        /// It waited too long behind a channel that fails.
        case tooLate
        case storm(limit: Int)
        /// The task was pruned.
        case taskGone
        /// This node cannot read the task or lacks its definition; one that can may come.
        case unreadable(String)
    }

    var row: OutboxRow
    var cause: Cause
    /// The first row of the digest that it went in; nil for one that went alone, and for the first itself.
    ///
    /// A digest is one delivery: it fails once for its channel, and is tried again as a whole.
    var lead: OutboxRow?

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
            outcome(.dropped(at: now, error: reason), policy.gone(channel, reason: reason, now: now))
        case .sent(.failed(let reason, let retryAfter)):
            outcome(
                later(reason, retryAfter, policy, now),
                lead == nil
                    ? policy.failed(channel, reason: reason, retryAfterSeconds: retryAfter, now: now) : channel)
        case .sent(.interrupted):
            outcome(.waiting(until: now), channel)
        case .gathered(let until):
            outcome(.waiting(until: until), channel)
        case .channelDisabled(let reason):
            outcome(.dropped(at: now, error: "The channel is disabled: \(reason)"), channel)
        case .channelUnknown:
            outcome(
                later(
                    "The channel \(row.notification.recipient.channel) is not configured; add it and restart.", nil,
                    policy, now),
                channel)
        case .tooLate:
            outcome(
                .dropped(at: now, error: givenUp(row.lastError ?? channel.lastError ?? "The channel fails.", policy)),
                channel)
        case .storm(let limit):
            outcome(.dropped(at: now, error: "The recipient has had \(limit) messages in the storm window."), channel)
        case .taskGone:
            outcome(.dropped(at: now, error: "The task is no longer in the store."), channel)
        case .unreadable(let reason):
            outcome(later(reason, nil, policy, now), channel)
        }
    }

    private func later(
        _ reason: String, _ retryAfter: Int?, _ policy: DeliveryPolicy, _ now: Instant
    ) -> DeliveryResult {
        guard !policy.givesUp(row.notification, at: now) else {
            return .dropped(at: now, error: givenUp(reason, policy))
        }
        let first = lead ?? row
        let next = policy.retryAt(
            first.notification, attempts: first.attempts, retryAfterSeconds: retryAfter, now: now)
        return .retry(at: next, error: reason)
    }

    private func givenUp(_ reason: String, _ policy: DeliveryPolicy) -> String {
        "Given up after \(policy.giveUpAfter.text): \(reason)"
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
