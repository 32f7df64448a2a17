import ServiceLifecycle
import WorkflowEngine

/// Runs the engine; a graceful shutdown lets it finish its batch.
struct EngineService: Service {
    let engine: Engine

    func run() async throws {
        try await cancelWhenGracefulShutdown { try await engine.run() }
    }
}
