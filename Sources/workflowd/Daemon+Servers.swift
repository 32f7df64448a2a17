import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import WorkflowEngine

extension Daemon {
    /// The HTTP servers: one on the Unix socket, one on TCP when asked for.
    ///
    /// - Throws: `SettingsError` when the limit of open files leaves too few for their connections.
    func servers(_ backend: Backend, _ logger: Logger) throws -> [any Service] {
        let budget = try ConnectionBudget(
            descriptors: DescriptorLimit.raise(),
            deliveries: backend.notifications?.concurrency ?? 0, wanted: settings.connections)
        let socket: BindAddress = .unixDomainSocket(path: settings.socket)
        let waiting = WaitingConnections(most: budget.socket, clock: SystemClock(), logger: logger)
        var list = [
            server(backend, connections: budget.socket, .bounded(by: backend.limits), socket, waiting, logger)
        ]
        if let listen = settings.listen {
            let count = ConnectionCount(most: budget.tcp, clock: SystemClock(), logger: logger)
            let address: BindAddress = .hostname(listen.host, port: listen.port)
            list.append(
                server(
                    backend, connections: budget.tcp, .bounded(by: backend.limits, count: count), address, nil, logger))
        }
        return list
    }

    private func server(
        _ backend: Backend, connections: Int, _ builder: HTTPServerBuilder, _ address: BindAddress,
        _ waiting: WaitingConnections?, _ logger: Logger
    ) -> any Service {
        // Each server has routes of its own, and so a count of streams of its own.
        var backend = backend
        backend.limits = backend.limits.bounded(connections: connections)
        let socket = settings.socket
        return Application(
            router: backend.routes().router(access: backend.access), server: builder,
            configuration: ApplicationConfiguration(
                address: address, serverName: "workflowd",
                availableConnectionsDelegate: waiting),
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
