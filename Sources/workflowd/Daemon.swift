import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import UnixSignals
import WorkflowCatalog
import WorkflowCore
import WorkflowEngine
import WorkflowSimulation
import WorkflowStore
import WorkflowStoreSQLite

/// The composition root: opens everything, runs it as one group of services, and closes it again.
struct Daemon: Sendable {
    static let version = "0.1.0"

    let settings: DaemonSettings
    let environment: [String: String]

    /// Runs until SIGTERM or SIGINT; what is under way is finished and committed.
    ///
    /// - Throws: `StartupFailure` with a message for the person who started it.
    func run() async throws {
        let logger = makeLogger()
        // Files made from here on are the group's at most; the socket gets its exact mode when it is bound.
        umask(0o007)
        let catalog = try CatalogLoader.open(directory: settings.catalog)
        for warning in catalog.warnings { logger.warning("\(warning)") }
        try makeFolder(of: settings.store)
        let store = try SQLiteStore(path: settings.store, reservesLog: true)
        do {
            try await serve(store, catalog, logger)
        } catch {
            try store.close()
            throw error
        }
        try store.close()
        logger.info("Closed.", metadata: ["store": "\(settings.store)"])
    }

    private func serve(_ store: SQLiteStore, _ catalog: LoadedCatalog, _ logger: Logger) async throws {
        try makeFolder(of: settings.socket)
        let socket = try SocketFile.claim(settings.socket)
        try await settings.listen?.check()
        let client = WebhookClient(for: try notificationConfiguration())
        do {
            let services = try await services(store, catalog, client, logger)
            var configuration = ServiceGroupConfiguration(
                services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger)
            configuration.maximumGracefulShutdownDuration = .seconds(30)
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            try await client.shutdown()
            throw error
        }
        try await client.shutdown()
        try socket.remove()
    }

    /// In the order of their start; they stop in the reverse order, so that the engine outlives its callers.
    private func services(
        _ store: SQLiteStore, _ catalog: LoadedCatalog, _ client: WebhookClient, _ logger: Logger
    ) async throws -> [any Service] {
        let simulation = try world(of: store, catalog, logger)
        var providers: [String: any Provider] = [:]
        if let simulation { providers[SimulatedWorld.providerName] = simulation.provider }
        let engine = try Engine(
            store: store, catalog: catalog.catalog, providers: providers, clock: simulation?.clock ?? SystemClock(),
            logger: logger)
        let notifications = try notifications(outbox: engine, client, logger)
        let backend = Backend(
            engine: engine, store: store, catalog: catalog, simulation: simulation, notifications: notifications,
            logger: logger)
        var services: [any Service] = [EngineService(engine: engine)]
        if let simulation { services.append(simulation.service(engine, logger)) }
        services.append(notifications)
        services += try servers(backend, logger)
        return services
    }

    /// Delivers what the outbox holds over the channels that the settings name.
    ///
    /// - Throws: `NotificationError`.
    func notifications(
        outbox: any Outbox, _ client: WebhookClient, _ logger: Logger
    ) throws -> NotificationService {
        let wanted = try notificationConfiguration()
        return NotificationService(
            outbox: outbox,
            channels: try wanted.makeChannels(environment: environment, client: client, logger: logger),
            configuration: wanted, logger: logger)
    }

    private func notificationConfiguration() throws -> NotificationConfiguration {
        try settings.channels.map { try NotificationConfiguration.load(path: $0) } ?? NotificationConfiguration()
    }

    /// The simulated world beside the store; nil for a daemon that works with real providers.
    func world(of store: any TaskStore, _ catalog: LoadedCatalog, _ logger: Logger) throws -> SimulatedWorld? {
        guard settings.simulates else {
            guard try !SimulationClock.isUsed(by: store) else {
                throw SettingsError(
                    "\(settings.store) belongs to a simulation: its times are not real ones. "
                        + "Start with --simulate, or name another database.")
            }
            return nil
        }
        let isUsed = try SimulationClock.isUsed(by: store)
        // Its deadlines are real ones: a clock that runs faster would miss them all at once.
        guard try isUsed || store.read({ try $0.lastSequence() }) == 0 else {
            throw SettingsError(
                "\(settings.store) has tasks of real providers, which no simulation can carry on. "
                    + "Start without --simulate, or name another database.")
        }
        let path = settings.store + ".world"
        if isUsed, !FileManager.default.fileExists(atPath: path) {
            logger.warning(
                "The simulated world beside the database is missing; a new one is begun.",
                metadata: [
                    "world": "\(path)",
                    "advice": "It knows nothing of tasks under way. To go on, stop and put the file back beside it.",
                ])
        }
        return try SimulatedWorld(
            store: store, path: path, seed: settings.seed, speed: settings.speed, start: settings.simulateStart,
            officeHours: catalog.catalog.calendars[SimulatedWorld.officeCalendar])
    }

    private func makeLogger() -> Logger {
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "workflowd")
        logger.logLevel = settings.logLevel
        return logger
    }

    private func makeFolder(of path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent().path()
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw SettingsError("The folder \(folder) cannot be made: \(FileError.reason(of: error)).")
        }
    }
}

/// Errors whose text is meant for the person who starts the daemon.
protocol StartupFailure: Error, CustomStringConvertible {}

extension SettingsError: StartupFailure {}
extension StoreError: StartupFailure {}
extension CatalogError: StartupFailure {}
extension NotificationError: StartupFailure {}
extension SimulationError: StartupFailure {}
