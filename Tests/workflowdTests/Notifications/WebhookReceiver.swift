import Hummingbird
import Logging
import NIOCore
import Synchronization

@testable import workflowd

/// A real HTTP server on a loopback port that answers as told and remembers what it was sent.
final class WebhookReceiver: Sendable {
    struct Received: Sendable {
        var headers: [String: String]
        var body: [UInt8]
    }

    struct Answer: Sendable {
        var status: Int
        var retryAfter: String?
        var location: String?
        /// Keeps the client waiting until the connection is dropped.
        var isSilent = false
    }

    private let state = Mutex((received: [Received](), answers: [Answer]()))

    /// Answers in turn; the last one stays.
    init(_ answers: [Answer]) { state.withLock { $0.answers = answers } }

    /// Answers so from now on.
    func answer(_ answer: Answer) { state.withLock { $0.answers = [answer] } }

    var received: [Received] { state.withLock(\.received) }

    /// Serves while `body` runs, and gives it the address.
    func serve<Value: Sendable>(_ body: @Sendable @escaping (String) async throws -> Value) async throws -> Value {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "receiver")
        logger.logLevel = .error
        let application = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) in try await self.answer(request)
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in port.yield(channel.localAddress?.port ?? 0) }, logger: logger)
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                defer { port.finish() }
                try await application.run()
                return nil
            }
            group.addTask {
                guard let number = await ports.first(where: { _ in true }) else { throw CancellationError() }
                return try await body("http://127.0.0.1:\(number)")
            }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw CancellationError()
        }
    }

    private func answer(_ request: Request) async throws -> Response {
        let buffer = try await request.body.collect(upTo: 1 << 20)
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        let answer = state.withLock { state in
            state.received.append(Received(headers: headers, body: Array(buffer.readableBytesView)))
            return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
        }
        if answer.isSilent {
            // Until the server is stopped; nobody waits for the answer any more by then.
            try await Task.sleep(for: .seconds(3600))
        }
        var fields = HTTPFields()
        fields[.retryAfter] = answer.retryAfter
        fields[.location] = answer.location
        return Response(status: HTTPResponse.Status(code: answer.status), headers: fields)
    }
}

extension WebhookClient {
    /// A client that is shut down at the end.
    static func during<Value: Sendable>(
        _ body: @Sendable @escaping (WebhookClient) async throws -> Value
    ) async throws -> Value {
        // Patient with a slow machine; a limit is each channel's own.
        let client = WebhookClient(WebhookClient.limits(patience: .hours(1), connections: 4))
        let result: Result<Value, any Error>
        do { result = .success(try await body(client)) } catch { result = .failure(error) }
        try await client.shutdown()
        return try result.get()
    }
}
