import Foundation
import Testing
import WorkflowCore
import WorkflowStore
import WorkflowStoreSQLite

@Suite struct `Closing a store on SQLite` {
    @Test func `closing moves the log into the database and leaves it empty`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/workflow.db"
            let store = try SQLiteStore(path: path)
            for number in Int64(1)...200 { try store.put(.sample(.sample(number))) }
            #expect(try store.read { try $0.tasks(after: nil, limit: 9).count } == 9)
            #expect(try size(of: path + "-wal") > 1_000_000)
            try store.close()
            #expect(try size(of: path + "-wal") == 0)
            #expect(try size(of: path) > 100_000)
        }
    }

    /// Bytes in a file; 0 when there is none.
    private func size(of path: String) throws -> Int {
        guard FileManager.default.fileExists(atPath: path) else { return 0 }
        return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }
}
