import WorkflowAPI
import WorkflowEngine

extension Engine {
    /// Runs a call to the engine and turns its own errors into problems.
    static func answering<Value: Sendable>(
        _ call: @Sendable () async throws -> Value
    ) async throws -> Value {
        do {
            return try await call()
        } catch let error as EngineError {
            throw Problem(error)
        }
    }
}
