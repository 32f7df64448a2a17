#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A regular file of this machine, read whole.
///
/// Anything else, such as a pipe, could keep the reader waiting for ever and is refused.
public struct RegularFile: Hashable, Sendable {
    private static let chunk = 64 * 1024

    public let bytes: [UInt8]
    /// Its permission bits, such as 0o640.
    public let permissions: Int

    /// Reads the file; a link as what it leads to.
    ///
    /// - Parameter limit: The most bytes that it may have.
    public init(at path: String, limit: Int) throws(FileError) {
        // A pipe that nobody writes to would hold up an opening that waits.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileError(path, .system(errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileError(path, .system(errno)) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw FileError(path, .system(EISDIR))
        default: throw FileError(path, .notRegular)
        }
        guard status.st_size <= limit else {
            throw FileError(path, .tooLarge(bytes: Int(status.st_size), limit: limit))
        }
        permissions = Int(status.st_mode & 0o7777)
        bytes = try Self.content(of: descriptor, path, limit: limit)
    }

    private static func content(of descriptor: Int32, _ path: String, limit: Int) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: chunk)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw FileError(path, .system(errno))
            }
            bytes += buffer[..<count]
            // It grows while it is read.
            guard bytes.count <= limit else { throw FileError(path, .tooLarge(bytes: bytes.count, limit: limit)) }
        }
    }
}
