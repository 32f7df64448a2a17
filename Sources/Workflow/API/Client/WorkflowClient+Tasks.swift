import NIOHTTP1
import WorkflowCore

extension WorkflowClient {
    /// `POST /v1/tasks`.
    ///
    /// The same idempotency key twice is one task.
    public func submit(_ request: SubmitRequest, idempotencyKey: String? = nil) async throws -> SubmitResponse {
        try await send(
            ClientRequest(.POST, "v1", "tasks").json(request).header(WorkflowHeader.idempotencyKey, idempotencyKey))
    }

    /// `GET /v1/tasks`: one page.
    ///
    /// - Parameter limit: 1 to 500.
    public func tasks(
        _ filter: TaskFilter = TaskFilter(), order: TaskFilter.Order = .newest, limit: Int = 50, cursor: String? = nil
    ) async throws -> Page<TaskSummary> {
        var query = filter.parameters
        query.append(("order", order.rawValue))
        query.append(("limit", String(limit)))
        if let cursor { query.append(("cursor", cursor)) }
        return try await send(ClientRequest(.GET, "v1", "tasks").query(query))
    }

    /// `GET /v1/tasks/{task}`.
    ///
    /// - Parameter name: an id, the unique beginning of one, or a subject with one open task.
    public func task(_ name: String) async throws -> TaskDetail {
        try await send(ClientRequest(.GET, "v1", "tasks", name))
    }

    /// `GET /v1/resolve`: what a name could mean, at most ten tasks.
    public func resolve(_ name: String) async throws -> ResolveResponse {
        try await send(ClientRequest(.GET, "v1", "resolve").query([("name", name)]))
    }

    /// `GET /v1/tasks/{task}/history`: events after a version, oldest first.
    ///
    /// `Page.next` is the version to continue after.
    public func history(_ name: String, after version: Int = 0, limit: Int = 200) async throws -> Page<HistoryEntry> {
        try await send(
            ClientRequest(.GET, "v1", "tasks", name, "history")
                .query([("after", String(version)), ("limit", String(limit))]))
    }

    /// `GET /v1/tasks/{task}/explanation`.
    ///
    /// - Parameter probe: asks the provider first and records what it finds; needs the role operator.
    public func explain(_ name: String, probe: Bool = false) async throws -> ExplanationResponse {
        try await send(
            ClientRequest(.GET, "v1", "tasks", name, "explanation").query(probe ? [("probe", "true")] : []))
    }

    /// `GET /v1/tasks/{task}/rollback-plan`.
    public func rollbackPlan(_ name: String) async throws -> RollbackPlanResponse {
        try await send(ClientRequest(.GET, "v1", "tasks", name, "rollback-plan"))
    }

    /// `POST /v1/tasks/{task}/interventions`.
    ///
    /// - Parameter ifVersion: refuses with `versionMismatch` when the task has changed since that version.
    public func intervene(
        _ name: String, _ request: InterventionRequest, ifVersion: Int? = nil
    ) async throws -> InterventionResponse {
        try await send(
            ClientRequest(.POST, "v1", "tasks", name, "interventions").json(request)
                .header("If-Match", ifVersion.map { "\"\($0)\"" }))
    }

    /// `POST /v1/tasks/{task}/resubmission`: submits it once more, linked to the old one.
    public func resubmit(
        _ name: String, reason: String, idempotencyKey: String? = nil, dryRun: Bool = false
    ) async throws -> SubmitResponse {
        try await send(
            ClientRequest(.POST, "v1", "tasks", name, "resubmission")
                .json(ResubmitRequest(reason: reason, dryRun: dryRun ? true : nil))
                .header(WorkflowHeader.idempotencyKey, idempotencyKey))
    }

    /// `POST /v1/batches`: one intervention on many tasks.
    public func batch(_ request: BatchRequest) async throws -> BatchResponse {
        try await send(ClientRequest(.POST, "v1", "batches").json(request).within(seconds: 120))
    }

    /// `GET /v1/escalations`: open escalations, the most urgent task first.
    public func escalations(
        minimumLevel: Int? = nil, limit: Int = 50, cursor: String? = nil
    ) async throws -> Page<EscalationRow> {
        var query = [(name: "limit", value: String(limit))]
        if let minimumLevel { query.append(("minimumLevel", String(minimumLevel))) }
        if let cursor { query.append(("cursor", cursor)) }
        return try await send(ClientRequest(.GET, "v1", "escalations").query(query))
    }
}
