import Foundation
import WorkflowCatalog

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The place of the Unix socket, one daemon's from before it listens until after it has stopped.
///
/// A lock beside it, `PATH.lock`, makes it so: whoever has it alone takes away a socket that a dead daemon left, tries a
/// new one, and removes his own. The kernel lets go of the lock when the daemon ends, however it ends; the file stays,
/// because removing it could take it from under somebody who just opened it.
struct SocketFile: ~Copyable {
    /// Owner and group may connect.
    static let mode: mode_t = 0o660

    let path: String
    private let lock: Int32

    /// Takes the place and makes way for a new socket.
    ///
    /// - Throws: `SettingsError` when another daemon has it, something else than a socket lies there, or no socket can be
    ///   made.
    static func claim(_ path: String) throws -> SocketFile {
        guard path.utf8.count < pathBytes else {
            throw SettingsError("The socket's path has \(path.utf8.count) bytes; it can have \(pathBytes - 1).")
        }
        let file = SocketFile(path: path, lock: try takeLock(path))
        try file.makeWay()
        try file.makeOnTrial()
        return file
    }

    deinit {
        close(lock)
    }

    private static func takeLock(_ path: String) throws -> Int32 {
        let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o660)
        guard descriptor >= 0 else { throw impossible(path, "\(path).lock: \(cause())") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            throw code == EWOULDBLOCK ? taken(path) : impossible(path, "\(path).lock: \(cause(code))")
        }
        return descriptor
    }

    /// Removes the file after the server has closed it, unless a program that knows no lock listens there by now.
    ///
    /// - Throws: `SettingsError` when it cannot be looked at or removed.
    func remove() throws {
        if try isAlive() { return }
        guard unlink(path) == 0 || errno == ENOENT else {
            throw SettingsError("The socket \(path) cannot be removed: \(Self.cause()).")
        }
    }

    /// Lets the owner and the group connect, and nobody else.
    static func restrict(_ path: String) throws {
        guard chmod(path, mode) == 0 else {
            throw SettingsError("The mode of \(path) cannot be set: \(cause()).")
        }
    }

    private func makeWay() throws {
        guard let type = try fileType() else { return }
        guard type == .typeSocket else {
            throw SettingsError("\(path) exists and is no socket; remove it, or name another path with --socket.")
        }
        guard try !isAlive() else { throw Self.taken(path) }
        guard unlink(path) == 0 else {
            throw SettingsError("The socket that was left behind at \(path) cannot be removed: \(Self.cause()).")
        }
    }

    /// What lies at the path, a link as itself; nil when nothing does.
    private func fileType() throws -> FileAttributeType? {
        do {
            return try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType ?? .typeUnknown
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile || error.code == .fileNoSuchFile {
            return nil
        } catch {
            throw SettingsError("The socket \(path) cannot be looked at: \(FileError.reason(of: error)).")
        }
    }

    /// Makes a socket and removes it again: what keeps one from being there is told before anything starts.
    private func makeOnTrial() throws {
        let (result, code) = try withSocket { bind($0, $1, $2) }
        guard result == 0 else { throw Self.impossible(path, Self.cause(code)) }
        guard unlink(path) == 0 else {
            throw SettingsError("The socket that was tried at \(path) cannot be removed: \(Self.cause()).")
        }
    }

    private func isAlive() throws -> Bool {
        let (result, code) = try withSocket { connect($0, $1, $2) }
        if result == 0 { return true }
        guard code == ECONNREFUSED || code == ENOENT else {
            throw SettingsError("Whether a daemon listens on \(path) cannot be told: \(Self.cause(code)).")
        }
        return false
    }

    /// What a call gives for a fresh socket and this path, with the error it leaves.
    private func withSocket(
        _ call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws -> (result: Int32, code: Int32) {
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

    private static func taken(_ path: String) -> SettingsError {
        SettingsError("Another daemon has the socket \(path); stop it, or name another path with --socket.")
    }

    private static func impossible(_ path: String, _ cause: String) -> SettingsError {
        SettingsError(
            "No socket can be made at \(path): \(cause). Name another path with --socket or WORKFLOW_SOCKET.")
    }

    private static var pathBytes: Int { MemoryLayout.size(ofValue: sockaddr_un().sun_path) }

    #if canImport(Glibc)
        private static let streamType = Int32(SOCK_STREAM.rawValue)
    #else
        private static let streamType = SOCK_STREAM
    #endif

    private static func cause(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }
}
