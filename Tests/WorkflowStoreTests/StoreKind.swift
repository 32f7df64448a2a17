import Foundation
import Testing
import WorkflowCore
import WorkflowStore
import WorkflowStoreSQLite

/// The stores that have to keep the contract.
enum StoreKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case inMemory, sqlite

    var testDescription: String { rawValue }

    /// Runs a test on an empty store, which is gone afterwards.
    func withStore(_ body: (any TaskStore) throws -> Void) throws {
        switch self {
        case .inMemory: try body(InMemoryStore())
        case .sqlite:
            try withTemporaryFolder { folder in
                let store = try SQLiteStore(path: folder + "/workflow.db")
                try body(store)
                try store.close()
            }
        }
    }
}

/// Runs a test with a folder of its own, which is gone afterwards.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "/workflow-store-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
}
