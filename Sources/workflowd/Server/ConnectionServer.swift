import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import WorkflowAPI

/// HTTP/1 on one connection, with the daemon's bounds: who is over the count is refused, and who wants no second request
/// is not waited for.
struct ConnectionServer: ServerChildChannel {
    typealias Value = HTTP1Channel.Value

    let limits: ServerLimits
    /// Counts the connections; nil where all are served.
    let count: ConnectionCount?
    let responder: HTTPChannelHandler.Responder

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        var refusal: Problem?
        var lingers = true
        if let count {
            if count.opened() {
                channel.closeFuture.whenComplete { _ in count.closed() }
            } else {
                refusal = Problem(
                    .notReady, "The daemon serves \(count.most) connections over TCP at once, and so many are open.",
                    advice: "Try again shortly, or use the Unix socket.", retryAfterSeconds: 5)
                lingers = count.lingers()
                if lingers { channel.closeFuture.whenComplete { _ in count.lingered() } }
            }
        }
        return channel1(refusal, lingers: lingers).setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
            try pipeline.addHandler(PersistenceHandler(), position: .before(codec))
            return value
        }
    }

    func handle(value: Value, logger: Logger) async {
        await channel1(nil).handle(value: value, logger: logger)
    }

    private func channel1(_ refusal: Problem?, lingers: Bool = true) -> HTTP1Channel {
        HTTP1Channel(
            responder: responder,
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [
                    ConnectionProblemHandler(limits: limits, refusal: refusal, lingers: lingers)
                ],
                idleTimeout: .seconds(limits.idleSeconds + limits.graceSeconds),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
                    maxHeaderFieldCount: ServerLimits.headerCount)))
    }
}

extension HTTPServerBuilder {
    /// The daemon's server.
    ///
    /// - Parameter count: counts the connections and refuses what is over its bound; nil serves all.
    static func bounded(by limits: ServerLimits, count: ConnectionCount? = nil) -> HTTPServerBuilder {
        HTTPServerBuilder { ConnectionServer(limits: limits, count: count, responder: $0) }
    }
}
