import WorkflowCore
import WorkflowStore

/// When messages go out that are gathered, so that forty tasks that stall together are one page and not forty.
///
/// A recipient's first message of a kind and level waits a moment for others like it; what comes after it goes in one
/// digest each interval. A quiet interval ends the group. Each level is a group of its own, so that a page of a higher
/// level never waits for a lower one's interval. Reminders are the escalation policy's: its repetitions are messages
/// like any other.
///
/// The times live in memory alone: after a restart a group begins anew, and what waits in the outbox goes out at once,
/// because its moment of waiting is over.
struct PageGroups: Hashable, Sendable {
    /// Whose messages go together.
    struct Key: Hashable, Sendable {
        var recipient: Recipient
        var kind: Notification.Kind
        var level: Int

        /// Nil for what always goes alone: a customer's message, and a ticket, of which each is one.
        init?(_ notification: Notification) {
            switch notification.kind {
            case .escalation, .rollbackBlocked: break
            case .customerMessage, .ticket: return nil
            }
            recipient = notification.recipient
            kind = notification.kind
            level = notification.level
        }
    }

    /// How long a group's first message waits for others.
    var wait = TimeSpan.seconds(30)
    /// How long after a message the next one goes out.
    var interval = TimeSpan.minutes(5)
    /// Messages in one digest; the others wait for the next.
    static let digestLimit = 50
    private static let keyLimit = 10_000

    private var sentAt: [Key: Instant] = [:]
    /// When what failed is tried again; what has come meanwhile goes along.
    private var retryAt: [Key: Instant] = [:]

    init(wait: TimeSpan = .seconds(30), interval: TimeSpan = .minutes(5)) {
        self.wait = wait
        self.interval = interval
    }

    /// When the messages that wait go out.
    ///
    /// - Parameter oldest: When the oldest of them was decided.
    func readyAt(_ key: Key, oldest: Instant, now: Instant) -> Instant {
        if let retry = retryAt[key], retry > now { return retry }
        // After a step back of the clock the last message may lie ahead; it holds nothing up.
        if let sent = sentAt[key], sent <= now, oldest < sent + interval { return sent + interval }
        return oldest + wait
    }

    /// Takes note that the group's recipient has got a message.
    mutating func delivered(_ key: Key, at now: Instant) {
        if sentAt.count >= Self.keyLimit { sentAt = sentAt.filter { now - $0.value < interval } }
        sentAt[key] = now
        retryAt[key] = nil
    }

    /// Takes note that the group's message is tried again then.
    ///
    /// What comes new waits no longer than usual: it is a try of its own.
    mutating func failed(_ key: Key, until retry: Instant, now: Instant) {
        if retryAt.count >= Self.keyLimit { retryAt = retryAt.filter { $0.value > now } }
        retryAt[key] = min(retry, now + interval)
    }
}
