import ArgumentParser
import WorkflowCases

/// The command `wfctl cases score`.
struct CasesScoreCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Draft documents' cases and compare them with a person's labels; needs no daemon.",
        discussion: """
            Single values are measured over the cases that the labels call in scope, the scope itself and the \
            interventions over all. With -o wide every value that differs is listed as well.
            """)

    @Option(name: .long, help: .init("Labels, one JSON object a line.", valueName: "file"), completion: .file())
    var labels: String

    @Argument(help: .init("The documents.", valueName: "document"), completion: .file(extensions: ["md"]))
    var documents: [String]

    @OptionGroup var rules: CaseRulesOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        do {
            let read = try CaseDocuments(importer: try rules.importer()).read(documents)
            let bytes = try LocalFile.bytes(at: labels, limit: CaseLimits.documentBytes)
            let score = try CaseScore(read, labels: CaseLabel.read(bytes, file: labels))
            session.write(try session.output().value(score, id: nil) { CaseView.lines(score, $0) })
        } catch let error as CaseScoreError {
            throw CommandFailure(.failure, error.description)
        }
    }
}
