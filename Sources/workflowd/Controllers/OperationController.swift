import Hummingbird
import HummingbirdCore
import WorkflowAPI
import WorkflowCore
import WorkflowEngine

/// External workers: they lease operations, keep the lease alive, and report how it went.
struct OperationController: Sendable {
    /// Seconds a lease may last.
    static let leaseSeconds = 1.0...86_400.0

    let backend: Backend

    func add(to routes: inout RouteTable) {
        routes.on(.post, "/v1/operations/lease", .operator, lease)
        routes.on(.post, "/v1/operations/{token}/heartbeat", .operator, heartbeat)
        routes.on(.post, "/v1/operations/{token}/succeed", .operator) { request, context in
            let body = try await request.json(SucceedRequest.self, backend.limits)
            return try await report(context, .succeeded(branch: body.branch, output: body.output ?? [:]))
        }
        routes.on(.post, "/v1/operations/{token}/fail", .operator) { request, context in
            let body = try await request.json(FailRequest.self, backend.limits)
            return try await report(
                context, .failed(Failure(code: body.code, detail: body.detail, isRetryable: body.retryable)))
        }
        routes.on(.post, "/v1/operations/{token}/wait", .operator) { request, context in
            let body = try await request.json(WaitRequest.self, backend.limits)
            return try await report(
                context, .waiting(Wait(party: body.party, code: body.code, detail: body.detail)))
        }
        routes.on(.post, "/v1/operations/{token}/cancelled", .operator) { _, context in
            try await report(context, .cancelled)
        }
        routes.on(.post, "/v1/operations/{token}/verified", .operator) { request, context in
            let body = try await request.json(VerifiedRequest.self, backend.limits)
            return try await report(
                context,
                .verified(Verification(matches: body.matches, expected: body.expected, actual: body.actual)))
        }
    }

    @Sendable private func lease(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<LeaseResponse> {
        let body = try await request.json(LeaseRequest.self, backend.limits)
        guard (1...LeaseRequest.limit).contains(body.limit) else {
            throw Problem(.invalid, "limit is a number from 1 to \(LeaseRequest.limit); got \(body.limit).")
        }
        guard !body.worker.isEmpty, body.worker.count <= Limits.actorLength else {
            throw Problem(.invalid, "worker is a name of 1 to \(Limits.actorLength) characters.")
        }
        let span = try Self.lease(body.leaseSeconds)
        let requests = try await Engine.answering {
            try await backend.engine.lease(
                provider: body.provider, operations: body.operations, limit: body.limit, lease: span,
                worker: body.worker)
        }
        let now = backend.now
        return JSONResponse(
            LeaseResponse(
                operations: requests.map {
                    LeasedOperation(
                        token: $0.token, verb: $0.verb, provider: $0.provider, operation: $0.operation,
                        workflow: $0.workflow, stage: $0.stage, subject: $0.subject, input: $0.input,
                        output: $0.output, attempt: $0.attempt, leaseExpiresAt: Timestamp(now + span))
                }, now: Timestamp(now)))
    }

    @Sendable private func heartbeat(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<OperationResponse> {
        let body = try await request.optionalJSON(HeartbeatRequest.self, backend.limits)
        let lease = try body?.leaseSeconds.map { try Self.lease($0) }
        let token = try Self.token(context)
        return try await answer(token) {
            try await backend.engine.heartbeat(token, lease: lease)
        }
    }

    private func report(
        _ context: APIContext, _ outcome: Outcome
    ) async throws -> JSONResponse<OperationResponse> {
        let token = try Self.token(context)
        return try await answer(token) {
            try await backend.engine.report(Report(token: token, outcome: outcome))
        }
    }

    private func answer(
        _ token: AttemptToken, _ call: @Sendable () async throws -> CommandOutcome
    ) async throws -> JSONResponse<OperationResponse> {
        switch try await Engine.answering(call) {
        case .notFound:
            throw Problem(.notFound, "There is no task \(token.task).")
        case .rejected(let rejection):
            throw Problem(rejection)
        case .accepted(let state, _):
            let presenter = backend.presenter
            let now = backend.now
            let task = try await backend.engine.read { try presenter.summary(state, $0, now: now) }
            return JSONResponse(
                OperationResponse(
                    task: task, shouldStop: state.phase == .cancelling || state.attempt?.token != token,
                    leaseExpiresAt: Timestamp(state.pulse.leaseExpiresAt), now: Timestamp(now)))
        }
    }

    private static func token(_ context: APIContext) throws -> AttemptToken {
        let text = try context.path("token")
        guard let token = AttemptToken(text) else {
            throw Problem(.malformed, "An attempt token is TASK.SERIAL; got \"\(text.prefix(60))\".")
        }
        return token
    }

    private static func lease(_ seconds: Double) throws -> TimeSpan {
        guard leaseSeconds.contains(seconds) else {
            throw Problem(
                .invalid,
                "leaseSeconds is a number from \(Int(leaseSeconds.lowerBound)) to \(Int(leaseSeconds.upperBound)); "
                    + "got \(seconds).")
        }
        return try TimeSpan(seconds: seconds, named: "leaseSeconds")
    }
}
