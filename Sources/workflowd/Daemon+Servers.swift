import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

extension Daemon {
    /// The HTTP servers: one on the Unix socket, one on TCP when asked for.
    func servers(_ backend: Backend, _ logger: Logger) -> [any Service] {
        var list: [any Service] = [server(backend, .unixDomainSocket(path: settings.socket), logger)]
        if let listen = settings.listen {
            list.append(server(backend, .hostname(listen.host, port: listen.port), logger))
        }
        return list
    }

    private func server(_ backend: Backend, _ address: BindAddress, _ logger: Logger) -> any Service {
        let limits = backend.limits
        let socket = settings.socket
        return Application(
            router: backend.routes().router(access: backend.access), server: .http1(configuration: limits.channel),
            configuration: ApplicationConfiguration(
                address: address, serverName: "workflowd",
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
            onServerRunning: { channel in
                guard case .unixDomainSocket? = channel.localAddress else { return }
                do {
                    try SocketFile.restrict(socket)
                } catch {
                    logger.error("The socket's mode could not be set.", metadata: ["error": "\(error)"])
                    channel.close(promise: nil)
                }
            }, logger: logger)
    }
}
