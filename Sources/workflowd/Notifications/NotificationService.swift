import Logging
import ServiceLifecycle
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// Delivers the outbox: at least once, under a stable id, in order for each (channel, task, kind).
///
/// A pass settles the deliveries that have ended in one transaction, looks what is due, and starts as much of it as the
/// bounds allow. A pass runs after commits, when a delivery has ended, and when the next retry is due. A message that
/// was sent but not yet settled when the process ended is sent again, with the same id.
///
/// Retries, holds and the age at which a message is given up are measured with the engine's clock; time limits of a
/// single delivery with the real one.
actor NotificationService: Service {
    /// Rows looked at in one pass at first; doubled while a page holds nothing that can be started.
    static let pageSize = 256
    static let pageLimit = 16_384
    /// Commits are looked at no more often than this, so that a busy engine is not slowed by its outbox.
    static let commitPause = Duration.milliseconds(100)
    /// How long the service waits after the store refused a pass.
    static let storePause = TimeSpan.seconds(5)
    /// While deliveries are under way, the earliest due row may be one of them and hide a later retry.
    static let inFlightLook = TimeSpan.seconds(1)

    /// Counts since the start, for metrics.
    struct Statistics: Hashable, Sendable {
        var delivered = 0
        var failed = 0
        var dropped = 0
        /// Not tried because the channel was held or is not configured.
        var postponed = 0
        var inFlight = 0
    }

    /// Messages on one line go out one after the other.
    struct Line: Hashable, Sendable {
        var channel: String
        var task: TaskID
        /// A ticket does not wait behind a page that is being gathered.
        var kind: Notification.Kind

        init(_ notification: Notification) {
            channel = notification.recipient.channel
            task = notification.task
            kind = notification.kind
        }
    }

    /// A rendered message, or several in one, on its way.
    struct Delivery: Sendable {
        /// One for each message; the first is the delivery's own name.
        var rows: [OutboxRow]
        var content: Content
        var channel: any NotificationChannel

        enum Content: Sendable {
            case message(NotificationMessage)
            case digest(NotificationDigest)
        }
    }

    /// What is known of a row that is under way.
    struct Flight: Hashable, Sendable {
        var line: Line
        /// Id of the delivery's first row: all rows of a digest are one delivery.
        var delivery: String
        /// Nil for what goes alone.
        var group: PageGroups.Key?
    }

    let outbox: any Outbox
    let channels: [String: any NotificationChannel]
    let policy: DeliveryPolicy
    let concurrency: Int
    let channelConcurrency: Int
    let logger: Logger
    var storm: StormLimiter
    var groups: PageGroups
    /// By notification id; a row stays here until its end is stored.
    var inFlight: [String: Flight] = [:]
    var ended: [DeliveryEnd] = []
    private(set) var statistics = Statistics()

    init(
        outbox: any Outbox, channels: [any NotificationChannel],
        configuration: NotificationConfiguration = NotificationConfiguration(),
        policy: DeliveryPolicy = DeliveryPolicy(), logger: Logger
    ) {
        self.outbox = outbox
        self.channels = Dictionary(channels.map { ($0.id, $0) }) { first, _ in first }
        self.policy = policy
        concurrency = configuration.concurrency
        channelConcurrency = configuration.channelConcurrency
        storm = StormLimiter(limit: configuration.stormLimit, span: .seconds(Int64(configuration.stormSeconds)))
        groups = PageGroups(
            wait: .seconds(Int64(configuration.groupWaitSeconds)),
            interval: .seconds(Int64(configuration.groupIntervalSeconds)))
        self.logger = logger
    }

    /// Runs until the service is shut down.
    ///
    /// A graceful shutdown lets deliveries under way end and stores how they ended; cancellation interrupts them, so
    /// that they are sent again after the next start.
    func run() async throws {
        let (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let outbox = outbox
        let watcher = Task {
            for await _ in outbox.commits() {
                signal.yield()
                try await Task.sleep(for: Self.commitPause)
            }
        }
        defer { watcher.cancel() }
        await withGracefulShutdownHandler {
            await deliver(on: signals, signal)
        } onGracefulShutdown: {
            signal.finish()
        }
    }

    private func deliver(on signals: AsyncStream<Void>, _ signal: AsyncStream<Void>.Continuation) async {
        var alarm: Task<Void, any Error>?
        defer { alarm?.cancel() }
        await withDiscardingTaskGroup { group in
            signal.yield()
            for await _ in signals {
                let pass = await pass()
                for delivery in pass.deliveries {
                    group.addTask {
                        await self.perform(delivery)
                        signal.yield()
                    }
                }
                alarm?.cancel()
                alarm = pass.nextAt.map { [clock = outbox.clock] next in
                    Task {
                        try await clock.sleep(until: next)
                        signal.yield()
                    }
                }
            }
        }
        await settleLast()
    }

    /// Delivers all that is due now, as fast as the bounds allow, and returns when nothing is under way.
    func deliverDue() async {
        while true {
            let pass = await pass()
            if pass.isComplete { break }
            await withDiscardingTaskGroup { group in
                for delivery in pass.deliveries { group.addTask { await self.perform(delivery) } }
            }
        }
    }

    func perform(_ delivery: Delivery) async {
        let result =
            switch delivery.content {
            case .message(let message): await delivery.channel.send(message)
            case .digest(let digest): await delivery.channel.send(digest)
            }
        for (index, row) in delivery.rows.enumerated() {
            if result == .interrupted {
                inFlight[row.notification.id] = nil
            } else {
                ended.append(
                    DeliveryEnd(row: row, cause: .sent(result), lead: index == 0 ? nil : delivery.rows[0]))
            }
        }
        statistics.inFlight = inFlight.count
    }

    func count(_ outcomes: [DeliveryOutcome]) {
        for outcome in outcomes {
            switch outcome.result {
            case .delivered: statistics.delivered += 1
            case .dropped: statistics.dropped += 1
            case .retry where outcome.end.wasSent: statistics.failed += 1
            case .retry: statistics.postponed += 1
            }
        }
        statistics.inFlight = inFlight.count
    }
}
