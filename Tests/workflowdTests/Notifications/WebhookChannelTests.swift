import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import Testing
import WorkflowCore
import WorkflowStore

@testable import workflowd

/// Sends over real HTTP to a server on this machine.
@Suite(.timeLimit(.minutes(10))) struct WebhookChannelTests {
    func channel(
        _ url: String, _ client: WebhookClient, secrets: [String] = [StandardWebhooksTests.first],
        timeout: TimeAmount = .hours(1)
    ) throws -> WebhookChannel {
        WebhookChannel(
            id: "webhook", url: "\(url)/hooks/private-path", secrets: try secrets.map { try WebhookSecret($0) },
            timeout: timeout, client: client, wallClock: { 1_700_000_000 })
    }

    @Test func `a message arrives with headers that the receiver can verify with either secret`() async throws {
        let receiver = WebhookReceiver([.init(status: 204)])
        let result = try await WebhookClient.during { client in
            try await receiver.serve { url in
                try await self.channel(
                    url, client, secrets: [StandardWebhooksTests.first, StandardWebhooksTests.second]
                ).send(.sample())
            }
        }
        #expect(result == .delivered)
        let received = try #require(receiver.received.first)
        #expect(receiver.received.count == 1)
        #expect(received.headers["content-type"] == "application/json")
        #expect(received.headers[StandardWebhooks.idHeader] == "0123456789ab.4.0.0")
        #expect(received.headers[StandardWebhooks.timestampHeader] == "1700000000")
        #expect(received.body == Array(try NotificationMessage.sample().encoded()))
        for text in [StandardWebhooksTests.first, StandardWebhooksTests.second] {
            try StandardWebhooks.verify(
                id: received.headers[StandardWebhooks.idHeader],
                timestamp: received.headers[StandardWebhooks.timestampHeader],
                signature: received.headers[StandardWebhooks.signatureHeader], body: received.body,
                secrets: [try WebhookSecret(text)], now: 1_700_000_003)
        }
    }

    @Test(arguments: [
        (WebhookReceiver.Answer(status: 200), SendResult.delivered),
        (.init(status: 410), .gone(reason: "The receiver answered 410: it asks for no more messages.")),
        (.init(status: 500), .failed(reason: "The receiver answered 500; 2xx was expected.", retryAfterSeconds: nil)),
        (.init(status: 404), .failed(reason: "The receiver answered 404; 2xx was expected.", retryAfterSeconds: nil)),
        (
            .init(status: 429, retryAfter: "90"),
            .failed(reason: "The receiver answered 429.", retryAfterSeconds: 90)
        ),
        (
            .init(status: 503, retryAfter: "7"),
            .failed(reason: "The receiver answered 503.", retryAfterSeconds: 7)
        ),
        (
            .init(status: 503, retryAfter: "Wed, 21 Oct 2026 07:28:00 GMT"),
            .failed(reason: "The receiver answered 503.", retryAfterSeconds: nil)
        ),
        (
            .init(status: 307, location: "/elsewhere"),
            .failed(reason: "The receiver answered 307; 2xx was expected.", retryAfterSeconds: nil)
        ),
    ])
    func `an answer's status decides, and a redirect is not followed`(
        answer: WebhookReceiver.Answer, expected: SendResult
    ) async throws {
        let receiver = WebhookReceiver([answer])
        let result = try await WebhookClient.during { client in
            try await receiver.serve { url in try await self.channel(url, client).send(.sample()) }
        }
        #expect(result == expected)
        #expect(receiver.received.count == 1)
    }

    @Test(arguments: [([], 15), ([5], 5), ([nil, 5], 15), ([60, nil], 60)] as [([Int?], Int64)])
    func `the client waits as long as the most patient channel and connects as often as messages go out at once`(
        limits: [Int?], seconds: Int64
    ) {
        var configuration = NotificationConfiguration(
            channels: limits.enumerated().map { .init(id: "hook\($0)", kind: .webhook, timeoutSeconds: $1) })
        configuration.concurrency = 100
        let client = WebhookClient.limits(for: configuration)
        #expect(client.timeout.read == .seconds(seconds))
        #expect(client.timeout.connect == .seconds(seconds), "It is the limit of waiting for a connection, too.")
        #expect(client.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit == 100)
    }

    @Test func `the daemon's own deliveries follow no redirect, and one is no delivery`() async throws {
        let elsewhere = WebhookReceiver([.init(status: 200)])
        let receiver = WebhookReceiver([.init(status: 302)])
        let outbox = MemoryOutbox()
        try outbox.enqueue("n1", channel: "webhook:hook")
        try await WebhookClient.during { client in
            try await elsewhere.serve { other in
                receiver.answer(.init(status: 302, location: "\(other)/login"))
                try await receiver.serve { url in
                    let file = FileManager.default.temporaryDirectory.appending(path: "c-\(UUID().uuidString).json")
                    defer { try? FileManager.default.removeItem(at: file) }
                    let channel = NotificationConfiguration.Channel(
                        id: "webhook:hook", kind: .webhook, url: "\(url)/hook", secretEnvironment: ["SECRET"],
                        timeoutSeconds: 120)
                    try JSONEncoder().encode(NotificationConfiguration(channels: [channel])).write(to: file)
                    let settings = try await DaemonSettings.load(
                        DaemonSettings.Flags(channels: file.path()), environment: [:])
                    let daemon = Daemon(settings: settings, environment: ["SECRET": StandardWebhooksTests.first])
                    let service = try daemon.notifications(outbox: outbox, client, Logger(label: "test"))
                    outbox.manualClock.advance(by: .seconds(30))
                    await service.deliverDue()
                }
            }
        }
        #expect(receiver.received.count == 1)
        #expect(elsewhere.received.isEmpty, "The signature is for the one receiver.")
        let row = try #require(try outbox.waiting().first, "It was not delivered, so it waits.")
        #expect(row.lastError == "The receiver answered 302; 2xx was expected.")
    }

    @Test func `a receiver that does not answer fails after the time limit, and its address stays private`()
        async throws
    {
        let receiver = WebhookReceiver([.init(status: 200, isSilent: true)])
        let result = try await WebhookClient.during { client in
            try await receiver.serve { url in
                try await self.channel(url, client, timeout: .milliseconds(200)).send(.sample())
            }
        }
        guard case .failed(let reason, nil) = result else {
            Issue.record("Expected a failure, got \(result).")
            return
        }
        #expect(reason.contains("deadline"), "\(reason)")
        #expect(!reason.contains("private-path"))
    }

    @Test func `a receiver that is not there fails, and its address stays private`() async throws {
        // Port 1 is reserved; nobody listens there.
        let result = try await WebhookClient.during { client in
            try await self.channel("http://127.0.0.1:1", client, timeout: .milliseconds(500)).send(.sample())
        }
        guard case .failed(let reason, nil) = result else {
            Issue.record("Expected a failure, got \(result).")
            return
        }
        #expect(!reason.contains("private-path"))
    }

    @Test func `a webhook that answers 500 and then 200 is delivered once more under the same id`() async throws {
        let receiver = WebhookReceiver([.init(status: 500), .init(status: 200)])
        let outbox = MemoryOutbox()
        try outbox.enqueue("n1", channel: "webhook")
        try await WebhookClient.during { client in
            try await receiver.serve { url in
                let service = NotificationService(
                    outbox: outbox, channels: [try self.channel(url, client)], logger: Logger(label: "test"))
                outbox.manualClock.advance(by: .seconds(30))
                await service.deliverDue()
                let row = try #require(try outbox.waiting().first)
                #expect(row.lastError == "The receiver answered 500; 2xx was expected.")
                outbox.manualClock.advance(to: row.nextAt)
                await service.deliverDue()
            }
        }
        #expect(try outbox.waiting().isEmpty)
        #expect(receiver.received.map { $0.headers[StandardWebhooks.idHeader] } == ["n1", "n1"])
    }
}
