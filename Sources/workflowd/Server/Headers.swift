import HTTPTypes
import Hummingbird
import WorkflowAPI

extension HTTPField.Name {
    static let workflowActor = Self.named(WorkflowHeader.actor)
    static let workflowReason = Self.named(WorkflowHeader.reason)
    static let idempotencyKey = Self.named(WorkflowHeader.idempotencyKey)
    static let lastEventID = Self.named("Last-Event-ID")

    static func named(_ name: String) -> HTTPField.Name {
        guard let field = HTTPField.Name(name) else { preconditionFailure("\(name) is not a header name.") }
        return field
    }
}
