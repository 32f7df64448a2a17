import ArgumentParser
import WorkflowCases

/// The command `wfctl cases import`.
struct CasesImportCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Draft a case for each heading of documents of the knowledge base; needs no daemon.",
        discussion: """
            A draft says what the case was about, what was in the way, who had to act, and which rule says so, for a \
            person to correct. Personal and secret data are taken out as far as patterns reach. -o json gives the \
            readings, -o yaml gives fixtures that can be replayed.
            """)

    @Argument(help: .init("Documents in Markdown.", valueName: "file"), completion: .file(extensions: ["md"]))
    var files: [String]

    @Option(
        name: .long,
        help: .init(
            "Write one file a draft into this directory: fixtures, or with -o json readings.", valueName: "dir"),
        completion: .directory)
    var out: String?

    @Flag(name: .long, help: "With --out: replace files that are there already.")
    var overwrite = false

    @OptionGroup var rules: CaseRulesOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func validate() throws {
        if overwrite, out == nil { throw ValidationError("--overwrite belongs to --out.") }
    }

    func run(_ session: Session) async throws {
        let drafts = try CaseDocuments(importer: try rules.importer()).read(files).flatMap(\.drafts)
        if let out {
            let isJSON = session.settings.output == .json || session.settings.output == .jsonl
            let folder = DraftFolder(path: out, isJSON: isJSON, replaces: overwrite)
            for path in try folder.write(drafts) { session.write(path + "\n") }
        } else if session.settings.output == .yaml {
            session.write(try fixtures(drafts))
        } else {
            session.write(try session.output().list(drafts, id: \.id) { CaseView.table(drafts, $0) })
        }
        let inScope = drafts.count { $0.inScope }
        if session.output().isForPeople {
            session.remark(
                "\(drafts.count) cases, \(inScope) in scope.", "共 \(drafts.count) 个案例，\(inScope) 个在范围内。")
        }
    }

    /// One YAML document a case in scope, and one for the list of the others.
    private func fixtures(_ drafts: [CaseDraft]) throws -> String {
        var texts = try drafts.filter(\.inScope).map { try $0.yaml() }
        if drafts.contains(where: { !$0.inScope }) { texts.append(try CaseDraft.yaml(outOfScope: drafts)) }
        return texts.joined(separator: "---\n")
    }
}
