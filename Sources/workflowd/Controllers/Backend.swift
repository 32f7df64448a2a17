import Logging
import WorkflowAPI
import WorkflowCatalog
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// What every controller works with.
struct Backend: Sendable {
    let engine: Engine
    /// For backups and checks that are no business of the engine.
    let store: any TaskStore
    let catalog: LoadedCatalog
    let access: AccessControl
    var limits: ServerLimits
    let simulation: (any SimulationControl)?
    /// Delivers the outbox; nil where nothing is delivered.
    let notifications: NotificationService?
    let presenter: Presenter
    let statistics: StatisticsCache
    let probe: StoreProbe
    let logger: Logger
    let startedAt: Instant

    init(
        engine: Engine, store: any TaskStore, catalog: LoadedCatalog, limits: ServerLimits = ServerLimits(),
        simulation: (any SimulationControl)? = nil, notifications: NotificationService? = nil,
        realTime: any EngineClock = SystemClock(), logger: Logger
    ) {
        self.engine = engine
        self.store = store
        self.catalog = catalog
        self.limits = limits
        self.simulation = simulation
        self.notifications = notifications
        self.logger = logger
        access = AccessControl(engine: engine, limits: limits, clock: realTime)
        presenter = Presenter(library: DefinitionLibrary(catalog: catalog.catalog), clock: engine.clock)
        statistics = StatisticsCache(engine: engine)
        probe = StoreProbe(engine: engine)
        startedAt = engine.clock.now()
    }

    var now: Instant { engine.clock.now() }

    /// Every route of the daemon.
    func routes() -> RouteTable {
        var routes = RouteTable()
        HealthController(backend: self).add(to: &routes)
        TaskController(backend: self).add(to: &routes)
        InterventionController(backend: self).add(to: &routes)
        BatchController(backend: self).add(to: &routes)
        RollbackController(backend: self).add(to: &routes)
        WorkflowController(backend: self).add(to: &routes)
        PolicyController(backend: self).add(to: &routes)
        EscalationController(backend: self).add(to: &routes)
        ChannelController(backend: self).add(to: &routes)
        OperationController(backend: self).add(to: &routes)
        StreamController(backend: self).add(to: &routes)
        TokenController(backend: self).add(to: &routes)
        StoreController(backend: self).add(to: &routes)
        SimulationController(backend: self).add(to: &routes)
        DocumentController(backend: self).add(to: &routes)
        return routes
    }
}
