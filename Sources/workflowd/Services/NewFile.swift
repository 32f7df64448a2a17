import Foundation
import WorkflowAPI
import WorkflowCatalog

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that did not exist before, written to the end and synchronised.
struct NewFile: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// - Throws: `Problem` with code `invalid` when the path is not absolute, something is there, or the folder cannot be
    ///   written.
    static func check(_ path: String) throws {
        guard path.hasPrefix("/"), !path.contains("\0") else {
            throw Problem(.invalid, "\"\(path.prefix(200))\" is not an absolute path on the daemon's machine.")
        }
        guard access(path, F_OK) != 0 else {
            throw Problem(.invalid, "\(path) exists already; nothing is overwritten.", advice: "Name another file.")
        }
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        guard access(folder, W_OK | X_OK) == 0 else {
            let cause = String(cString: strerror(errno))
            throw Problem(
                .invalid, "\(path) cannot be created: the folder \(folder) cannot be written (\(cause)).",
                advice: "Name a file in a folder that exists and that the daemon may write into.")
        }
    }

    static func size(of path: String) throws -> Int64 {
        do {
            return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64 ?? 0
        } catch {
            throw Problem(.invalid, "\(path) cannot be looked at: \(FileError.reason(of: error)).")
        }
    }

    init(_ path: String) throws {
        try Self.check(path)
        let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw Self.failure("created", path) }
        self.path = path
        descriptor = opened
    }

    deinit {
        close(descriptor)
    }

    func append(_ bytes: some Sequence<UInt8>) throws {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                throw Self.failure("written", path)
            }
            rest = rest.dropFirst(written)
        }
    }

    /// Returns once everything is on the disk.
    func synchronize() throws {
        guard fsync(descriptor) == 0 else { throw Self.failure("written", path) }
    }

    private static func failure(_ verb: String, _ path: String) -> Problem {
        let cause = String(cString: strerror(errno))
        return Problem(.invalid, "\(path) cannot be \(verb): \(cause).", advice: "Name another file.")
    }
}
