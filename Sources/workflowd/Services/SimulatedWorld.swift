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
    ///   - officeHours: When people at the desks of a new world work; nil for a week without holidays.
    /// - Throws: `SimulationError`, `StoreError`.
    init(
        store: any TaskStore, path: String?, seed: UInt64, speed: Double, officeHours: WorkCalendar? = nil
    ) throws {
        clock = try SimulationClock.open(store, speed: speed)
        provider = try SimulatedProvider(
            path: path, seed: seed, configuration: SimulatedCDN.Configuration(officeHours: officeHours ?? .office),
            clock: clock)
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

/// The simulation's clock: where it stands is a setting of the store, so that a restart goes on from there.
///
/// It runs on while the daemon is down, as real time would.
enum SimulationClock {
    static let setting = "simulation.clock"

    static func open(_ store: any TaskStore, speed: Double) throws -> ScaledClock {
        let now = SystemClock().now()
        let stored = try store.read { try $0.setting(setting) }
        let clock =
            if let stored {
                try continued(stored, speed: speed, now: now)
            } else {
                ScaledClock(anchor: now, start: now, speed: speed)
            }
        let text = text(of: clock)
        if text != stored { try store.transact { try $0.set(setting, to: text) } }
        return clock
    }

    /// Whether the store's times are a simulation's.
    static func isUsed(by store: any TaskStore) throws -> Bool {
        try store.read { try $0.setting(setting) } != nil
    }

    /// The same clock, with another speed from now on if the speed has changed.
    private static func continued(_ text: String, speed: Double, now: Instant) throws -> ScaledClock {
        let parts = text.split(separator: " ")
        guard parts.count == 3, let anchor = Int64(parts[0]), let start = Int64(parts[1]),
            let old = Double(parts[2]), old > 0
        else {
            throw StoreError(.undecodable, "The setting \(setting) is \"\(text.prefix(80))\"; expected three numbers.")
        }
        let clock = ScaledClock(
            anchor: Instant(milliseconds: anchor), start: Instant(milliseconds: start), speed: old)
        return old == speed ? clock : ScaledClock(anchor: now, start: clock.now(), speed: speed)
    }

    private static func text(of clock: ScaledClock) -> String {
        "\(clock.anchor.milliseconds) \(clock.start.milliseconds) \(clock.speed)"
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
