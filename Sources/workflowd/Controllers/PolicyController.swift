import Hummingbird
import HummingbirdCore
import WorkflowAPI
import WorkflowCatalog
import WorkflowCore

/// The escalation policies of the catalogue.
struct PolicyController: Sendable {
    let backend: Backend

    func add(to routes: inout RouteTable) {
        routes.on(.get, "/v1/policies", .viewer, list)
        routes.on(.get, "/v1/policies/{policy}", .viewer, show)
    }

    private var policies: [String: EscalationPolicy] { backend.catalog.catalog.policies }

    @Sendable private func list(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<Page<PolicySummary>> {
        JSONResponse(
            Page(
                items: policies.values.sorted { $0.id < $1.id }.map(PolicySummary.init), next: nil,
                now: Timestamp(backend.now)))
    }

    @Sendable private func show(_ request: Request, _ context: APIContext) async throws -> JSONResponse<PolicySummary> {
        let id = try context.path("policy")
        guard let policy = policies[id] else {
            throw Problem(
                .notFound, "There is no policy \"\(id.prefix(80))\".",
                advice: "There are \(policies.keys.sorted().joined(separator: ", ")).")
        }
        return JSONResponse(PolicySummary(policy))
    }
}
