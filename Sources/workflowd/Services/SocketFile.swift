import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The Unix socket's file: refused while a daemon listens on it, replaced when one has died and left it behind.
struct SocketFile: Sendable {
    /// Owner and group may connect.
    static let mode: mode_t = 0o660

    let path: String

    /// Makes way for a new socket.
    ///
    /// - Throws: `SettingsError` when a daemon answers there, or the file is something else than a socket.
    func prepare() throws {
        guard path.utf8.count < Self.pathBytes else {
            throw SettingsError("The socket's path has \(path.utf8.count) bytes; it can have \(Self.pathBytes - 1).")
        }
        if let type = try fileType() {
            guard type == .typeSocket else {
                throw SettingsError("\(path) exists and is no socket; remove it, or name another path with --socket.")
            }
            guard try !isAlive() else {
                throw SettingsError(
                    "A daemon already listens on \(path); stop it, or name another path with --socket.")
            }
            guard unlink(path) == 0 else {
                throw SettingsError("The socket that was left behind at \(path) cannot be removed: \(Self.cause()).")
            }
        }
        try makeOnTrial()
    }

    /// Makes a socket and removes it again: what keeps one from being there is told before anything starts.
    private func makeOnTrial() throws {
        let (result, cause) = try withSocket { bind($0, $1, $2) }
        guard result == 0 else {
            throw SettingsError(
                "No socket can be made at \(path): \(String(cString: strerror(cause))). "
                    + "Name another path with --socket or WORKFLOW_SOCKET.")
        }
        _ = unlink(path)
    }

    /// What lies at the path, a link as itself; nil when nothing does.
    private func fileType() throws -> FileAttributeType? {
        do {
            return try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType ?? .typeUnknown
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile || error.code == .fileNoSuchFile {
            return nil
        } catch {
            throw SettingsError("The socket \(path) cannot be looked at: \(error.localizedDescription)")
        }
    }

    /// Lets the owner and the group connect, and nobody else.
    func restrict() throws {
        guard chmod(path, Self.mode) == 0 else {
            throw SettingsError("The mode of \(path) cannot be set: \(Self.cause()).")
        }
    }

    /// Removes the file after the server has closed it, unless another daemon listens there by now.
    func remove() {
        guard let isTaken = try? isAlive(), !isTaken else { return }
        // It may be gone already; then there is nothing left to do.
        _ = unlink(path)
    }

    private func isAlive() throws -> Bool {
        let (result, cause) = try withSocket { connect($0, $1, $2) }
        if result == 0 { return true }
        guard cause == ECONNREFUSED || cause == ENOENT else {
            throw SettingsError(
                "Whether a daemon listens on \(path) cannot be told: \(String(cString: strerror(cause))).")
        }
        return false
    }

    /// What a call gives for a fresh socket and this path, with the error it leaves.
    private func withSocket(
        _ call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws -> (result: Int32, cause: Int32) {
        let descriptor = socket(AF_UNIX, Self.streamType, 0)
        guard descriptor >= 0 else { throw SettingsError("No socket can be made: \(Self.cause()).") }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { field in
            field.copyBytes(from: path.utf8)
        }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return (result, errno)
    }

    private static var pathBytes: Int { MemoryLayout.size(ofValue: sockaddr_un().sun_path) }

    #if canImport(Glibc)
        private static let streamType = Int32(SOCK_STREAM.rawValue)
    #else
        private static let streamType = SOCK_STREAM
    #endif

    private static func cause() -> String { String(cString: strerror(errno)) }
}
