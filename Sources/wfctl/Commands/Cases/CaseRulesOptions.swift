import ArgumentParser
import WorkflowCases
import WorkflowCatalog

/// Which rules read the documents.
struct CaseRulesOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .init(
            "Read phrases and their meaning from this file or folder instead of the program's.", valueName: "path"),
        completion: .file(extensions: ["yaml", "yml"]))
    var rules: String?

    /// - Throws: `CommandFailure` with every problem of the rules as `file:line:column`.
    func importer() throws -> CaseImporter {
        do {
            let catalog = try CatalogLoader.embedded()
            guard let rules else { return CaseImporter(rules: try ImportRules.embedded(), catalog: catalog) }
            return CaseImporter(rules: try ImportRules(at: rules), catalog: catalog)
        } catch let error as ImportRulesError {
            throw CommandFailure(.failure, error.description)
        }
    }
}
