import Foundation
import WorkflowCatalog
import WorkflowCore
import WorkflowSimulation
import WorkflowStoreSQLite

/// What a replay needs: the catalogue and the cases of the binary, and a SQLite file for each run.
struct ReplayBench {
    let catalog: Catalog
    let cases: LoadedCases

    /// Read once for all tests.
    static let embedded = Result { try ReplayBench() }

    /// Every seed case, played once for all tests that look at the results.
    static let report = Task { try await embedded.get().replayAll() }

    private init() throws {
        catalog = try CatalogLoader.embedded()
        cases = try CaseLoader.embedded(Self.checks(catalog))
    }

    static func checks(_ catalog: Catalog) -> CaseChecks {
        CaseChecks(catalog: catalog) { text in
            do {
                _ = try Fault(text)
                return nil
            } catch {
                return "\(error)"
            }
        }
    }

    func fixture(_ id: String) -> CaseFixture? {
        cases.fixtures.first { $0.id.description == id }
    }

    /// Plays a case on a SQLite file of its own.
    func run(_ fixture: CaseFixture) throws -> CaseResult {
        try inFolder { folder in
            let store = try SQLiteStore(path: folder.appending(path: "case.db").path)
            let result = try CaseReplay(catalog: catalog).run(fixture, store: store)
            try store.close()
            return result
        }
    }

    private func replayAll() async throws -> ReplayReport {
        let folder = try Self.makeFolder()
        let report = try await CaseReplay(catalog: catalog).run(cases.fixtures) { id in
            try SQLiteStore(path: folder.appending(path: "\(id.document)-\(id.number).db").path)
        }
        try FileManager.default.removeItem(at: folder)
        return report
    }

    private func inFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
        let folder = try Self.makeFolder()
        let value = try body(folder)
        try FileManager.default.removeItem(at: folder)
        return value
    }

    private static func makeFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "replay-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
