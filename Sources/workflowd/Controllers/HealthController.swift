import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// Whether the daemon lives, whether it can serve, and what it measures.
struct HealthController: Sendable {
    /// How late the oldest timer may be, in real time; every open escalation is among the timers.
    static let latenessLimit = TimeSpan.minutes(1)

    let backend: Backend

    func add(to routes: inout RouteTable) {
        routes.on(.get, "/v1/healthz", nil, alive)
        routes.on(.get, "/v1/readyz", nil, ready)
        routes.on(.get, "/metrics", .viewer, metrics)
    }

    @Sendable private func alive(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<HealthResponse> {
        JSONResponse(
            HealthResponse(status: "ok", version: Daemon.version, checks: [], now: Timestamp(backend.now)))
    }

    @Sendable private func ready(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<HealthResponse> {
        let checks = [await storeCheck(), await timerCheck()]
        let isReady = checks.allSatisfy(\.isPassing)
        return JSONResponse(
            HealthResponse(
                status: isReady ? "ok" : "failing", version: Daemon.version, checks: checks,
                now: Timestamp(backend.now)),
            status: isReady ? .ok : .serviceUnavailable)
    }

    private func storeCheck() async -> HealthResponse.Check {
        let failure = await backend.probe.failure()
        return HealthResponse.Check(name: "store", isPassing: failure == nil, detail: failure)
    }

    private func timerCheck() async -> HealthResponse.Check {
        let limit = Self.latenessLimit * (backend.simulation?.speed ?? 1)
        let edge = backend.now - limit
        let unreadable = await backend.engine.statistics().unreadableTasks
        let library = backend.presenter.library
        do {
            // A task that this node cannot read stays due for good; that is told, and no reason to take the node away.
            let late = try await backend.engine.read { reader in
                try reader.dueTasks(at: edge, limit: unreadable + 1).first { id in
                    try reader.task(id).map { try library.definition($0.definition, reader) != nil } ?? false
                }
            }
            let left = unreadable == 0 ? nil : "Tasks left alone for lack of their definition: \(unreadable)."
            return HealthResponse.Check(
                name: "timers", isPassing: late == nil,
                detail: late.map { "Task \($0) has been due for more than \(limit.brief)." } ?? left)
        } catch {
            return HealthResponse.Check(name: "timers", isPassing: false, detail: "\(error)")
        }
    }

    @Sendable private func metrics(_ request: Request, _ context: APIContext) async throws -> Response {
        let text = PrometheusText(
            store: try await backend.statistics.statistics(), engine: await backend.engine.statistics(),
            notifications: await backend.notifications?.statistics ?? .init(), channels: try await backend.channels(),
            speed: backend.simulation?.speed ?? 1, now: backend.now
        ).text
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
