import WorkflowCore

/// Bounds what one recipient gets: beyond the limit notifications are dropped and counted; what they tell of stays in
/// the task's history.
///
/// The counts live in memory alone: after a restart a recipient may get up to one more limit's worth. Messages of a
/// storm are dropped one by one. A digest counts as one: what is gathered goes before this limiter.
struct StormLimiter: Sendable {
    enum Admission: Hashable, Sendable {
        /// Go ahead; `suppressed` were dropped since the last one that went through.
        case send(suppressed: Int)
        case drop
    }

    private struct Window {
        var start: Instant
        var count: Int
        var suppressed: Int
    }

    /// Messages to one recipient within `span`.
    let limit: Int
    let span: TimeSpan
    private var windows: [String: Window] = [:]

    init(limit: Int, span: TimeSpan) {
        self.limit = limit
        self.span = span
    }

    /// - Parameter count: Messages that go together with the first, itself among them.
    mutating func admit(_ notification: Notification, count: Int = 1, at now: Instant) -> Admission {
        if windows.count > 10_000 { forgetOld(at: now) }
        let key = Self.key(of: notification)
        var window = windows[key] ?? Window(start: now, count: 0, suppressed: 0)
        if now - window.start >= span || now < window.start {
            window = Window(start: now, count: 0, suppressed: window.suppressed)
        }
        let admission: Admission
        if window.count < limit {
            admission = .send(suppressed: window.suppressed)
            window.count += 1
            window.suppressed = 0
        } else {
            admission = .drop
            window.suppressed += count
        }
        windows[key] = window
        return admission
    }

    private mutating func forgetOld(at now: Instant) {
        windows = windows.filter { now - $0.value.start < span }
    }

    /// Customers share a target, so each task's customer counts alone.
    private static func key(of notification: Notification) -> String {
        let recipient = notification.recipient
        let person = "\(recipient.target)\n\(recipient.channel)\n\(recipient.address)"
        return notification.kind == .customerMessage ? "\(person)\n\(notification.task)" : person
    }
}
