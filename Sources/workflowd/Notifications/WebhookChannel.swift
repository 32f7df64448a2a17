import AsyncHTTPClient
import FoundationEssentials
import Logging
import NIOCore
import NIOHTTP1

/// Posts messages to a URL, signed after the Standard Webhooks specification.
///
/// 2xx is delivered; 410 disables the channel; every other answer, a lost connection or the time limit mean "try
/// again later", on 429 and 503 not before the time in `Retry-After`. Redirects are not followed: the signature is for
/// the configured receiver alone. `webhook-timestamp` is the real time of this attempt and not the engine's, which may
/// run faster in a simulation, because receivers refuse old timestamps.
struct WebhookChannel: NotificationChannel {
    let id: String
    let isGrouped = true
    private let client: WebhookClient
    private let url: String
    private let secrets: [WebhookSecret]
    private let timeout: TimeAmount
    /// Seconds since 1970 by the real clock.
    private let wallClock: @Sendable () -> Int64

    init(
        id: String, url: String, secrets: [WebhookSecret], timeout: TimeAmount, client: WebhookClient,
        wallClock: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }
    ) {
        self.id = id
        self.url = url
        self.secrets = secrets
        self.timeout = timeout
        self.client = client
        self.wallClock = wallClock
    }

    func send(_ message: NotificationMessage) async -> SendResult { await post(message.id) { try message.encoded() } }

    func send(_ digest: NotificationDigest) async -> SendResult { await post(digest.id) { try digest.encoded() } }

    private func post(_ id: String, _ body: () throws -> Data) async -> SendResult {
        do {
            let response = try await client.execute(request(id, try body()), timeout: timeout)
            return Self.result(status: response.status, retryAfter: response.headers.first(name: "retry-after"))
        } catch is CancellationError {
            return .interrupted
        } catch let error as HTTPClientError where error == .cancelled {
            return .interrupted
        } catch {
            // Some errors quote the URL, which may carry a receiver's secret.
            let reason = String("\(error)".replacing(url, with: "the URL").prefix(300))
            return .failed(reason: "The request did not get through: \(reason)", retryAfterSeconds: nil)
        }
    }

    private func request(_ id: String, _ body: Data) -> HTTPClientRequest {
        let timestamp = wallClock()
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers = [
            "content-type": "application/json",
            "user-agent": "workflowd",
            StandardWebhooks.idHeader: id,
            StandardWebhooks.timestampHeader: "\(timestamp)",
            StandardWebhooks.signatureHeader: StandardWebhooks.signature(
                id: id, timestamp: timestamp, body: body, secrets: secrets),
        ]
        request.body = .bytes(ByteBuffer(bytes: body))
        return request
    }

    static func result(status: HTTPResponseStatus, retryAfter: String?) -> SendResult {
        switch status.code {
        case 200..<300: .delivered
        case 410: .gone(reason: "The receiver answered 410: it asks for no more messages.")
        case 429, 503:
            // The header's other form, a date, is read as no wish: the usual backoff applies.
            .failed(reason: "The receiver answered \(status.code).", retryAfterSeconds: retryAfter.flatMap { Int($0) })
        default: .failed(reason: "The receiver answered \(status.code); 2xx was expected.", retryAfterSeconds: nil)
        }
    }
}
