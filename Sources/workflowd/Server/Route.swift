import HTTPTypes
import Hummingbird
import WorkflowAPI

/// One method at one path, with the role that it takes.
struct Route: Hashable, Sendable {
    var method: HTTPRequest.Method
    /// As OpenAPI writes it: `/v1/tasks/{task}`.
    var path: String
    /// Nil is open to everyone who can connect.
    var role: Role?

    /// Whether a concrete path is one of this route's.
    func matches(_ concrete: String) -> Bool {
        let pattern = path.split(separator: "/")
        let parts = concrete.split(separator: "/")
        return pattern.count == parts.count
            && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
