import WorkflowCore
import WorkflowStore

/// When messages go out that are gathered, so that forty tasks that stall together are one page and not forty.
///
/// A recipient's first message of a kind and level waits a moment for others like it; what comes after it goes in one
/// digest each interval. A quiet interval ends the group. Each level is a group of its own, so that a page of a higher
/// level never waits for a lower one's interval. Reminders are the escalation policy's: its repetitions are messages
/// like any other.
///
/// What is gathered waits in the outbox until then; the times of the groups live in memory alone. After a restart a
/// group begins anew, and what was gathered before goes out at its time.
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

    private struct Times: Hashable {
        var sentAt: Instant?
        /// When what failed is tried again; what has come meanwhile goes along.
        var retryAt: Instant?
        /// When those go out that are being gathered.
        var closesAt: Instant?

        var newest: Instant { [sentAt, retryAt, closesAt].compactMap(\.self).max() ?? .distantPast }
    }

    /// How long a group's first message waits for others.
    var wait = TimeSpan.seconds(30)
    /// How long after a message the next one goes out.
    var interval = TimeSpan.minutes(5)
    /// Messages that one digest tells of; the others wait for the next.
    static let digestLimit = 1000
    private static let keyLimit = 10_000
    /// The shortest wait of what cannot go now, whatever the configuration says.
    private static let shortestWait = TimeSpan.seconds(1)

    private var times: [Key: Times] = [:]

    init(wait: TimeSpan = .seconds(30), interval: TimeSpan = .minutes(5)) {
        self.wait = wait
        self.interval = interval
    }

    /// When the messages that wait go out.
    ///
    /// - Parameter oldest: When the oldest of them was decided.
    func readyAt(_ key: Key, oldest: Instant, now: Instant) -> Instant {
        let known = times[key] ?? Times()
        if let retry = known.retryAt, retry > now { return retry }
        // After a step back of the clock the last message may lie ahead; it holds nothing up.
        if let sent = known.sentAt, sent <= now, oldest < sent + interval { return sent + interval }
        let ownMoment = oldest + wait
        // Others have come before, and wait in the outbox.
        if let closes = known.closesAt, closes >= now { return min(closes, ownMoment) }
        return ownMoment
    }

    /// When messages go out that have come while one of their group is under way.
    func afterFlight(oldest: Instant, now: Instant) -> Instant {
        oldest + wait > now ? oldest + wait : afterDigest(now: now)
    }

    /// When those go out that a digest has no room for.
    func afterDigest(now: Instant) -> Instant { now + max(interval, Self.shortestWait) }

    /// Takes note that messages of the group wait for others until then.
    mutating func gathering(_ key: Key, until: Instant, now: Instant) {
        note(key, now) { $0.closesAt = until }
    }

    /// Takes note that the group's recipient has got a message.
    mutating func delivered(_ key: Key, at now: Instant) {
        note(key, now) { $0 = Times(sentAt: now) }
    }

    /// Takes note that the group's message is tried again then.
    ///
    /// What comes new waits no longer than usual: it is a try of its own.
    mutating func failed(_ key: Key, until retry: Instant, now: Instant) {
        let until = min(retry, now + interval)
        note(key, now) { $0.retryAt = until }
    }

    private mutating func note(_ key: Key, _ now: Instant, _ change: (inout Times) -> Void) {
        if times.count >= Self.keyLimit { times = times.filter { now - $0.value.newest < interval } }
        change(&times[key, default: Times()])
    }
}
