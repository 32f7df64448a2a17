import WorkflowCore

/// Bounds what one recipient gets: beyond the limit notifications are dropped and counted; what they tell of stays in
/// the task's history.
///
/// A message that is under way has a place within the limit and tells how many were dropped before it; when it does not
/// get through, the place is free again and the next one tells. The counts live in memory alone: after a restart a
/// recipient may get up to one more limit's worth. Messages of a storm are dropped one by one. A digest counts as one:
/// what is gathered goes before this limiter.
struct StormLimiter: Sendable {
    enum Admission: Hashable, Sendable {
        case send(Place)
        case drop
    }

    /// A message's place within its recipient's limit.
    struct Place: Hashable, Sendable {
        /// Dropped since the last one that went through, and told with this one.
        var suppressed: Int
        fileprivate var recipient: String
        fileprivate var window: Instant
    }

    private struct Window {
        var start: Instant
        var count = 0
        var suppressed = 0
    }

    /// Messages to one recipient within `span`.
    let limit: Int
    let span: TimeSpan
    private var windows: [String: Window] = [:]
    /// How many windows there may be before the old ones are looked for.
    private var windowLimit = Self.fewestWindows
    private static let fewestWindows = 10_000
    /// How long it is remembered that something was dropped.
    private static let memory = TimeSpan.hours(48)

    init(limit: Int, span: TimeSpan) {
        self.limit = limit
        self.span = span
    }

    /// - Parameter count: Messages that go together with the first, itself among them.
    mutating func admit(_ notification: Notification, count: Int = 1, at now: Instant) -> Admission {
        if windows.count > windowLimit { forgetOld(at: now) }
        let key = Self.key(of: notification)
        var window = windows[key] ?? Window(start: now)
        if now - window.start >= span || now < window.start {
            window = Window(start: now, suppressed: window.suppressed)
        }
        defer { windows[key] = window }
        guard window.count < limit else {
            window.suppressed += count
            return .drop
        }
        let place = Place(suppressed: window.suppressed, recipient: key, window: window.start)
        window.count += 1
        window.suppressed = 0
        return .send(place)
    }

    /// Takes back the place of a message that did not get through, and with it what it would have told.
    mutating func release(_ place: Place) {
        var window = windows[place.recipient] ?? Window(start: place.window)
        if window.start == place.window { window.count = max(window.count - 1, 0) }
        window.suppressed += place.suppressed
        windows[place.recipient] = window
    }

    private mutating func forgetOld(at now: Instant) {
        windows = windows.filter { now - $0.value.start < ($0.value.suppressed > 0 ? Self.memory : span) }
        // Twice as many as are left, so that a storm of many recipients does not search at each message.
        windowLimit = max(Self.fewestWindows, windows.count * 2)
    }

    /// Customers share a target, so each task's customer counts alone.
    private static func key(of notification: Notification) -> String {
        let recipient = notification.recipient
        let person = "\(recipient.target)\n\(recipient.channel)\n\(recipient.address)"
        return notification.kind == .customerMessage ? "\(person)\n\(notification.task)" : person
    }
}
