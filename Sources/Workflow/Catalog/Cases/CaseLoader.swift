import Foundation
import WorkflowCore
import WorkflowSeeds

/// Loads support cases: those in the binary, or those of a folder, such as an importer's drafts.
///
/// ```swift
/// let cases = try CaseLoader.embedded(CaseChecks(catalog: try CatalogLoader.embedded()))
/// print(cases.fixtures.count)
/// ```
///
/// A folder holds one case a file (`*.yaml`); `out-of-scope.yaml` lists the others.
///
/// ## Topics
/// - ``embedded(_:)`` and ``load(path:_:)`` for a replay
/// - ``validate(files:_:)`` for all problems without an error
public enum CaseLoader {
    /// The file that lists the cases which are about no task.
    public static let outOfScopeName = "out-of-scope.yaml"

    /// The cases in the binary.
    ///
    /// - Throws: `CatalogError` with every problem; never for a binary that has passed its tests.
    public static func embedded(_ checks: CaseChecks) throws -> LoadedCases {
        try usable(
            validate(
                files: Seeds.cases.map { ("embedded:cases/\($0.name)", String(decoding: $0.bytes, as: UTF8.self)) },
                checks))
    }

    /// The cases of a folder, or of one file.
    ///
    /// - Throws: `CatalogError` with every problem, sorted by file and line.
    public static func load(path: String, _ checks: CaseChecks) throws -> LoadedCases {
        let log = DiagnosticLog()
        let files = YAMLFolder(path: path, noun: "case", log: log).files()
        var loaded = validate(files: files, checks)
        loaded.diagnostics = (loaded.diagnostics + log.sorted).sorted()
        return try usable(loaded)
    }

    /// Reads cases that are in memory and reports what is wrong with them instead of throwing.
    ///
    /// - Parameter files: What diagnostics call each file, and its text.
    public static func validate(files: [(label: String, text: String)], _ checks: CaseChecks) -> LoadedCases {
        let log = DiagnosticLog()
        var names = UniqueNames("case")
        var loaded = LoadedCases(fixtures: [], outOfScope: [], diagnostics: [], texts: [:])
        for (label, text) in files {
            guard let root = YAMLText.root(text: text, label: label, log: log) else { continue }
            if label.hasSuffix(outOfScopeName) {
                for (found, place) in OutOfScopeReader().read(root)
                where names.insert(found.id.description, at: place) {
                    loaded.outOfScope.append(found)
                }
            } else if let (fixture, place) = CaseReader(checks: checks).read(root),
                names.insert(fixture.id.description, at: place)
            {
                loaded.fixtures.append(fixture)
                loaded.texts[fixture.id] = text
            }
        }
        loaded.fixtures.sort { $0.id < $1.id }
        loaded.outOfScope.sort { $0.id < $1.id }
        loaded.diagnostics = log.sorted
        return loaded
    }

    private static func usable(_ loaded: LoadedCases) throws -> LoadedCases {
        guard loaded.isUsable else { throw CatalogError(loaded.diagnostics) }
        return loaded
    }
}
