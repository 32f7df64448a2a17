public import WorkflowCore
public import WorkflowEngine

/// The simulated CDN as the engine's provider: in real time by the engine's clock, with a memory of its own.
///
/// It stands for another company's system, so it keeps its state in a file of its own. A request that changes
/// something is in the file before it is answered; the same file brings the same world back.
///
///     let cdn = try SimulatedProvider(path: "var/cdn.journal", seed: 1, clock: clock)
///     // in a task of its own:
///     try await cdn.run { report in _ = try? await engine.report(report) }
public actor SimulatedProvider: Provider {
    private var cdn: SimulatedCDN
    private var journal: Journal?
    private let clock: any EngineClock
    private var isClosed = false
    private var sleeper: Task<Void, Never>?
    /// Why the journal could not be rewritten or acknowledged last; nil when all is well.
    public private(set) var writeError: SimulationError?

    /// The longest that `run` sleeps without a reason to wake.
    private static let longestSleep = TimeSpan.hours(1)

    /// Opens the state file, or makes one.
    ///
    /// - Parameters:
    ///   - path: The state file; nil keeps the state in memory alone.
    ///   - seed: Of a new world; a file that exists keeps its own.
    /// - Throws: `SimulationError.damagedState`, `.locked`, `.io`.
    public init(
        path: String?, seed: UInt64, configuration: SimulatedCDN.Configuration = SimulatedCDN.Configuration(),
        clock: any EngineClock
    ) throws {
        let initial = SimulatedCDN(seed: seed, configuration: configuration)
        self.clock = clock
        if let path {
            let (journal, cdn) = try Journal.opened(at: path, initial: initial)
            self.journal = journal
            self.cdn = cdn
        } else {
            cdn = initial
        }
    }

    /// Gives the state file free for another process; every change is refused from then on.
    public func close() {
        isClosed = true
        journal = nil
        wake()
    }

    // MARK: The engine's side

    public func perform(_ request: ProviderRequest) async throws -> ProviderReply {
        let at = instant()
        if SimulatedCDN.changes(request.verb) { try remember(.request(at: at, request)) }
        defer { wake() }
        return try cdn.handle(request, at: at)
    }

    /// Pushes reports as they fall due, until it is cancelled.
    ///
    /// A report that was not yet acknowledged when the process ended is pushed again by the next one; the token tells
    /// the engine that it knows it already.
    public func run(reporting sink: @escaping @Sendable (Report) async -> Void) async throws {
        while !Task.isCancelled && !isClosed {
            cdn.run(until: instant())
            let due = cdn.outbox
            for outgoing in due { await sink(outgoing.report) }
            if let last = due.last {
                settle(through: last.number)
                continue
            }
            let wakeAt = min(cdn.nextEventAt ?? .init(milliseconds: .max), instant() + Self.longestSleep)
            await sleep(until: wakeAt)
        }
    }

    private func settle(through number: Int) {
        let at = instant()
        do {
            try remember(.acknowledged(at: at, through: number))
            writeError = nil
        } catch {
            // The reports have arrived. What it costs is that they are pushed again after a restart.
            writeError = error as? SimulationError ?? SimulationError(.io, "\(error)")
        }
        cdn.run(until: at)
        cdn.acknowledge(through: number)
    }

    private func sleep(until instant: Instant) async {
        let clock = clock
        let sleeper = Task<Void, Never> {
            do {
                try await clock.sleep(until: instant)
            } catch {
                // Woken before its time: the loop looks again at what is next.
            }
        }
        self.sleeper = sleeper
        await withTaskCancellationHandler {
            await sleeper.value
        } onCancel: {
            sleeper.cancel()
        }
    }

    private func wake() { sleeper?.cancel() }

    /// The clock's time, which the model never lets run backwards.
    private func instant() -> Instant { max(clock.now(), cdn.now) }

    private func remember(_ entry: JournalEntry) throws {
        if isClosed {
            throw SimulationError(.io, "The simulated CDN is closed; open its state file again to go on.")
        }
        guard journal != nil else { return }
        try journal?.append(entry)
        guard journal?.needsRewrite ?? false else { return }
        do {
            // The entry itself is not part of the model yet, so it follows the snapshot again.
            try journal?.rewrite(cdn)
            try journal?.append(entry)
        } catch let error as SimulationError {
            writeError = error
            throw error
        }
    }

    // MARK: The world's side

    /// Does what an operator, a customer or a third party does, and says what has come of it.
    ///
    /// - Throws: `SimulationError.unknownSubject`, `.nothingToDo`, `.io`.
    public func apply(_ action: WorldAction) throws -> String {
        let at = instant()
        try remember(.action(at: at, action))
        defer { wake() }
        return try cdn.apply(action, at: at)
    }

    /// Puts a fault in force until it is cleared: for one domain, or for all when `subject` is nil.
    ///
    /// - Throws: `SimulationError.subjectNeeded`, `.io`.
    public func inject(_ fault: Fault, subject: String?) throws {
        let at = instant()
        try remember(.injected(at: at, fault, subject: subject))
        defer { wake() }
        try cdn.inject(fault, subject: subject, at: at)
    }

    /// Ends a fault: for one domain, or everywhere when `subject` is nil.
    ///
    /// - Throws: `SimulationError.io`.
    public func clear(_ kind: Fault.Kind, subject: String?) throws {
        let at = instant()
        try remember(.cleared(at: at, kind, subject: subject))
        defer { wake() }
        cdn.clear(kind, subject: subject, at: at)
    }

    /// Faults in force.
    public var faults: [InjectedFault] { cdn.faults }

    /// What is wrong in the world now.
    public var troubles: [SimulatedCDN.Trouble] {
        cdn.run(until: instant())
        return cdn.troubles
    }

    public var world: World {
        cdn.run(until: instant())
        return cdn.world
    }

    public var statistics: SimulatedCDN.Statistics { cdn.statistics }

    /// The model's own journal, the latest line last.
    public var lines: [SimulatedCDN.JournalLine] { cdn.journal }
}
