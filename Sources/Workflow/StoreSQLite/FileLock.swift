import Foundation
import WorkflowStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Keeps a second process, or a second store in this one, from opening the same database.
///
/// The kernel lets go of the lock when the process ends, however it ends, so a lock file that is left behind stops
/// nobody.
final class FileLock: Sendable {
    let path: String
    private let descriptor: Int32

    /// Takes the lock and writes this process's id into the file.
    ///
    /// - Throws: `StoreError.locked` with the id of the holder, `cannotOpen` or `readOnly`.
    init(path: String) throws {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o660)
        guard descriptor >= 0 else { throw Self.openFailure(path, errno) }
        guard Self.lockExclusively(descriptor) else {
            let code = errno
            let holder = Self.content(of: descriptor)
            close(descriptor)
            guard code == EWOULDBLOCK else { throw Self.openFailure(path, code) }
            throw StoreError(
                .locked,
                "The database is in use by process \(holder.isEmpty ? "(unknown)" : holder), which holds \(path); "
                    + "one process at a time may open it. Stop that one, or use another database.")
        }
        let text = Array("\(getpid())\n".utf8)
        // The id is for the message above alone: the lock holds even if it cannot be written on a full disk.
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, text, text.count, 0) }
    }

    /// Lets go.
    ///
    /// The file stays: removing it could take it from under somebody who just opened it.
    func release() {
        _ = ftruncate(descriptor, 0)
        close(descriptor)
    }

    private static func lockExclusively(_ descriptor: Int32) -> Bool {
        flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    private static func content(of descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return "" }
        return String(decoding: buffer[..<count], as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func openFailure(_ path: String, _ code: Int32) -> StoreError {
        let reason = String(cString: strerror(code))
        switch code {
        case EROFS, EACCES, EPERM:
            return StoreError(
                .readOnly,
                "\(path) cannot be written (\(reason)), and a database needs its folder writable; "
                    + "change the permissions, or choose another path.")
        case ENOSPC, EDQUOT:
            return StoreError(
                .diskFull, "\(path) cannot be made: the disk is full (\(reason)); free some space and try again.")
        default:
            return StoreError(
                .cannotOpen,
                "\(path) cannot be opened (\(reason)); check that its folder exists and is a folder on a local disk.")
        }
    }
}
