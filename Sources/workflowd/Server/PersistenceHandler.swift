import NIOCore
import NIOHTTP1

/// Marks requests after which the caller waits for the end of the connection, by the rules of their own HTTP version.
///
/// In HTTP/1.0 that is every request that does not ask to keep the connection. The version is lost further up, where only
/// the field `Connection: close` in just this spelling ends a connection.
final class PersistenceHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data), !head.isKeepAlive else {
            return context.fireChannelRead(data)
        }
        head.headers.replaceOrAdd(name: "connection", value: "close")
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}
