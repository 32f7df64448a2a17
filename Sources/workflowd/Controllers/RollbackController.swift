import Hummingbird
import HummingbirdCore
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// The plan of a rollback, before anybody asks for it.
struct RollbackController: Sendable {
    let backend: Backend

    func add(to routes: inout RouteTable) {
        routes.on(.get, "/v1/tasks/{task}/rollback-plan", .viewer, plan)
    }

    @Sendable private func plan(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<RollbackPlanResponse> {
        let name = try context.path("task")
        let presenter = backend.presenter
        let (state, definition) = try await backend.engine.read { reader in
            let state = try TaskNames.resolve(name, reader)
            return (state, try presenter.library.definition(state.definition, reader))
        }
        guard let definition else {
            throw Problem(
                .definitionUnavailable,
                "This daemon does not have \(state.definition.kind) version \(state.definition.version).",
                advice: "Start it with the catalogue the task was submitted under.")
        }
        let trial = Intervention(.rollback(resubmits: false), actor: try context.caller().actor, reason: "plan")
        let outcome = try await Engine.answering {
            try await backend.engine.intervene(state.id, trial, ifVersion: nil, dryRun: true)
        }
        var refusal: Problem?
        if case .rejected(let rejection) = outcome { refusal = Problem(rejection) }
        return JSONResponse(response(state, definition, refusal: refusal))
    }

    private func response(
        _ state: TaskState, _ definition: WorkflowDefinition, refusal: Problem?
    ) -> RollbackPlanResponse {
        let plan = RollbackPlan(state: state, definition: definition)
        let now = backend.now
        return RollbackPlanResponse(
            task: TaskSummary(state, definition: definition, now: now),
            steps: plan.steps.map { step in
                RollbackPlanResponse.Step(
                    stage: step.name, title: step.title, status: state.stages[step.stage].status,
                    operation: step.undo?.operation, restores: step.undo?.restores,
                    cannotRestore: step.undo?.cannotRestore, timeoutSeconds: step.undo?.timeout.seconds,
                    isPivot: step.isPivot)
            },
            verifiedBy: plan.verifiedBy, passedPivot: plan.pastPivot, refusal: refusal, now: Timestamp(now))
    }
}
