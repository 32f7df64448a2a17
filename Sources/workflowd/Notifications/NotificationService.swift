import Logging
import ServiceLifecycle
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// Delivers the outbox: at least once, under a stable id, in order for each (channel, task, kind).
///
/// A pass settles the deliveries that have ended in one transaction, looks what is due, and starts as much of it as the
/// bounds allow. A pass runs when something new has come, when a delivery has ended, and when the next retry, hold or
/// group of pages has its time; in between nothing is read. A message that was sent but not yet settled when the process
/// ended is sent again, with the same id.
///
/// Retries, holds and the age at which a message is given up are measured with the engine's clock; time limits of a
/// single delivery with the real one.
actor NotificationService: Service {
    /// Rows of one channel looked at in one pass, beside those that are under way.
    static let pageSize = 1024
    /// The same of a channel that gathers nothing: as many as can be started at once.
    static let shortPageSize = 64
    /// What comes is looked at no more often than this, so that a busy engine is not slowed by its outbox.
    static let arrivalPause = Duration.milliseconds(100)
    /// How long the service waits after the store refused a pass, in real time.
    static let storePause = TimeSpan.seconds(5)

    /// Counts since the start, for metrics.
    struct Statistics: Hashable, Sendable {
        var delivered = 0
        var failed = 0
        var dropped = 0
        /// Not tried because the channel is not configured or the task cannot be read.
        var postponed = 0
        var inFlight = 0
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
        var channel: String
        /// Id of the delivery's first row: all rows of a digest are one delivery.
        var delivery: String
        /// Nil for what goes alone.
        var group: PageGroups.Key?
        /// Whether it goes before its group, for the sake of a page behind it.
        var isAhead = false
        /// Of a delivery's first row.
        var place: StormLimiter.Place?
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
    private let signals: AsyncStream<Void>
    private nonisolated let signal: AsyncStream<Void>.Continuation

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
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Has the outbox looked at now, after something was changed that nobody else tells of.
    nonisolated func wake() {
        signal.yield()
    }

    /// Runs until the service is shut down.
    ///
    /// A graceful shutdown lets deliveries under way end and stores how they ended; cancellation interrupts them, so
    /// that they are sent again after the next start.
    func run() async throws {
        let watcher = Task { [outbox, signal] in
            for await _ in outbox.arrivals() {
                signal.yield()
                try await Task.sleep(for: Self.arrivalPause)
            }
        }
        defer { watcher.cancel() }
        await withGracefulShutdownHandler {
            await deliver()
        } onGracefulShutdown: {
            self.signal.finish()
        }
    }

    private func deliver() async {
        var alarm: Task<Void, any Error>?
        defer { alarm?.cancel() }
        await withDiscardingTaskGroup { group in
            signal.yield()
            for await _ in signals {
                let pass = await pass()
                for delivery in pass.deliveries {
                    group.addTask {
                        await self.perform(delivery)
                        self.wake()
                    }
                }
                alarm?.cancel()
                alarm = pass.nextAt.map { [clock = outbox.clock] next in
                    Task {
                        try await clock.sleep(until: next)
                        self.wake()
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
                // It stays in the outbox as it is.
                if let place = inFlight.removeValue(forKey: row.notification.id)?.place { storm.release(place) }
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
            case .waiting: break
            case .delivered: statistics.delivered += 1
            case .dropped: statistics.dropped += 1
            case .retry where outcome.end.wasSent: statistics.failed += 1
            case .retry: statistics.postponed += 1
            }
        }
        statistics.inFlight = inFlight.count
    }
}
