#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a file cannot be used, in words that are the same for every kind of file.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Cause: Hashable, Sendable {
        /// An error number of the system.
        case system(Int32)
        /// A pipe, a socket or a device.
        case notRegular
        case tooLarge(bytes: Int, limit: Int)
    }

    public var path: String
    public var cause: Cause

    public init(_ path: String, _ cause: Cause) {
        self.path = path
        self.cause = cause
    }

    /// Whether there is nothing at the path.
    public var isMissing: Bool { cause == .system(ENOENT) }

    /// The cause as a clause: `it does not exist`.
    public var reason: String {
        switch cause {
        case .system(let number): Self.reason(number)
        case .notRegular: "it is not a regular file"
        case .tooLarge(let bytes, let limit): "it has \(bytes) bytes; at most \(limit) are read"
        }
    }

    public var description: String { "\(path) cannot be read: \(reason)." }

    /// What an error number means for a file; the system's words for rare ones.
    public static func reason(_ number: Int32) -> String {
        switch number {
        case ENOENT: "it does not exist"
        case EACCES, EPERM: "permission denied"
        case EISDIR: "it is a directory"
        case ENOTDIR: "a part of its path is no directory"
        case ELOOP: "its links lead in a circle"
        case ENAMETOOLONG: "its name is too long"
        case EEXIST: "a file is in the way"
        case ENXIO: "it is not a regular file"
        case ENOSPC, EDQUOT: "the disk is full"
        case EROFS: "the disk can only be read"
        case EMFILE, ENFILE: "too many files are open"
        case EIO: "the disk reports an error"
        default: String(cString: strerror(number))
        }
    }
}
