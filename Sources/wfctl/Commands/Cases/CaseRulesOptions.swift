import ArgumentParser
import WorkflowCases
import WorkflowCatalog

/// Which rules read the documents.
struct CaseRulesOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .init("Read phrases and their meaning from this file instead of the program's.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var rules: String?

    /// - Throws: `CommandFailure` with every problem of the rules as `file:line:column`.
    func importer() throws -> CaseImporter {
        do {
            let catalog = try CatalogLoader.embedded()
            guard let rules else { return CaseImporter(rules: try ImportRules.embedded(), catalog: catalog) }
            let bytes = try LocalFile.bytes(at: rules, limit: CaseLimits.documentBytes)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw CommandFailure(
                    .failure, "\(rules): The file is not UTF-8.", advice: ["Save it in that encoding."])
            }
            return CaseImporter(rules: try ImportRules(yaml: text, label: rules), catalog: catalog)
        } catch let error as ImportRulesError {
            throw CommandFailure(.failure, error.description)
        }
    }
}
