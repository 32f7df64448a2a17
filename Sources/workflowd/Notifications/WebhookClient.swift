import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// The HTTP client of webhooks: no redirects, few and short-lived connections.
///
/// It is a type of its own so that a channel cannot be given a client that follows redirects: a signature is for one
/// receiver, and what answers elsewhere has not taken the message.
struct WebhookClient: Sendable {
    private let http: HTTPClient

    init(connectWithin: TimeAmount = .seconds(5), readWithin: TimeAmount = .seconds(15)) {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: connectWithin, read: readWithin))
        configuration.connectionPool = .init(
            idleTimeout: .seconds(30), concurrentHTTP1ConnectionsPerHostSoftLimit: 4)
        // A body is never inflated: nothing but the status matters.
        configuration.decompression = .disabled
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func execute(_ request: HTTPClientRequest, timeout: TimeAmount) async throws -> HTTPClientResponse {
        try await http.execute(request, timeout: timeout)
    }

    /// Ends its connections; it has to be called before the client goes.
    func shutdown() async throws {
        try await http.shutdown()
    }
}
