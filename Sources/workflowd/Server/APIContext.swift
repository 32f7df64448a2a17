import Hummingbird
import Logging
import NIOCore

/// What a request carries through the middlewares to its controller.
struct APIContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Set by `RouteTable` before a controller runs.
    var identity: Identity?
    /// Where the caller is, for the rate of failed authentications.
    let peer: String
    let origin: Origin

    /// Through which door a request came.
    enum Origin: Sendable {
        /// The Unix socket: file permissions have let the caller in.
        case socket
        /// TCP: a bearer token is required.
        case network
    }

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        let remote = source.channel.remoteAddress
        // Test channels have no address; they count as local callers of their own.
        peer = remote?.ipAddress ?? "local"
        if case .unixDomainSocket? = source.channel.localAddress {
            origin = .socket
        } else {
            origin = .network
        }
    }
}
