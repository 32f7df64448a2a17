import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import NIOPosix
import ServiceLifecycle
import Testing
import WorkflowAPI

@testable import workflowd

/// What a connection hears that never sends a request which can be read.
@Suite(.timeLimit(.minutes(10))) struct ConnectionProblemTests {
    @Test(arguments: [
        (
            "GET /v1/tasks HTTP/1.1\r\nhost: a\r\nx-filler: \(String(repeating: "x", count: 5000))\r\n\r\n",
            "headerTooLarge"
        ),
        ("GET /v1/tasks HTTP/1.1\r\nhost: a\r\nno colon here\r\n\r\n", "malformed"),
        ("HELO example.com\r\n\r\n", "malformed"),
        ("", "requestTimeout"),
        ("GET /v1/tasks HTTP/1.1\r\nhost: a\r\n", "requestTimeout"),
    ])
    func `it is told what was wrong, and closed`(sent: String, code: String) async throws {
        var limits = ServerLimits()
        limits.headerBytes = 4096
        limits.idleSeconds = code == "requestTimeout" ? 1 : 3600
        let answer = try await Self.answer(to: sent, limits)
        let problem = try #require(Problem.Code(rawValue: code))
        #expect(answer.hasPrefix("HTTP/1.1 \(problem.status) "))
        #expect(answer.lowercased().contains("connection: close"))
        #expect(answer.contains("application/problem+json"))
        #expect(answer.contains("\"code\":\"\(code)\""))
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "GET /v1/healthz HTTP/1.0\r\n\r\n", "GET /v1/healthz HTTP/1.0\r\nConnection: close\r\n\r\n",
            "GET /v1/healthz HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n",
            "GET /v1/healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /v1/healthz HTTP/1.0\r\n\r\n",
        ])
    func `a connection ends with the request after which its caller wants no other`(sent: String) async throws {
        // It would last for an hour otherwise.
        var limits = ServerLimits()
        limits.idleSeconds = 3600
        let answer = try await Self.answer(to: sent, limits)
        #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == sent.components(separatedBy: "GET ").count)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["", "GET /v1/healthz HTTP/1.1\r\nHost: a\r\n\r\n"])
    func `who is over the bound of connections is told when to come back`(sent: String) async throws {
        // Its patience does not run out on a machine that is slow to send.
        var limits = ServerLimits()
        limits.lingerSeconds = 3600
        let count = ConnectionCount(
            most: 0, clock: ManualClock(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let answer = try await Self.answer(to: sent, limits, count: count)
        #expect(answer.hasPrefix("HTTP/1.1 503 ") && answer.contains("\"code\":\"notReady\""))
        #expect(answer.lowercased().contains("retry-after: 5\r\n") && answer.lowercased().contains("connection: close"))
    }

    /// Notes how a channel is closed, and leaves it open.
    private final class Closings: ChannelOutboundHandler {
        typealias OutboundIn = Any

        var modes: [CloseMode] = []

        func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
            modes.append(mode)
        }
    }

    @Test(arguments: [nil, ChannelEvent.inputClosed])
    func `what arrives after the last answer is thrown away, until the caller closes or a second is over`(
        event: ChannelEvent?
    ) throws {
        let closings = Closings()
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandlers(closings, LastWords(seconds: 1))
        #expect(closings.modes == [.output])
        try channel.writeInbound(ByteBuffer(string: "GET"))
        #expect(try channel.readInbound(as: ByteBuffer.self) == nil)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(999))
        #expect(closings.modes == [.output])
        if let event {
            channel.pipeline.fireUserInboundEventTriggered(event)
        } else {
            channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        }
        #expect(closings.modes == [.output, .all])
    }

    private static func connection(_ limits: ServerLimits) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: ConnectionProblemHandler(limits: limits))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private static let head = HTTPRequestPart.head(
        HTTPRequest(method: .post, scheme: "http", authority: "a", path: "/v1/tasks"))

    @Test(arguments: [true, false])
    func `a body that goes on arriving after the answer ends with the connection`(ends: Bool) throws {
        let limits = ServerLimits()
        let channel = try Self.connection(limits)
        try channel.writeInbound(Self.head)
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .unauthorized)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        for _ in 0..<limits.bodySeconds {
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: " ")))
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        }
        #expect(channel.isActive)
        if ends { try channel.writeInbound(HTTPRequestPart.end(nil)) }
        channel.embeddedEventLoop.advanceTime(by: .seconds(limits.graceSeconds))
        #expect(channel.isActive == ends)
    }

    @Test(arguments: [true, false])
    func `a client that reads nothing of its answer is let go`(reads: Bool) throws {
        let limits = ServerLimits()
        let channel = try Self.connection(limits)
        try channel.writeInbound(Self.head)
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.isWritable = false
        channel.pipeline.fireChannelWritabilityChanged()
        channel.embeddedEventLoop.advanceTime(by: .seconds(limits.unreadSeconds - 1))
        #expect(channel.isActive)
        channel.isWritable = reads
        if reads { channel.pipeline.fireChannelWritabilityChanged() }
        channel.embeddedEventLoop.advanceTime(by: .seconds(limits.unreadSeconds))
        #expect(channel.isActive == reads)
    }

    /// Everything that the server sends until it closes the connection.
    private static func answer(
        to text: String, _ limits: ServerLimits, count: ConnectionCount? = nil
    ) async throws -> String {
        let daemon = try await TestDaemon(limits: limits)
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: daemon.backend.routes().router(access: daemon.backend.access),
            server: .bounded(by: limits, count: count),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) }, logger: daemon.backend.logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: daemon.backend.logger))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { port.finish() }
                try await group.run()
            }
            let number = try #require(await ports.first { _ in true })
            let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connect(host: "127.0.0.1", port: number) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
            let answer = try await channel.executeThenClose { inbound, _ in
                // On a busy machine the server may have lost its patience by now, and closed: that is no matter.
                if !text.isEmpty { channel.channel.writeAndFlush(ByteBuffer(string: text), promise: nil) }
                var answer = ""
                for try await part in inbound { answer += String(buffer: part) }
                return answer
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return answer
        }
    }
}
