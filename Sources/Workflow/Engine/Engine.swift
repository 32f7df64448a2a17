internal import DequeModule
internal import Dispatch
public import Logging
public import WorkflowCore
public import WorkflowStore

/// The asynchronous shell around the transactor: gathers what arrives, commits it in groups, wakes tasks when they
/// are due, and calls providers.
///
/// All blocking work happens on the engine's own queue. While one transaction commits, callers gather for the next:
/// one caller waits for one commit, a thousand callers share one.
///
/// ```swift
/// let engine = try Engine(store: store, catalog: catalog, providers: ["cdn": provider])
/// async let running: Void = engine.run()
/// let outcome = try await engine.submit(Submission(kind: "domain-create", subject: "www.example.com", actor: "me"))
/// ```
public actor Engine {
    public struct Options: Sendable {
        /// Intakes in one transaction.
        public var batchLimit = 256
        /// Commands that may wait; more are refused with `overloaded`.
        public var inboxLimit = 100_000
        /// Calls under way at once at each provider.
        public var callLimit = 256
        /// The longest one provider call may take.
        public var callTimeout = TimeSpan.seconds(30)
        /// States kept in memory, at most twice as many.
        public var cacheCapacity = 4096
        /// How long a shutdown waits for provider calls under way.
        public var grace = TimeSpan.seconds(5)

        public init() {}

        var callDuration: Duration { .milliseconds(callTimeout.milliseconds) }
    }

    struct Waiting {
        var intake: Intake
        var answer: CheckedContinuation<IntakeResult, Never>?
    }

    struct Subscriber {
        var continuation: AsyncStream<Int64>.Continuation
        var wantsNotificationsOnly: Bool
    }

    public nonisolated let catalog: Catalog
    public nonisolated let clock: any EngineClock
    nonisolated let store: any TaskStore
    nonisolated let providers: [String: any Provider]
    let options: Options
    let logger: Logger
    private let executor: QueueExecutor
    nonisolated let readQueue = DispatchQueue(label: "workflow.engine.readers", attributes: .concurrent)

    let transactor: Transactor
    private(set) var inbox: Deque<Waiting> = []
    private var isDrainScheduled = false
    private(set) var isStopping = false
    /// The last batch is committed; what a late provider call brings is dropped, and asked for again after a restart.
    private var hasStopped = false
    var subscribers: [Int: Subscriber] = [:]
    var nextSubscriber = 0

    var statisticsSoFar = EngineStatistics()
    var calls: ProviderCalls
    var graceWaiter: CheckedContinuation<Void, Never>?

    private var presence: Presence
    /// The pause after something that was due could not be done, such as on a full disk.
    private static let rest = TimeSpan.seconds(1)
    private var restUntil = Instant.distantPast
    private var timer: Task<Void, Never>?
    private var timerTarget: Instant?
    private var isRunning = false

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Prepares an engine on an open store; nothing moves by itself until `run()`.
    ///
    /// - Throws: `EngineError` with `unsoundDefinition` when a definition has problems, `StoreError` when the catalogue's
    ///   documents cannot be saved.
    public init(
        store: any TaskStore, catalog: Catalog, providers: [String: any Provider],
        clock: any EngineClock = SystemClock(), options: Options = Options(),
        logger: Logger = Logger(label: "workflow.engine"), ids: TaskIDSource = TaskIDSource()
    ) throws {
        let problems = catalog.definitions.values.flatMap(\.problems).sorted()
        if !problems.isEmpty { throw EngineError(.unsoundDefinition, problems.joined(separator: " ")) }
        self.store = store
        self.catalog = catalog
        self.providers = providers
        self.clock = clock
        self.options = options
        self.logger = logger
        calls = ProviderCalls(limit: options.callLimit)
        executor = QueueExecutor(label: "workflow.engine")
        presence = Presence(since: clock.now())
        transactor = try Transactor(store: store, catalog: catalog, ids: ids, cacheCapacity: options.cacheCapacity)
        transactor.presentSince = presence.since
    }

    // MARK: Life

    /// Wakes due tasks until it is cancelled, then finishes the batch and returns.
    public func run() async throws {
        precondition(!isRunning, "An engine runs once.")
        isRunning = true
        logger.info("The engine runs.", metadata: ["workflows": "\(catalog.definitions.count)"])
        scheduleDrain()
        rearm()
        let watch = Task { await self.keepWatch() }
        let maintenance = Task { await self.maintain() }
        await suspendUntilCancelled()
        isStopping = true
        watch.cancel()
        maintenance.cancel()
        timer?.cancel()
        await finishCalls()
        repeat { drain() } while !inbox.isEmpty
        hasStopped = true
        for subscriber in subscribers.values { subscriber.continuation.finish() }
        subscribers = [:]
        logger.info("The engine has stopped.")
    }

    private func suspendUntilCancelled() async {
        let (stream, continuation) = AsyncStream<Never>.makeStream()
        await withTaskCancellationHandler {
            for await _ in stream {}
        } onCancel: {
            continuation.finish()
        }
    }

    /// Sees every other second whether the engine was away, and ends provider calls that hang.
    private func keepWatch() async {
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: .seconds(2))
            } catch {
                return
            }
            look(at: clock.now())
            endHangingCalls()
        }
    }

    /// Keeps the database healthy off the commit path.
    private func maintain() async {
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: .seconds(2))
            } catch {
                return
            }
            do {
                try await onReadQueue { store in try store.maintain() }
            } catch {
                logger.warning("The store's maintenance failed.", metadata: ["error": "\(error)"])
            }
        }
    }

    private func look(at now: Instant) {
        if let gap = presence.look(at: now, speed: clock.speed) {
            logger.warning(
                "The engine was away; what ran out meanwhile gets another chance.",
                metadata: ["seconds": "\(gap.seconds)"])
        }
        transactor.presentSince = presence.since
    }

    // MARK: Commands

    /// Decides an intake together with all others that wait, and answers once it is durable.
    ///
    /// - Throws: `StoreError`, or `EngineError` when the engine stops or is overloaded.
    func settle(_ intake: Intake) async throws -> IntakeResult {
        if isStopping { throw EngineError(.stopping, "The engine is shutting down; try again when it is back.") }
        if inbox.count >= options.inboxLimit {
            throw EngineError(
                .overloaded, "\(inbox.count) commands wait already; the limit is \(options.inboxLimit). Try later.")
        }
        let result = await withCheckedContinuation { continuation in
            inbox.append(Waiting(intake: intake, answer: continuation))
            scheduleDrain()
        }
        if case .failed(let error) = result { throw error }
        return result
    }

    /// Puts an intake in line without waiting for it.
    func put(_ intake: Intake) {
        guard !hasStopped else {
            statisticsSoFar.droppedAnswers += 1
            return
        }
        inbox.append(Waiting(intake: intake, answer: nil))
        scheduleDrain()
    }

    /// The drain runs after all calls that are on the actor's queue by now, so that they share its first commit.
    private func scheduleDrain() {
        guard !isDrainScheduled else { return }
        isDrainScheduled = true
        Task { self.drain() }
    }

    private func drain() {
        isDrainScheduled = false
        guard !hasStopped else { return }
        let now = clock.now()
        look(at: now)
        var batch = Array(inbox.prefix(options.batchLimit))
        inbox.removeFirst(batch.count)
        var hasCaughtUp = false
        if isRunning, let target = timerTarget, target <= now {
            let room = max(options.batchLimit - batch.count, 16)
            let due = dueTasks(at: now, limit: room)
            batch += due.map { Waiting(intake: .notice($0, .tick), answer: nil) }
            if due.count < room {
                timerTarget = nil
                hasCaughtUp = true
            }
            // What is due and cannot be read stays due; it is looked at again, but not without a pause.
            if due.isEmpty { restUntil = now + Self.rest }
        }
        if !batch.isEmpty, !commit(batch, at: now) {
            restUntil = now + Self.rest
            timerTarget = nil
            hasCaughtUp = true
        }
        // The commit has set the timer for what it wrote; tasks that it did not touch may be due earlier.
        if hasCaughtUp { rearm() }
        if !inbox.isEmpty || timerTarget.map({ $0 <= clock.now() }) ?? false {
            scheduleDrain()
        } else if isRunning, timerTarget == nil {
            rearm()
        }
    }

    private func dueTasks(at now: Instant, limit: Int) -> [TaskID] {
        do {
            return try transactor.due(at: now, limit: limit)
        } catch {
            logger.error("The due tasks could not be read.", metadata: ["error": "\(error)"])
            return []
        }
    }

    /// - Returns: Whether every intake could be decided; what could not stays due.
    private func commit(_ batch: [Waiting], at now: Instant) -> Bool {
        var isWhole = true
        let start = DispatchTime.now()
        do {
            let commit = try transactor.run(batch.map(\.intake), at: now)
            let elapsed = Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
            statisticsSoFar.commits += 1
            if commit.results.contains(where: { !$0.isFailure }) { statisticsSoFar.lastFailureAt = nil }
            statisticsSoFar.events += commit.eventCount
            statisticsSoFar.batchSize.add(Double(batch.count))
            statisticsSoFar.commitSeconds.add(elapsed)
            for (waiting, result) in zip(batch, commit.results) {
                if case .failed(let error) = result {
                    notice(error, at: now)
                    if waiting.answer == nil {
                        isWhole = false
                        logger.error("A task could not be decided.", metadata: ["error": "\(error)"])
                    }
                }
                waiting.answer?.resume(returning: result)
            }
            if let wake = commit.nextWake { wakeNoLater(than: wake) }
            for call in commit.calls { begin(call) }
            if commit.eventCount > 0 { publish(hasNotifications: commit.hasNotifications) }
            for remark in commit.remarks { warn(of: remark) }
            return isWhole
        } catch {
            statisticsSoFar.failedCommits += 1
            notice(error, at: now)
            logger.error("A batch could not be committed.", metadata: ["error": "\(error)", "size": "\(batch.count)"])
            for waiting in batch { waiting.answer?.resume(returning: .failed(error)) }
            return false
        }
    }

    private func notice(_ error: any Error, at now: Instant) {
        // A row that cannot be read is no reason to send callers to another node.
        guard (error as? StoreError)?.concernsOneTask != true else { return }
        statisticsSoFar.lastFailureAt = .now
        presence.interrupt(at: now)
    }

    private func warn(of remark: Transactor.Remark) {
        switch remark {
        case .unreadable(let task, let definition):
            logger.warning(
                "A task cannot go on: this node does not have its definition. Start it with the catalogue that has it.",
                metadata: ["task": "\(task)", "definition": "\(definition)"])
        case .formerPolicy(let name):
            logger.warning(
                "The catalogue lacks an escalation policy; tasks follow the one that an earlier catalogue left.",
                metadata: ["policy": "\(name)"])
        case .missingPolicy(let name):
            logger.warning(
                "Nobody has an escalation policy; the tasks of its workflows are not escalated.",
                metadata: ["policy": "\(name)"])
        }
    }

    // MARK: Timers

    private func rearm() {
        do {
            let next = try transactor.nextWake()
            if let next { wakeNoLater(than: max(next, clock.now())) }
        } catch {
            logger.error("The next wake time could not be read.", metadata: ["error": "\(error)"])
            wakeNoLater(than: clock.now() + Self.rest)
        }
    }

    private func wakeNoLater(than wanted: Instant) {
        let instant = max(wanted, restUntil)
        guard isRunning, !isStopping, timerTarget.map({ instant < $0 }) ?? true else { return }
        timerTarget = instant
        timer?.cancel()
        timer = Task { [clock] in
            do {
                try await clock.sleep(until: instant)
            } catch {
                return
            }
            self.timerFired(instant)
        }
    }

    private func timerFired(_ target: Instant) {
        guard !isStopping else { return }
        statisticsSoFar.timerLatenessSeconds.add((clock.now() - target).seconds)
        scheduleDrain()
    }
}
