import WorkflowAPI
import WorkflowCore
import WorkflowEngine

extension Problem {
    /// What a caller learns about a refusal by the machine.
    init(_ rejection: Rejection) {
        self.init(
            Code(rejection.code), rejection.message, advice: rejection.advice,
            forcible: rejection.isForcible ? true : nil, blockingTask: rejection.blockingTask)
    }

    /// What a caller learns about an error of the engine.
    init(_ error: EngineError) {
        switch error.code {
        case .overloaded:
            self.init(.notReady, error.message, advice: "Try again soon.", retryAfterSeconds: 1)
        case .stopping, .providerTimeout:
            self.init(.notReady, error.message, advice: "Try again soon.", retryAfterSeconds: 5)
        case .unsoundDefinition:
            // An engine with such a definition is never made, so that no caller meets this.
            self.init(.internalError, error.message)
        }
    }

    static func noTask(_ name: String) -> Problem {
        Problem(
            .notFound, "There is no task \"\(name.prefix(80))\".",
            advice: "A task is named by its id, by the first characters of it, or by its subject.")
    }
}
