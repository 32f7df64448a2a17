import Hummingbird
import HummingbirdCore
import NIOPosix
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// The store as a whole: counts, backup, verification, pruning.
struct StoreController: Sendable {
    let backend: Backend

    func add(to routes: inout RouteTable) {
        routes.on(.get, "/v1/stats", .viewer, stats)
        routes.on(.post, "/v1/backup", .admin, backup)
        routes.on(.post, "/v1/verify", .admin, verify)
        routes.on(.post, "/v1/prune", .admin, logs: false, prune)
    }

    @Sendable private func stats(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<StatsResponse> {
        JSONResponse(
            StatsResponse(
                store: try await backend.statistics.statistics(), engine: await backend.engine.statistics(),
                notifications: await backend.notifications?.statistics ?? .init(),
                channels: try await backend.channels(), simulationSpeed: backend.simulation?.speed,
                startedAt: backend.startedAt, now: backend.now))
    }

    @Sendable private func backup(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<BackupResponse> {
        let body = try await request.json(BackupRequest.self, backend.limits)
        try NewFile.check(body.path)
        let start = ContinuousClock.now
        let store = backend.store
        let bytes = try await NIOThreadPool.singleton.runIfActive {
            do {
                try store.backup(to: body.path)
            } catch let error as StoreError where error.code == .cannotOpen || error.code == .io {
                // The caller has named the path; the store itself is sound.
                throw Problem(.invalid, error.message, advice: "Name another file.")
            }
            return try NewFile.size(of: body.path)
        }
        let elapsed = start.duration(to: .now).components
        return JSONResponse(
            BackupResponse(
                path: body.path, bytes: bytes,
                seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18))
    }

    @Sendable private func verify(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<VerifyResponse> {
        let body = try await request.optionalJSON(VerifyRequest.self, backend.limits) ?? VerifyRequest()
        if let limit = body.limit, limit < 1 {
            throw Problem(.invalid, "limit is a number from 1 on; got \(limit).")
        }
        return JSONResponse(
            try await HistoryVerification(engine: backend.engine, library: backend.presenter.library)
                .run(after: body.after, limit: body.limit))
    }

    @Sendable private func prune(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<PruneResponse> {
        let body = try await request.json(PruneRequest.self, backend.limits)
        let reason = try AdministrationLog.reason(of: request)
        if let limit = body.limit, limit < 1 {
            throw Problem(.invalid, "limit is a number from 1 on; got \(limit).")
        }
        guard body.endedBefore.instant <= backend.now else {
            throw Problem(.invalid, "endedBefore lies in the future; only what has ended can be pruned.")
        }
        let pruning = Pruning(engine: backend.engine, presenter: backend.presenter)
        if body.dryRun ?? false {
            let count = try await pruning.count(endedBefore: body.endedBefore.instant, limit: body.limit)
            return JSONResponse(PruneResponse(tasks: count, dryRun: true))
        }
        try NewFile.check(body.archive)
        let count = try await pruning.run(
            endedBefore: body.endedBefore.instant, limit: body.limit, archive: body.archive)
        AdministrationLog.write(request, reason: reason, context)
        return JSONResponse(PruneResponse(tasks: count, archive: body.archive, dryRun: false))
    }
}
