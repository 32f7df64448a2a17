/// A way to reach people or programs.
protocol NotificationChannel: Sendable {
    /// The name that recipients use, such as `log` or `webhook:oncall`.
    var id: String { get }

    /// Whether pages are gathered for it: people are called once for many tasks, a log takes each line as it comes.
    var isGrouped: Bool { get }

    /// Sends one message and says how it went. It ends within the channel's own time limit, and sooner when the
    /// calling task is cancelled.
    func send(_ message: NotificationMessage) async -> SendResult

    /// The same for several messages in one; only of a channel that is grouped.
    func send(_ digest: NotificationDigest) async -> SendResult
}

/// How one attempt to send a message ended.
enum SendResult: Hashable, Sendable {
    case delivered
    /// It may work later. The receiver may have said when.
    case failed(reason: String, retryAfterSeconds: Int?)
    /// The receiver is gone for good and asks for nothing more.
    case gone(reason: String)
    /// The service is stopping; nothing is known about the delivery.
    case interrupted
}
