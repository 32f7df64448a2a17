import Foundation
import WorkflowCatalog
import WorkflowCore
import WorkflowSimulation

/// Where the commands about cases get them from: the binary, folders and files.
struct CaseSource {
    let catalog: Catalog
    private let checks: CaseChecks

    /// - Throws: `CommandFailure` when the catalogue of the binary cannot be used.
    init() throws {
        let catalog = try Self.reading { try CatalogLoader.embedded() }
        self.catalog = catalog
        checks = CaseChecks(catalog: catalog) { text in
            do {
                _ = try Fault(text)
                return nil
            } catch {
                return "\(error)"
            }
        }
    }

    /// The cases of the binary.
    func embedded() throws -> LoadedCases {
        try Self.reading { try CaseLoader.embedded(checks) }
    }

    /// The cases that the words name: ids of the binary's cases, folders, files.
    ///
    /// - Throws: `CommandFailure` that names what is not there, or every problem of the files.
    func fixtures(named words: [String]) throws -> [CaseFixture] {
        let known = try embedded()
        var found: [CaseFixture] = []
        for word in words {
            if FileManager.default.fileExists(atPath: word) {
                found += try Self.reading { try CaseLoader.load(path: word, checks) }.fixtures
            } else {
                found.append(try Self.fixture(word, in: known))
            }
        }
        var seen: Set<CaseID> = []
        for fixture in found where !seen.insert(fixture.id).inserted {
            throw CommandFailure.usage("Case \(fixture.id) was named twice.", advice: ["Name each case once."])
        }
        return found
    }

    /// - Throws: `CommandFailure`; for a case out of scope it says why that is none.
    static func fixture(_ word: String, in cases: LoadedCases) throws -> CaseFixture {
        if let fixture = cases.fixtures.first(where: { $0.id.description == word }) { return fixture }
        if let other = cases.outOfScope.first(where: { $0.id.description == word }) {
            throw CommandFailure(.notFound, "Case \(word) is about no task: \(other.why)")
        }
        throw CommandFailure(
            .notFound, "There is no case \"\(word.prefix(80))\", and no file or folder of that name.",
            advice: ["wfctl cases list shows what there is."])
    }

    private static func reading<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as CatalogError {
            throw CommandFailure(.failure, error.description)
        }
    }
}
