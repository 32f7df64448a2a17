import Hummingbird
import HummingbirdCore
import WorkflowAPI
import WorkflowCatalog
import WorkflowCore
import WorkflowEngine
import WorkflowSimulation
import WorkflowStore

/// The simulated world: its faults, and what people in it do.
///
/// Only with `--simulate`.
struct SimulationController: Sendable {
    let backend: Backend

    func add(to routes: inout RouteTable) {
        routes.on(.get, "/v1/simulation", .viewer, show)
        routes.on(.post, "/v1/simulation/faults", .admin, inject)
        routes.on(.delete, "/v1/simulation/faults/{id}", .admin, lift)
        routes.on(.post, "/v1/simulation/actions", .admin, act)
    }

    private func simulation() throws -> any SimulationControl {
        guard let simulation = backend.simulation else {
            throw Problem(
                .notSimulating, "This daemon works with real providers.", advice: "Start workflowd with --simulate.")
        }
        return simulation
    }

    @Sendable private func show(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<SimulationState> {
        let simulation = try simulation()
        return JSONResponse(
            SimulationState(
                speed: simulation.speed, faults: try await simulation.faults(),
                troubles: try await simulation.troubles(),
                faultNames: Fault.Kind.allCases.map(\.rawValue), actionNames: WorldAction.usages.map(\.form),
                now: Timestamp(backend.now)))
    }

    @Sendable private func inject(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<SimulationResponse> {
        let simulation = try simulation()
        let body = try await request.json(FaultRequest.self, backend.limits)
        let fault = try FaultText.fault(body, in: backend.catalog.catalog.definitions.values)
        try await check(fault, subject: body.subject)
        let report = try await Self.answering {
            try await simulation.inject(fault, subject: body.subject)
        }
        return JSONResponse(
            SimulationResponse(text: report.text, faultID: report.id, now: Timestamp(backend.now)), status: .created)
    }

    /// A fault that would change nothing is refused: at a stage that does not notice it, or for a subject whose open
    /// tasks do not.
    private func check(_ fault: Fault, subject: String?) async throws {
        let definitions = backend.catalog.catalog.definitions
        if fault.stage != nil {
            let meant = definitions.values.filter { FaultText.reaches(fault, $0) }.sorted { $0.kind < $1.kind }
            try FaultText.check(fault, with: meant.map { FaultTrial($0) })
        } else if let subject {
            let open = try await backend.engine.read { reader in
                try TaskNames.matches(subject, reader).filter { !$0.phase.isTerminal && $0.subject == subject }
            }
            try FaultText.check(
                fault,
                with: open.compactMap { task in
                    definitions[task.definition.kind].map { FaultTrial($0, subject: subject, input: task.input) }
                })
        }
    }

    @Sendable private func lift(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<SimulationResponse> {
        let simulation = try simulation()
        let id = try context.path("id")
        guard try await Self.answering({ try await simulation.lift(id) }) else {
            throw Problem(
                .notFound, "There is no fault \"\(id.prefix(60))\" in force.",
                advice: "See: wfctl simulate faults")
        }
        return JSONResponse(SimulationResponse(text: "Lifted \(id).", now: Timestamp(backend.now)))
    }

    @Sendable private func act(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<SimulationResponse> {
        let simulation = try simulation()
        let body = try await request.json(SimulationActionRequest.self, backend.limits)
        let action = try Self.answering {
            try WorldAction(([body.action] + [body.subject].compactMap { $0 }).joined(separator: " "))
        }
        let text = try await Self.answering { try await simulation.act(action) }
        return JSONResponse(SimulationResponse(text: text, now: Timestamp(backend.now)))
    }

    private static func answering<Value>(_ call: () throws -> Value) throws -> Value {
        do {
            return try call()
        } catch let error as SimulationError {
            throw Problem(error)
        }
    }

    private static func answering<Value: Sendable>(
        _ call: @Sendable () async throws -> Value
    ) async throws -> Value {
        do {
            return try await call()
        } catch let error as SimulationError {
            throw Problem(error)
        }
    }
}
