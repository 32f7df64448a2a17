/// What can go wrong between a client and a daemon.
///
/// Refusals by the daemon arrive as `problem`.
public enum ClientError: Error, Sendable, CustomStringConvertible {
    /// Nobody listens there.
    case cannotConnect(Endpoint, reason: String)
    /// The endpoint's text cannot be used.
    case invalidEndpoint(String, reason: String)
    /// The daemon answered with an error.
    case problem(Problem)
    /// No answer within the client's limit.
    case timedOut(Endpoint, seconds: Double)
    /// The connection broke while a request was under way; the daemon may or may not have acted on it.
    case interrupted(Endpoint, reason: String)
    /// The answer is not one of this protocol.
    case unexpectedResponse(status: Int, detail: String)

    public var description: String {
        switch self {
        case .cannotConnect(.socket(let path), let reason):
            """
            No daemon answers on the socket \(path) (\(reason)). Start one with \
            'workflowd --store PATH --socket \(path)', or name another socket with --socket or WORKFLOW_SOCKET.
            """
        case .cannotConnect(.server(let url, _), let reason):
            """
            No daemon answers at \(url) (\(reason)). Check the address, and that the daemon was started with \
            --listen.
            """
        case .invalidEndpoint(let text, let reason):
            "\"\(text)\" is not an address of a daemon: \(reason)."
        case .problem(let problem):
            problem.description
        case .timedOut(let endpoint, let seconds):
            """
            The daemon at \(endpoint) has not answered within \(seconds) s. It may be busy; ask again, \
            or look at its log.
            """
        case .interrupted(let endpoint, let reason):
            """
            The connection to \(endpoint) broke (\(reason)). The request may have been carried out; look before \
            sending it again.
            """
        case .unexpectedResponse(let status, let detail):
            "The answer (status \(status)) is not one a workflowd of this version gives: \(detail)."
        }
    }
}
