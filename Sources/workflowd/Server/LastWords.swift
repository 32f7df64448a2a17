import NIOCore

/// Ends a connection whose last answer is written, so that the answer arrives: while bytes of the caller lie unread,
/// closing would make the kernel reset the connection, and what was on its way would be lost.
///
/// It says that nothing more comes, and throws away what arrives until the caller closes too, or its patience is over.
/// It stands in front of all other handlers, which hear of nothing any more but the end.
final class LastWords: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let seconds: Int64
    private var timer: Scheduled<Void>?

    /// - Parameter seconds: how long it waits for the caller.
    init(seconds: Int64) {
        self.seconds = seconds
    }

    func handlerAdded(context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(seconds)) { context.close(promise: nil) }
        context.close(mode: .output, promise: nil)
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

    func channelReadComplete(context: ChannelHandlerContext) {
        context.read()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // It cannot be answered any more.
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }
}
