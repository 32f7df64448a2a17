import Foundation
import Glibc
import WorkflowCatalog

/// Files of this machine that a command reads and writes.
enum LocalFile {
    /// A regular file's bytes.
    ///
    /// - Throws: `CommandFailure` that names the file and the reason.
    static func bytes(at path: String, limit: Int) throws -> [UInt8] {
        do {
            return try RegularFile(at: path, limit: limit).bytes
        } catch {
            throw CommandFailure(
                error.isMissing ? .notFound : .failure, "The file \"\(path)\" cannot be read: \(error.reason).")
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
                .failure, "The files cannot be written into \"\(directory)\": \(FileError.reason(of: error)).",
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
                throw CommandFailure(.failure, "\(to.path) cannot be replaced: \(FileError.reason(errno)).")
            }
        }
    }

    static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }
}
