import NIOHTTP1

extension WorkflowClient {
    /// `GET /v1/healthz`: whether the process runs.
    public func health() async throws -> HealthResponse {
        try await send(ClientRequest(.GET, "v1", "healthz"))
    }

    /// `GET /v1/readyz`: whether the daemon can serve.
    ///
    /// - Throws: `ClientError.problem` with code `notReady` and the failing checks while it can't.
    public func readiness() async throws -> HealthResponse {
        try await send(ClientRequest(.GET, "v1", "readyz"))
    }

    /// `GET /metrics` in the Prometheus text format.
    public func metrics() async throws -> String {
        String(decoding: try await data(of: ClientRequest(.GET, "metrics")), as: UTF8.self)
    }

    /// `GET /v1/stats`.
    public func stats() async throws -> StatsResponse {
        try await send(ClientRequest(.GET, "v1", "stats"))
    }

    /// `GET /v1/tokens`.
    public func tokens() async throws -> Page<TokenSummary> {
        try await send(ClientRequest(.GET, "v1", "tokens"))
    }

    /// `POST /v1/tokens`.
    ///
    /// The answer is the only place where the secret is ever shown.
    ///
    /// - Parameter reason: goes into the daemon's log.
    public func createToken(_ request: TokenRequest, reason: String? = nil) async throws -> TokenResponse {
        try await send(ClientRequest(.POST, "v1", "tokens").json(request).reason(reason))
    }

    /// `DELETE /v1/tokens/{id}`.
    ///
    /// - Parameter reason: goes into the daemon's log.
    public func revokeToken(_ id: String, reason: String? = nil) async throws -> TokenSummary {
        try await send(ClientRequest(.DELETE, "v1", "tokens", id).reason(reason))
    }

    /// `GET /v1/channels`: notification channels and their health.
    public func channels() async throws -> Page<ChannelRow> {
        try await send(ClientRequest(.GET, "v1", "channels"))
    }

    /// `POST /v1/channels/{channel}/enable`.
    ///
    /// - Parameter reason: goes into the daemon's log.
    public func enableChannel(_ name: String, reason: String? = nil) async throws -> ChannelRow {
        try await send(ClientRequest(.POST, "v1", "channels", name, "enable").reason(reason))
    }

    /// `POST /v1/backup`: copies the database to a path on the daemon's machine.
    public func backup(_ request: BackupRequest) async throws -> BackupResponse {
        try await send(ClientRequest(.POST, "v1", "backup").json(request).within(seconds: 3600))
    }

    /// `POST /v1/verify`: re-evolves histories and compares them with the stored states.
    public func verify(_ request: VerifyRequest = VerifyRequest()) async throws -> VerifyResponse {
        try await send(ClientRequest(.POST, "v1", "verify").json(request).within(seconds: 3600))
    }

    /// `POST /v1/prune`: archives terminal tasks and removes them.
    ///
    /// - Parameter reason: goes into the daemon's log.
    public func prune(_ request: PruneRequest, reason: String? = nil) async throws -> PruneResponse {
        try await send(ClientRequest(.POST, "v1", "prune").json(request).reason(reason).within(seconds: 3600))
    }

    /// `GET /v1/simulation`.
    public func simulation() async throws -> SimulationState {
        try await send(ClientRequest(.GET, "v1", "simulation"))
    }

    /// `POST /v1/simulation/faults`.
    public func injectFault(_ request: FaultRequest) async throws -> SimulationResponse {
        try await send(ClientRequest(.POST, "v1", "simulation", "faults").json(request))
    }

    /// `DELETE /v1/simulation/faults/{id}`.
    public func liftFault(_ id: String) async throws -> SimulationResponse {
        try await send(ClientRequest(.DELETE, "v1", "simulation", "faults", id))
    }

    /// `POST /v1/simulation/actions`: somebody in the simulated world does something.
    public func act(_ request: SimulationActionRequest) async throws -> SimulationResponse {
        try await send(ClientRequest(.POST, "v1", "simulation", "actions").json(request))
    }
}
