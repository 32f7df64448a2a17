import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import WorkflowAPI

/// Answers what never becomes a request: headers that are too large, cannot be read, or do not arrive in time.
///
/// Without it such a connection would be closed with a bare status or with no word at all.
final class ConnectionProblemHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ServerLimits
    /// Whether a request has begun on this connection; one that only rests between two requests is closed in silence.
    private var hasBegun = false
    private var isAnswering = false
    private var timer: Scheduled<Void>?

    init(limits: ServerLimits) {
        self.limits = limits
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { awaitFirstHeader(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        awaitFirstHeader(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) {
            hasBegun = true
            timer?.cancel()
        }
        context.fireChannelRead(data)
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
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(promise: nil)
    }
}
