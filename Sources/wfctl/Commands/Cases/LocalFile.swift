import Foundation

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
            throw CommandFailure(.failure, "The file \"\(path)\" cannot be read: \(error.localizedDescription)")
        }
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Makes the directory if it is missing.
    ///
    /// - Throws: `CommandFailure` that names the directory and the reason.
    static func makeDirectory(at path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(.failure, "The directory \"\(path)\" cannot be made: \(error.localizedDescription)")
        }
    }

    /// Writes a file whole or not at all.
    ///
    /// - Parameter replaces: whether a file that is there may be lost.
    /// - Throws: `CommandFailure` that names the file and the reason.
    static func write(_ text: String, to path: String, replaces: Bool) throws {
        do {
            let options: Data.WritingOptions = replaces ? .atomic : .withoutOverwriting
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: options)
        } catch {
            throw CommandFailure(.failure, "The file \"\(path)\" cannot be written: \(error.localizedDescription)")
        }
    }
}
