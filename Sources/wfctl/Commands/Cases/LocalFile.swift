import Foundation
import Glibc

/// Files of this machine that a command reads and writes.
enum LocalFile {
    /// A regular file's bytes; anything else, such as a pipe, could keep the reader waiting for ever.
    ///
    /// - Throws: `CommandFailure` that names the file and the reason.
    static func bytes(at path: String) throws -> [UInt8] {
        do {
            let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
            let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else {
                throw CommandFailure(.failure, "\"\(path)\" is not a regular file; expected a document.")
            }
            return [UInt8](try Data(contentsOf: url))
        } catch let error as CommandFailure {
            throw error
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile || error.code == .fileNoSuchFile {
            throw CommandFailure(.notFound, "There is no file \"\(path)\".")
        } catch {
            throw CommandFailure(.failure, "The file \"\(path)\" cannot be read: \(reason(of: error)).")
        }
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Writes files into a directory, all of them or none.
    ///
    /// They are written beside their places first, so that a full disk leaves the directory as it was.
    ///
    /// - Parameters:
    ///   - files: names without a folder, and texts.
    ///   - replaces: whether files that are there may be lost.
    /// - Throws: `CommandFailure` that names the directory and the reason.
    static func write(_ files: [(name: String, text: String)], into directory: String, replaces: Bool) throws {
        let folder = URL(fileURLWithPath: directory, isDirectory: true)
        let draft = folder.appending(path: ".unfinished-\(ProcessInfo.processInfo.processIdentifier)")
        do {
            try FileManager.default.createDirectory(at: draft, withIntermediateDirectories: true)
            let result = Result { try write(files, by: draft, into: folder, replaces: replaces) }
            try FileManager.default.removeItem(at: draft)
            try result.get()
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(
                .failure, "The files cannot be written into \"\(directory)\": \(reason(of: error)).",
                advice: ["Make room, or name another directory with --out."])
        }
    }

    private static func write(
        _ files: [(name: String, text: String)], by draft: URL, into folder: URL, replaces: Bool
    ) throws {
        for file in files { try Data(file.text.utf8).write(to: draft.appending(path: file.name)) }
        for file in files {
            let (from, to) = (draft.appending(path: file.name), folder.appending(path: file.name))
            if !replaces {
                try FileManager.default.moveItem(at: from, to: to)
            } else if unsafe rename(from.path, to.path) != 0 {
                throw CommandFailure(.failure, "\(to.path) cannot be replaced: \(systemError(errno)).")
            }
        }
    }

    /// The system's words for what went wrong, rather than the library's.
    static func reason(of error: any Error) -> String {
        guard let error = error as? CocoaError else {
            return (error as? POSIXError).map { systemError($0.code.rawValue) } ?? "the system gives no reason"
        }
        if let cause = error.underlying as? POSIXError { return systemError(cause.code.rawValue) }
        switch error.code {
        case .fileReadNoPermission, .fileWriteNoPermission: return systemError(EACCES)
        case .fileReadNoSuchFile, .fileNoSuchFile: return systemError(ENOENT)
        case .fileWriteFileExists: return "a file is in the way"
        case .fileWriteOutOfSpace: return systemError(ENOSPC)
        case .fileWriteVolumeReadOnly: return systemError(EROFS)
        case .fileReadTooLarge: return systemError(EFBIG)
        default: return "the system gives no reason"
        }
    }

    static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }
}
