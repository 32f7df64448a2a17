import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import WorkflowAPI

/// Answers what never becomes a request: headers that are too large, cannot be read, or do not arrive in time.
///
/// Without it such a connection would be closed with a bare status or with no word at all. It also ends connections
/// that would last for ever: whose body goes on arriving after the answer, or who do not read what they asked for.
final class ConnectionProblemHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ServerLimits
    /// Why the connection is not served at all; nil serves it.
    private let refusal: Problem?
    /// Whether the connection stays until its last answer has arrived.
    private let lingers: Bool
    /// Whether a request has begun on this connection; one that only rests between two requests is closed in silence.
    private var hasBegun = false
    private var isAnswering = false
    private var timer: Scheduled<Void>?
    /// Whether the body of the request that has begun is on its way.
    private var awaitsBody = false
    private var bodyTimer: Scheduled<Void>?
    private var readerTimer: Scheduled<Void>?

    init(limits: ServerLimits, refusal: Problem? = nil, lingers: Bool = true) {
        self.limits = limits
        self.refusal = refusal
        self.lingers = lingers
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        begin(context)
    }

    private func begin(_ context: ChannelHandlerContext) {
        // It is not waited for what the caller wants: whoever keeps silent would hold the descriptor meanwhile.
        if let refusal { end(context, with: refusal) } else { awaitFirstHeader(context) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancelTimers()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        cancelTimers()
    }

    private func cancelTimers() {
        timer?.cancel()
        bodyTimer?.cancel()
        readerTimer?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            hasBegun = true
            timer?.cancel()
            awaitsBody = true
        case .body: break
        case .end:
            awaitsBody = false
            bodyTimer?.cancel()
            bodyTimer = nil
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // A handler that wants the body answers at its limit; this ends what is still arriving for nobody.
        if awaitsBody, bodyTimer == nil {
            bodyTimer = closing(context, after: limits.bodySeconds + limits.graceSeconds)
        }
        context.fireChannelReadComplete()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        readerTimer?.cancel()
        readerTimer = context.channel.isWritable ? nil : closing(context, after: limits.unreadSeconds)
        context.fireChannelWritabilityChanged()
    }

    private func closing(_ context: ChannelHandlerContext, after seconds: Int64) -> Scheduled<Void> {
        context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(seconds)) { context.close(promise: nil) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: isAnswering = true
        case .body: break
        case .end: isAnswering = false
        }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // An answer that has begun cannot be taken back for another; the connection ends as it would without us.
        guard let error = error as? HTTPParserError, !isAnswering else {
            context.fireErrorCaught(error)
            return
        }
        end(context, with: problem(of: error))
    }

    private func problem(of error: HTTPParserError) -> Problem {
        if case .headerOverflow = error {
            return Problem(
                .headerTooLarge,
                "The request's headers are too large; the limit is \(limits.headerBytes) bytes in "
                    + "\(ServerLimits.headerCount) fields.")
        }
        return Problem(.malformed, "The request is no HTTP/1.1: \(error).")
    }

    private func awaitFirstHeader(_ context: ChannelHandlerContext) {
        guard timer == nil, !hasBegun else { return }
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(limits.idleSeconds)) { [self] in
            guard !hasBegun else { return }
            end(
                context,
                with: Problem(.requestTimeout, "No request arrived within \(limits.idleSeconds) s; send it again."))
        }
    }

    private func end(_ context: ChannelHandlerContext, with problem: Problem) {
        let body = problem.body
        var head = HTTPResponse(status: HTTPResponse.Status(code: problem.status))
        head.headerFields = [
            .contentType: "application/problem+json", .contentLength: String(body.readableBytes), .connection: "close",
        ]
        if let seconds = problem.retryAfterSeconds {
            head.headerFields[.retryAfter] = String(Int(seconds.rounded(.up)))
        }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        guard lingers else { return context.close(promise: nil) }
        cancelTimers()
        do {
            try context.pipeline.syncOperations.addHandler(LastWords(seconds: limits.lingerSeconds), position: .first)
        } catch {
            context.close(promise: nil)
        }
    }
}
