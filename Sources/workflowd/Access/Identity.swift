import WorkflowAPI
import WorkflowCore

/// Who makes a request, and what they may do.
struct Identity: Hashable, Sendable {
    /// The name that goes into histories.
    var actor: String
    var role: Role
    /// What the request rate is counted by.
    var rateKey: String
    /// The id of the access token; nil on the socket.
    var token: String?
}
