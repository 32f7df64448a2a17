import Foundation
import WorkflowCatalog
import WorkflowCore
import WorkflowSimulation
import WorkflowStoreSQLite

/// What a replay needs: the catalogue and the cases of the binary, and a SQLite file for each run.
struct ReplayBench {
    let catalog: Catalog
    let cases: LoadedCases

    static let embedded = Result { try ReplayBench() }

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

    /// Runs a case on a SQLite file of its own, which is removed afterwards.
    func run(_ fixture: CaseFixture) throws -> CaseResult {
        let folder = FileManager.default.temporaryDirectory.appending(path: "replay-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do {
                try FileManager.default.removeItem(at: folder)
            } catch {
                print("The folder \(folder.path) is left behind: \(error)")
            }
        }
        let store = try SQLiteStore(path: folder.appending(path: "case.db").path)
        let result = try CaseReplay(catalog: catalog).run(fixture, store: store)
        try store.close()
        return result
    }
}
