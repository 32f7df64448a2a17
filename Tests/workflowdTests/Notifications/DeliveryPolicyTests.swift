import Testing
import WorkflowCore
import WorkflowStore

@testable import workflowd

@Suite struct DeliveryPolicyTests {
    let policy = DeliveryPolicy()

    func notification(_ id: String = "a.1.0.0", at: Instant = .start) -> Notification {
        Notification(
            id: id, kind: .escalation, task: TaskID(rawValue: 1),
            recipient: Recipient(target: "oncall", channel: "pager", address: "a"), level: 1, at: at)
    }

    func row(_ notification: Notification, attempts: Int = 0) -> OutboxRow {
        OutboxRow(notification: notification, attempts: attempts, nextAt: .start, lastError: nil)
    }

    @Test(arguments: [(0, 5), (1, 10), (2, 20), (5, 160), (11, 10_240), (12, 14_400), (40, 14_400), (1000, 14_400)])
    func `a delay is between a second and its doubling ceiling`(attempts: Int, ceilingSeconds: Int64) {
        for number in 0..<200 {
            let delay =
                policy.retryAt(notification("\(number)"), attempts: attempts, retryAfterSeconds: nil, now: .start)
                - .start
            #expect(delay >= .seconds(1))
            #expect(delay <= .seconds(ceilingSeconds))
        }
    }

    @Test func `full jitter spreads over the whole range and depends on id and attempt alone`() {
        let delays = (0..<400).map { number in
            (policy.retryAt(notification("\(number)"), attempts: 10, retryAfterSeconds: nil, now: .start) - .start)
                .seconds
        }
        let ceiling = 5.0 * 1024
        for quarter in 0..<4 {
            let range = ceiling * Double(quarter) / 4..<ceiling * Double(quarter + 1) / 4
            #expect(delays.filter(range.contains).count > 60)
        }
        #expect(DeliveryPolicy.fraction(of: "x", attempt: 1) == DeliveryPolicy.fraction(of: "x", attempt: 1))
        #expect(DeliveryPolicy.fraction(of: "x", attempt: 1) != DeliveryPolicy.fraction(of: "x", attempt: 2))
        #expect(DeliveryPolicy.fraction(of: "x", attempt: 1) != DeliveryPolicy.fraction(of: "y", attempt: 1))
    }

    @Test(arguments: [(1, 2, 1), (60, 60, 60), (100_000, 3600, 3600), (-5, 5, 0)])
    func `a receiver's wish lengthens the delay, up to an hour`(asked: Int, most: Int64, least: Int64) {
        let delay =
            policy.retryAt(notification("q"), attempts: 0, retryAfterSeconds: asked, now: .start) - .start
        #expect(delay >= .seconds(least))
        #expect(delay <= .seconds(max(most, 5)))
    }

    @Test func `the last try is at 48 hours and a failure from then on drops the message`() {
        let now = Instant.start + .hours(47) + .minutes(59) + .seconds(59)
        let retry = policy.retryAt(notification(), attempts: 30, retryAfterSeconds: nil, now: now)
        #expect(retry <= .start + .hours(48))
        let end = DeliveryEnd(
            row: row(notification(), attempts: 20), cause: .sent(.failed(reason: "no answer", retryAfterSeconds: nil)))
        let before = end.settled(ChannelState(channel: "pager"), policy: policy, now: now)
        guard case .retry = before.result else {
            Issue.record("Before 48 h the message is tried again, got \(before.result).")
            return
        }
        let after = end.settled(ChannelState(channel: "pager"), policy: policy, now: .start + .hours(48))
        #expect(after.result == .dropped(at: .start + .hours(48), error: "Given up after 2d: no answer"))
    }

    @Test func `five failures in a row hold a channel, each further one for twice as long, and a success frees it`() {
        var channel = ChannelState(channel: "pager")
        for _ in 0..<4 { channel = policy.failed(channel, reason: "no answer", now: .start) }
        #expect(channel.heldUntil == nil)
        channel = policy.failed(channel, reason: "no answer", now: .start)
        #expect(channel.heldUntil == .start + .seconds(30))
        #expect(!policy.isProbing(channel, at: .start))
        #expect(policy.isProbing(channel, at: .start + .seconds(30)))
        #expect(policy.isToBlame(channel, at: .start + .seconds(30)))
        #expect(!policy.isToBlame(channel, at: .start + .days(3)), "Nobody has tried it for days.")
        channel = policy.failed(channel, reason: "no answer", now: .start)
        #expect(channel.heldUntil == .start + .seconds(60))
        #expect(policy.succeeded(channel) == ChannelState(channel: "pager"))
    }

    @Test func `a channel that fails says since when and what the newest failure was`() {
        var channel = policy.failed(ChannelState(channel: "pager"), reason: "first", now: .start)
        channel = policy.failed(channel, reason: "second", now: .start + .minutes(1))
        #expect(channel.failingSince == .start)
        #expect(channel.lastError == "second")
        let gone = policy.gone(channel, reason: "410", now: .start + .minutes(2))
        #expect(gone.failingSince == .start && gone.lastError == "410")
        #expect(policy.capacity(of: gone, usually: 4, at: .start) == 0)
        #expect(policy.succeeded(gone) == gone, "A delivery that was under way does not enable it.")
    }

    @Test func `a receiver that is gone disables its channel and keeps the reason`() {
        let end = DeliveryEnd(row: row(notification()), cause: .sent(.gone(reason: "410")))
        let outcome = end.settled(ChannelState(channel: "pager"), policy: policy, now: .start)
        #expect(outcome.result == .dropped(at: .start, error: "410"))
        #expect(outcome.channel.disabledReason == "410")
    }

    @Test func `what is gathered waits, and its channel has nothing to do with it`() {
        let end = DeliveryEnd(row: row(notification()), cause: .gathered(until: .start + .seconds(30)))
        let channel = ChannelState(channel: "pager", consecutiveFailures: 2)
        let outcome = end.settled(channel, policy: policy, now: .start)
        #expect(outcome.result == .waiting(until: .start + .seconds(30)))
        #expect(outcome.channel == channel)
    }
}

@Suite struct StormLimiterTests {
    func notification(_ task: Int, kind: Notification.Kind = .escalation, target: String = "oncall") -> Notification {
        Notification(
            id: "\(task)", kind: kind, task: TaskID(rawValue: Int64(task)),
            recipient: Recipient(target: target, channel: "pager", address: "a"), level: 1, at: .start)
    }

    @Test func `beyond the limit messages are dropped, and the next one in the next window says how many`() {
        var limiter = StormLimiter(limit: 3, span: .minutes(10))
        let told = (1...5).map { limiter.admit(notification($0), at: .start).suppressed }
        #expect(told == [0, 0, 0, nil, nil])
        #expect(limiter.admit(notification(6), at: .start + .minutes(10)).suppressed == 2)
        #expect(limiter.admit(notification(7), at: .start + .minutes(10)).suppressed == 0)
    }

    @Test func `recipients, and the customers of different tasks, count apart`() {
        var limiter = StormLimiter(limit: 1, span: .minutes(10))
        #expect(limiter.admit(notification(1), at: .start).suppressed == 0)
        #expect(limiter.admit(notification(1, target: "lead"), at: .start).suppressed == 0)
        #expect(limiter.admit(notification(2), at: .start) == .drop)
        #expect(limiter.admit(notification(1, kind: .customerMessage), at: .start).suppressed == 0)
        #expect(limiter.admit(notification(2, kind: .customerMessage), at: .start).suppressed == 0)
        #expect(limiter.admit(notification(2, kind: .customerMessage), at: .start) == .drop)
    }

    @Test func `while a message is under way no other tells the same, and one that failed gives its place back`() {
        var limiter = StormLimiter(limit: 2, span: .minutes(10))
        for task in 1...5 { _ = limiter.admit(notification(task), at: .start) }
        let next = Instant.start + .minutes(10)
        guard case .send(let first) = limiter.admit(notification(6), at: next) else {
            Issue.record("A new window has room.")
            return
        }
        #expect(first.suppressed == 3)
        #expect(limiter.admit(notification(7), at: next).suppressed == 0)
        limiter.release(first)
        #expect(limiter.admit(notification(6), at: next).suppressed == 3)
        #expect(limiter.admit(notification(8), at: next) == .drop)
    }
}

extension StormLimiter.Admission {
    /// How many were dropped before, as the message tells; nil for one that is dropped itself.
    fileprivate var suppressed: Int? {
        if case .send(let place) = self { place.suppressed } else { nil }
    }
}
