import Hummingbird
import HummingbirdCore
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// Open escalations.
///
/// They are acknowledged, claimed and snoozed through their tasks.
struct EscalationController: Sendable {
    let backend: Backend

    func add(to routes: inout RouteTable) {
        routes.on(.get, "/v1/escalations", .viewer, list)
    }

    @Sendable private func list(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<Page<EscalationRow>> {
        var filter = try TaskFilter { $0 == "minimumLevel" ? request.parameter($0) : nil }
        filter.escalated = true
        let query = try TaskQuery(
            filter, order: .urgency, limit: try request.limit(), cursor: request.parameter("cursor"))
        let presenter = backend.presenter
        let now = backend.now
        return JSONResponse(
            try await backend.engine.read { reader in
                let page = try reader.list(query)
                let rows = try page.tasks.compactMap { state -> EscalationRow? in
                    guard let escalation = EscalationBrief(of: state) else { return nil }
                    return EscalationRow(
                        escalation: escalation, task: try presenter.summary(state, reader, now: now))
                }
                return Page(items: rows, next: page.next, now: Timestamp(now))
            })
    }
}
