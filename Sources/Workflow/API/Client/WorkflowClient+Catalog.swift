import NIOHTTP1

extension WorkflowClient {
    /// `GET /v1/workflows`.
    public func workflows() async throws -> Page<WorkflowSummary> {
        try await send(ClientRequest(.GET, "v1", "workflows"))
    }

    /// `GET /v1/workflows/{kind}`.
    public func workflow(_ kind: String) async throws -> WorkflowDetail {
        try await send(ClientRequest(.GET, "v1", "workflows", kind))
    }

    /// `GET /v1/workflows/{kind}/source`: the YAML text the daemon works with.
    public func workflowSource(_ kind: String) async throws -> TextResponse {
        try await send(ClientRequest(.GET, "v1", "workflows", kind, "source"))
    }

    /// `GET /v1/workflows/{kind}/diagram`: the stages as a Mermaid diagram.
    public func workflowDiagram(_ kind: String) async throws -> TextResponse {
        try await send(ClientRequest(.GET, "v1", "workflows", kind, "diagram"))
    }

    /// `POST /v1/workflows/validate`: checks a definition's text and stores nothing.
    public func validate(_ request: ValidateRequest) async throws -> ValidateResponse {
        try await send(ClientRequest(.POST, "v1", "workflows", "validate").json(request))
    }

    /// `GET /v1/policies`.
    public func policies() async throws -> Page<PolicySummary> {
        try await send(ClientRequest(.GET, "v1", "policies"))
    }

    /// `GET /v1/policies/{policy}`.
    public func policy(_ id: String) async throws -> PolicySummary {
        try await send(ClientRequest(.GET, "v1", "policies", id))
    }
}
