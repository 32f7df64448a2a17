import AsyncHTTPClient
import NIOCore
import NIOHTTP1

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Talks to a `workflowd` over its Unix socket or over TCP.
///
/// ```swift
/// let client = WorkflowClient(.socket(path: "var/workflow.sock"), actor: "alice")
/// let page = try await client.tasks(TaskFilter(health: [.stuck]), order: .urgency)
/// try await client.shutdown()
/// ```
///
/// Every method throws `ClientError`. A client is safe to share; it keeps its connections open between calls.
public final class WorkflowClient: Sendable {
    public struct Options: Sendable {
        /// How long a request may take from its start to the end of its answer.
        public var timeoutSeconds: Double
        public var connectTimeoutSeconds: Double
        /// The largest answer that is read.
        public var responseBytes: Int
        /// How long a stream may be silent before its connection counts as lost.
        ///
        /// The daemon sends a comment every 15 s when it has nothing to tell, so this allows for two to be late.
        public var streamSilenceSeconds: Double

        public init(
            timeoutSeconds: Double = 30, connectTimeoutSeconds: Double = 5, responseBytes: Int = 64 * 1024 * 1024,
            streamSilenceSeconds: Double = 45
        ) {
            self.timeoutSeconds = timeoutSeconds
            self.connectTimeoutSeconds = connectTimeoutSeconds
            self.responseBytes = responseBytes
            self.streamSilenceSeconds = streamSilenceSeconds
        }
    }

    public let endpoint: Endpoint
    public let options: Options
    /// Whom the history names for what this client does; over TCP the daemon takes the token's name instead.
    public let actor: String?
    let http: HTTPClient
    /// The same for streams, which have a limit on silence; other answers may take as long as their deadline.
    let streams: HTTPClient

    public init(_ endpoint: Endpoint, actor: String? = nil, options: Options = Options()) {
        self.endpoint = endpoint
        self.actor = actor
        self.options = options
        var configuration = HTTPClient.Configuration()
        configuration.httpVersion = .http1Only
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = .milliseconds(Int64(options.connectTimeoutSeconds * 1000))
        // A refused connection is an answer; trying on until the deadline would hide it.
        configuration.connectionPool.retryConnectionEstablishment = false
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        configuration.timeout.read = .milliseconds(Int64(options.streamSilenceSeconds * 1000))
        streams = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    deinit {
        // Asynchronous and harmless when `shutdown` came first; without it the HTTP client would trap.
        http.shutdown { _ in }
        streams.shutdown { _ in }
    }

    /// Closes the connections.
    ///
    /// Calls under way fail.
    public func shutdown() async throws {
        try await http.shutdown()
        try await streams.shutdown()
    }
}

/// One request before it is sent.
struct ClientRequest {
    var method: HTTPMethod
    var path: String
    var query: [(name: String, value: String)] = []
    var headers: [(name: String, value: String)] = []
    var body: Data?
    /// Replaces the client's time limit.
    var timeoutSeconds: Double?

    init(_ method: HTTPMethod, _ segments: String...) {
        self.method = method
        path = segments.map { "/" + PercentEncoding.encode($0) }.joined()
    }

    func json(_ value: some Encodable) throws -> ClientRequest {
        var copy = self
        copy.body = try WireCoding.encode(value)
        return copy
    }

    func query(_ parameters: [(name: String, value: String)]) -> ClientRequest {
        var copy = self
        copy.query += parameters
        return copy
    }

    func header(_ name: String, _ value: String?) -> ClientRequest {
        guard let value else { return self }
        var copy = self
        copy.headers.append((name, value))
        return copy
    }

    /// Why something is administered: percent-encoded, because a header holds no other text.
    func reason(_ text: String?) -> ClientRequest {
        header(WorkflowHeader.reason, text.map { PercentEncoding.encode($0) })
    }

    func within(seconds: Double) -> ClientRequest {
        var copy = self
        copy.timeoutSeconds = seconds
        return copy
    }
}
