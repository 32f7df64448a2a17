import WorkflowCases

extension SupportCase {
    /// A case in which only what matters is said.
    static func sample(
        title: String = "", category: String = "", question: String = "", reply: String = "", cause: String = "",
        dialogue: [(Speaker, String)]? = nil
    ) -> SupportCase {
        SupportCase(
            number: 1, title: title, category: category, question: question, reply: reply,
            dialogue: dialogue.map { $0.map { Turn($0.0, $0.1) } }, cause: cause)
    }
}

extension CaseImporter {
    func draft(_ source: SupportCase) throws -> CaseDraft {
        var document = try CaseDocument(
            bytes: Array("## t\n### 问题描述\nx\n".utf8), file: "sample.md", layout: rules.layout)
        document.cases = [source]
        return try drafts(of: document)[0]
    }
}

/// The importer of the binary, read once: it never changes.
enum Embedded {
    static let importer = Result { try CaseImporter() }
}
