import NIOHTTP1
public import WorkflowCore

extension WorkflowClient {
    /// `POST /v1/operations/lease`: operations for a worker to execute.
    public func lease(_ request: LeaseRequest) async throws -> LeaseResponse {
        try await send(ClientRequest(.POST, "v1", "operations", "lease").json(request))
    }

    /// `POST /v1/operations/{token}/heartbeat`: renews the lease.
    public func heartbeat(_ token: AttemptToken, leaseSeconds: Double? = nil) async throws -> OperationResponse {
        try await report(token, "heartbeat", HeartbeatRequest(leaseSeconds: leaseSeconds))
    }

    /// `POST /v1/operations/{token}/succeed`.
    public func succeed(_ token: AttemptToken, _ request: SucceedRequest) async throws -> OperationResponse {
        try await report(token, "succeed", request)
    }

    /// `POST /v1/operations/{token}/fail`.
    public func fail(_ token: AttemptToken, _ request: FailRequest) async throws -> OperationResponse {
        try await report(token, "fail", request)
    }

    /// `POST /v1/operations/{token}/wait`: somebody else has to act first.
    public func wait(_ token: AttemptToken, _ request: WaitRequest) async throws -> OperationResponse {
        try await report(token, "wait", request)
    }

    /// `POST /v1/operations/{token}/cancelled`: the operation was stopped as asked.
    public func cancelled(_ token: AttemptToken) async throws -> OperationResponse {
        try await send(ClientRequest(.POST, "v1", "operations", token.description, "cancelled"))
    }

    /// `POST /v1/operations/{token}/verified`: the configuration was compared with the last known good one.
    public func verified(_ token: AttemptToken, _ request: VerifiedRequest) async throws -> OperationResponse {
        try await report(token, "verified", request)
    }

    private func report(
        _ token: AttemptToken, _ verb: String, _ body: some Encodable
    ) async throws -> OperationResponse {
        try await send(ClientRequest(.POST, "v1", "operations", token.description, verb).json(body))
    }
}
