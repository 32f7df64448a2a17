import Foundation
import GRDB
import WorkflowStore

/// An online copy of a database into a new file, which appears under its name only when it is complete.
struct SQLiteBackup {
    private let pool: DatabasePool
    private let path: String
    private var partial: String { path + ".partial" }

    init(of pool: DatabasePool, to path: String) {
        self.pool = pool
        self.path = path
    }

    func run() throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: path) else { throw occupied(path) }
        guard !files.fileExists(atPath: partial) else { throw occupied(partial) }
        do {
            try SQLiteFailure.mapped {
                let target = try DatabaseQueue(path: partial)
                try pool.backup(to: target)
                try target.close()
            }
            try files.moveItem(atPath: partial, toPath: path)
            try flushFolder()
        } catch {
            if files.fileExists(atPath: partial) { try files.removeItem(atPath: partial) }
            guard let known = error as? StoreError else {
                throw StoreError(.io, "The backup could not be put at \(path): \(error). Check the folder and retry.")
            }
            throw known
        }
    }

    private func occupied(_ path: String) -> StoreError {
        StoreError(
            .cannotOpen, "\(path) exists already, and a backup never overwrites; remove it or choose another path.")
    }

    /// Makes the new name as durable as the content.
    private func flushFolder() throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(.io, "\(folder) cannot be opened to flush it; retry.") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreError(.io, "\(folder) cannot be flushed; check the disk.") }
    }
}
