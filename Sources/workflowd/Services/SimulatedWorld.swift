import Logging
import ServiceLifecycle
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowSimulation
import WorkflowStore

/// The simulated CDN with the clock it shares with the engine.
struct SimulatedWorld: SimulationControl, Sendable {
    /// The provider's name in the catalogue.
    static let providerName = "cdn"
    /// The catalogue's calendar that the desks of a new world keep.
    static let officeCalendar = "cn-business"

    let provider: SimulatedProvider
    let clock: ScaledClock

    var speed: Double { clock.speed }

    /// Opens the world that belongs to a store: its state lies in a file, its clock in the store's settings.
    ///
    /// - Parameters:
    ///   - path: The file; nil keeps the world in memory.
    ///   - start: Where a new clock begins; nil is now.
    ///   - officeHours: When people at the desks of a new world work; nil for a week without holidays.
    /// - Throws: `SimulationError`, `StoreError`; `SettingsError` when the store's clock began elsewhere.
    init(
        store: any TaskStore, path: String?, seed: UInt64, speed: Double, start: Instant? = nil,
        officeHours: WorkCalendar? = nil
    ) throws {
        clock = try SimulationClock.find(in: store, speed: speed, start: start)
        provider = try SimulatedProvider(
            path: path, seed: seed, configuration: SimulatedCDN.Configuration(officeHours: officeHours ?? .office),
            clock: clock)
        // Only now: a world that cannot be opened must not leave a database behind that belongs to it.
        try SimulationClock.save(clock, in: store)
    }

    /// Carries the world's reports to the engine.
    func service(_ engine: Engine, _ logger: Logger) -> any Service {
        ReportService(provider: provider, engine: engine, logger: logger)
    }

    func inject(_ fault: Fault, subject: String?) async throws -> InjectedFaultReport {
        try await provider.inject(fault, subject: subject)
        return InjectedFaultReport(
            id: FaultText.id(fault.kind, subject: subject),
            text: "\(fault) is in force for \(subject ?? "all domains"). \(fault.kind.summary)")
    }

    func lift(_ id: String) async throws -> Bool {
        guard let (kind, subject) = FaultText.target(id) else { return false }
        try await provider.clear(kind, subject: subject)
        return true
    }

    func act(_ action: WorldAction) async throws -> String {
        try await provider.apply(action)
    }

    func faults() async throws -> [FaultRow] {
        await provider.faults.map { injected in
            FaultRow(
                id: FaultText.id(injected.fault.kind, subject: injected.subject),
                fault: FaultText.request(injected.fault, subject: injected.subject), task: injected.task,
                since: Timestamp(injected.since))
        }
    }

    func troubles() async throws -> [TroubleRow] {
        await provider.troubles.map { TroubleRow(subject: $0.subject, finding: $0.finding) }
    }
}

/// Hands the world's reports to the engine, each until it was taken.
private struct ReportService: Service {
    /// Pause after the engine could not store a report.
    static let pause = Duration.seconds(1)

    let provider: SimulatedProvider
    let engine: Engine
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            try await provider.run { report in await deliver(report) }
        }
    }

    private func deliver(_ report: Report) async {
        while !Task.isCancelled {
            do {
                // What the engine thinks of it is in the task's history.
                _ = try await engine.report(report)
                return
            } catch let error as EngineError where error.code == .stopping {
                return
            } catch {
                logger.warning(
                    "A report could not be stored; it is repeated.",
                    metadata: ["token": "\(report.token)", "error": "\(error)"])
            }
            do {
                try await Task.sleep(for: Self.pause)
            } catch {
                return
            }
        }
    }
}
