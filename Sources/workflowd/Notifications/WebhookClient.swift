import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// The HTTP client of webhooks: no redirects, few and short-lived connections.
///
/// It is a type of its own so that a channel cannot be given a client that follows redirects: a signature is for one
/// receiver, and what answers elsewhere has not taken the message.
struct WebhookClient: Sendable {
    private let http: HTTPClient

    init(for configuration: NotificationConfiguration) {
        self.init(Self.limits(for: configuration))
    }

    init(_ limits: HTTPClient.Configuration) {
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: limits)
    }

    static func limits(for configuration: NotificationConfiguration) -> HTTPClient.Configuration {
        limits(patience: .seconds(Int64(configuration.longestTimeoutSeconds)), connections: configuration.concurrency)
    }

    /// - Parameters:
    ///   - patience: The longest that any channel waits; each has its own limit for the whole of a delivery.
    ///   - connections: To one host.
    static func limits(patience: TimeAmount, connections: Int) -> HTTPClient.Configuration {
        var limits = HTTPClient.Configuration(
            // The limit of connecting is that of waiting for a free connection as well.
            redirectConfiguration: .disallow, timeout: .init(connect: patience, read: patience))
        limits.connectionPool = .init(
            idleTimeout: .seconds(30), concurrentHTTP1ConnectionsPerHostSoftLimit: connections)
        // A body is never inflated: nothing but the status matters.
        limits.decompression = .disabled
        return limits
    }

    func execute(_ request: HTTPClientRequest, timeout: TimeAmount) async throws -> HTTPClientResponse {
        try await http.execute(request, timeout: timeout)
    }

    /// Ends its connections; it has to be called before the client goes.
    func shutdown() async throws {
        try await http.shutdown()
    }
}
