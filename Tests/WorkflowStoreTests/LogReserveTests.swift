import Foundation
import Testing
import WorkflowCore
import WorkflowMigrations
import WorkflowStore

@testable import WorkflowStoreSQLite

/// A log that is made at its full length.
@Suite struct LogReserveTests {
    private static let bytes = 1 << 20

    @Test func `a reserved log has its length at once, and commits leave it alone`() throws {
        try withTemporaryFolder { folder in
            let store = try Self.open(folder)
            #expect(try Self.logBytes(folder) == Self.bytes)
            for number in Int64(1)...20 { try store.put([.sample(.sample(number))]) }
            #expect((1...200).contains(store.checkpointer.logPages))
            #expect(try Self.logBytes(folder) == Self.bytes)
            try store.close()
        }
    }

    @Test func `without a wish the log grows as it is written`() throws {
        try withTemporaryFolder { folder in
            let store = try Self.open(folder, reservesLog: false)
            try store.put([.sample(.sample(1))])
            #expect(try Self.logBytes(folder) < Self.bytes)
            try store.close()
        }
    }

    @Test func `what was committed into a reserved log outlives a crash, and so does its length`() throws {
        try withTemporaryFolder { folder in
            let store = try Self.open(folder)
            try store.put((1...300).map { .sample(.sample($0)) })
            // What a power failure would leave.
            for name in ["workflow.db", "workflow.db-wal"] {
                try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: folder + "/left-" + name)
            }
            try store.close()
            for reserves in [false, true, true] {
                let found = try Self.open(folder, name: "left-workflow.db", reservesLog: reserves)
                #expect(try found.read { try $0.tasks(after: nil, limit: 1000).count } == 300)
                #expect(try found.checkIntegrity() == [])
                if reserves { #expect(try Self.logBytes(folder, "left-workflow.db") == Self.bytes) }
                try found.close()
            }
        }
    }

    @Test func `closing leaves no log behind`() throws {
        try withTemporaryFolder { folder in
            try Self.open(folder).close()
            #expect(
                try !FileManager.default.fileExists(atPath: folder + "/workflow.db-wal") || Self.logBytes(folder) == 0)
        }
    }

    @Test func `a disk with too little room is left alone`() throws {
        try withTemporaryFolder { folder in
            let store = try Self.open(folder, reservesLog: false)
            try store.put([.sample(.sample(1))])
            let before = try Self.logBytes(folder)
            // More than any disk has.
            try LogReserve(bytes: Int64.max / 16).fill(store.pool)
            #expect(try Self.logBytes(folder) == before)
            try store.put([.sample(.sample(2))])
            try store.close()
        }
    }

    private static func open(
        _ folder: String, name: String = "workflow.db", reservesLog: Bool = true
    ) throws -> SQLiteStore {
        try SQLiteStore(
            path: folder + "/" + name, migrations: Migrations.sqlite, checkpointBytes: bytes, reservesLog: reservesLog)
    }

    private static func logBytes(_ folder: String, _ name: String = "workflow.db") throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name + "-wal")
        return (attributes[.size] as? NSNumber)?.intValue ?? 0
    }
}
