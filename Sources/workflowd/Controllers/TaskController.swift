import HTTPTypes
import Hummingbird
import HummingbirdCore
import WorkflowAPI
import WorkflowCatalog
import WorkflowCore
import WorkflowEngine
import WorkflowSimulation
import WorkflowStore

/// Tasks: submitted, listed, shown, with their history and explanation.
struct TaskController: Sendable {
    let backend: Backend

    func add(to routes: inout RouteTable) {
        routes.on(.post, "/v1/tasks", .operator, submit)
        routes.on(.get, "/v1/tasks", .viewer, list)
        routes.on(.get, "/v1/resolve", .viewer, resolve)
        routes.on(.get, "/v1/tasks/{task}", .viewer, show)
        routes.on(.get, "/v1/tasks/{task}/history", .viewer, history)
        routes.on(.get, "/v1/tasks/{task}/explanation", .viewer, explain)
        routes.on(.post, "/v1/tasks/{task}/resubmission", .operator, resubmit)
    }

    @Sendable private func submit(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<SubmitResponse> {
        let body = try await request.json(SubmitRequest.self, backend.limits)
        let submission = Submission(
            kind: body.kind, subject: body.subject, input: try input(of: body), priority: body.priority ?? 0,
            actor: try context.caller().actor, idempotencyKey: try idempotencyKey(request))
        let isDryRun = body.dryRun ?? false
        let outcome = try await Engine.answering { try await backend.engine.submit(submission, dryRun: isDryRun) }
        return try await response(outcome, isDryRun: isDryRun)
    }

    @Sendable private func resubmit(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<SubmitResponse> {
        let body = try await request.json(ResubmitRequest.self, backend.limits)
        let name = try context.path("task")
        let id = try await backend.engine.read { try TaskNames.resolve(name, $0).id }
        let actor = try context.caller().actor
        let key = try idempotencyKey(request)
        let isDryRun = body.dryRun ?? false
        let outcome = try await Engine.answering {
            try await backend.engine.resubmit(
                id, actor: actor, reason: body.reason, idempotencyKey: key, dryRun: isDryRun)
        }
        guard let outcome else { throw Problem.noTask(name) }
        return try await response(outcome, isDryRun: isDryRun)
    }

    private func response(_ outcome: SubmitOutcome, isDryRun: Bool) async throws -> JSONResponse<SubmitResponse> {
        let presenter = backend.presenter
        let now = backend.now
        func answer(_ what: SubmitResponse.Outcome, _ state: TaskState) async throws -> SubmitResponse {
            let summary = try await backend.engine.read { try presenter.summary(state, $0, now: now) }
            return SubmitResponse(outcome: what, dryRun: isDryRun, task: summary, now: Timestamp(now))
        }
        switch outcome {
        case .created(let state):
            let body = try await answer(.created, state)
            guard !isDryRun else { return JSONResponse(body) }
            return JSONResponse(body, status: .created, headers: [.location: "/v1/tasks/\(state.id)"])
        case .existing(let state):
            return JSONResponse(try await answer(.existing, state))
        case .rejected(let rejection):
            throw Problem(rejection)
        }
    }

    /// The input with the faults that come along; the simulated CDN reads them from there.
    private func input(of body: SubmitRequest) throws -> [String: String] {
        var input = body.input ?? [:]
        // The engine refuses an unknown kind by itself.
        guard let definition = backend.catalog.catalog.definitions[body.kind] else { return input }
        var requested = body.faults ?? []
        if !definition.inputs.contains(where: { $0.name == FaultText.input }),
            let written = input.removeValue(forKey: FaultText.input)
        {
            requested += written.split(separator: ",").map { FaultRequest(name: String($0)) }
        }
        guard !requested.isEmpty else { return input }
        guard backend.simulation != nil else {
            throw Problem(
                .invalid, "Faults can be submitted only to a daemon that simulates.",
                advice: "Start workflowd with --simulate, or leave the faults out.")
        }
        guard requested.count <= FaultText.limit else {
            throw Problem(.invalid, "A task brings along at most \(FaultText.limit) faults; got \(requested.count).")
        }
        let faults = try requested.map { try FaultText.fault($0, in: [definition]) }
        try FaultText.check(faults, with: FaultTrial(definition, subject: body.subject, input: input))
        input[FaultText.input] = faults.map(\.description).joined(separator: ",")
        return input
    }

    private func idempotencyKey(_ request: Request) throws -> String? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard !key.isEmpty, key.count <= Limits.idempotencyKeyLength else {
            throw Problem(
                .invalid, "An \(WorkflowHeader.idempotencyKey) has 1 to \(Limits.idempotencyKeyLength) characters.")
        }
        return key
    }

    @Sendable private func list(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<Page<TaskSummary>> {
        let filter = try TaskFilter(parameters: request.parameter)
        let orderText = request.parameter("order") ?? TaskFilter.Order.newest.rawValue
        guard let order = TaskFilter.Order(rawValue: orderText) else {
            let known = TaskFilter.Order.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.invalid, "The parameter order is one of \(known); got \"\(orderText.prefix(40))\".")
        }
        let query = try TaskQuery(
            filter, order: order, limit: try request.limit(), cursor: request.parameter("cursor"))
        let presenter = backend.presenter
        let now = backend.now
        return JSONResponse(
            try await backend.engine.read { reader in
                let page = try reader.list(query)
                return Page(
                    items: try page.tasks.map { try presenter.summary($0, reader, now: now) }, next: page.next,
                    now: Timestamp(now))
            })
    }

    @Sendable private func resolve(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<ResolveResponse> {
        guard let name = request.parameter("name"), !name.isEmpty else {
            throw Problem(.invalid, "The parameter name is missing.")
        }
        let presenter = backend.presenter
        let now = backend.now
        return JSONResponse(
            try await backend.engine.read { reader in
                ResolveResponse(
                    matches: try TaskNames.matches(name, reader).map { try presenter.summary($0, reader, now: now) },
                    now: Timestamp(now))
            })
    }

    @Sendable private func show(_ request: Request, _ context: APIContext) async throws -> JSONResponse<TaskDetail> {
        let name = try context.path("task")
        let presenter = backend.presenter
        let now = backend.now
        let detail = try await backend.engine.read { reader in
            try presenter.detail(TaskNames.resolve(name, reader), reader, now: now)
        }
        return JSONResponse(detail, headers: [.eTag: "\"\(detail.summary.version)\""])
    }

    @Sendable private func history(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<Page<HistoryEntry>> {
        let name = try context.path("task")
        let limit = try request.limit(in: ServerLimits.historyItems, or: 200)
        let afterText = request.parameter("after") ?? "0"
        guard let after = Int(afterText), after >= 0 else {
            throw Problem(.invalid, "The parameter after is a version from 0 on; got \"\(afterText.prefix(20))\".")
        }
        let presenter = backend.presenter
        let now = backend.now
        return JSONResponse(
            try await backend.engine.read { reader in
                let state = try TaskNames.resolve(name, reader)
                let definition = try presenter.library.definition(state.definition, reader)
                let events = try reader.history(state.id, after: after, limit: limit)
                let isLast = (events.last?.version ?? state.version) >= state.version
                return Page(
                    items: events.map { presenter.entry($0, definition: definition) },
                    next: isLast ? nil : events.last.map { String($0.version) }, now: Timestamp(now))
            })
    }

    @Sendable private func explain(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<ExplanationResponse> {
        let name = try context.path("task")
        let presenter = backend.presenter
        var probedAt: Instant?
        if try request.flag("probe") {
            guard try context.caller().role >= .operator else {
                throw Problem(.forbidden, "A probe is recorded in the history; that needs the role operator.")
            }
            let id = try await backend.engine.read { try TaskNames.resolve(name, $0).id }
            probedAt = try await Engine.answering { try await backend.engine.diagnose(id) }?.at
        }
        let now = backend.now
        return JSONResponse(
            try await backend.engine.read { [probedAt] reader in
                let state = try TaskNames.resolve(name, reader)
                guard let definition = try presenter.library.definition(state.definition, reader) else {
                    throw Problem(
                        .definitionUnavailable,
                        "This daemon does not have \(state.definition.kind) version \(state.definition.version), "
                            + "to which task \(state.id) is pinned.")
                }
                let moment = max(now, state.lastSeenAt)
                var explanation = Explanation(state: state, definition: definition, now: moment)
                // A look that finds what was known is no event, but it has been taken.
                if explanation.diagnosedAt != nil { explanation.diagnosedAt = probedAt ?? explanation.diagnosedAt }
                return ExplanationResponse(
                    explanation, task: try presenter.summary(state, reader, now: now), now: now)
            })
    }
}
