import WorkflowAPI
import WorkflowCore
import WorkflowSimulation

/// What the daemon can do to the simulated world, when it simulates one.
protocol SimulationControl: Sendable {
    /// How many times faster than real time it runs.
    var speed: Double { get }

    /// Puts a fault in force.
    ///
    /// - Throws: `SimulationError`.
    func inject(_ fault: Fault, subject: String?) async throws -> InjectedFaultReport
    /// Lifts the fault of this id, which is `KIND` or `KIND:SUBJECT`; false when the id names no kind of fault.
    func lift(_ id: String) async throws -> Bool
    /// Lets somebody in the world act; says what changed.
    func act(_ action: WorldAction) async throws -> String
    func faults() async throws -> [FaultRow]
    func troubles() async throws -> [TroubleRow]
}

/// What became of an injected fault.
struct InjectedFaultReport: Hashable, Sendable {
    var id: String
    var text: String
}

extension Problem {
    init(_ error: SimulationError) {
        self.init(error.code == .nothingToDo ? .nothingToDo : .invalid, error.message)
    }
}
