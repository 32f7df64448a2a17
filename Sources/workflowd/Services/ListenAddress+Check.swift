import Foundation
import NIOCore
import NIOPosix

extension ListenAddress {
    /// Tries the address before anything is started on it, so that a wrong one is one sentence and not a shutdown.
    ///
    /// - Throws: `SettingsError` when nothing can listen there.
    func check() async throws {
        do {
            let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: host, port: port).get()
            try await channel.close()
        } catch {
            throw SettingsError(
                "Nothing can listen on \(self): \(Self.cause(error)). "
                    + "Stop the program that does, or name another address with --listen or WORKFLOW_LISTEN.")
        }
    }

    private static func cause(_ error: any Error) -> String {
        switch error {
        case let error as IOError: String(cString: strerror(error.errnoCode))
        case is SocketAddressError: "the host's name has no address"
        default: "\(error)"
        }
    }
}
