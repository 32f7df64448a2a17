/// A document of the knowledge base: its cases in their order.
///
/// ```swift
/// let rules = try ImportRules.embedded()
/// let document = try CaseDocument(bytes: bytes, file: "part.md", layout: rules.layout)
/// ```
public struct CaseDocument: Hashable, Sendable {
    /// The path as it was given.
    public var file: String
    public var cases: [SupportCase]

    /// Reads a document and tolerates what is missing or damaged in it.
    ///
    /// A case begins at a heading of the second level that a rule of dashes precedes, that a category or a question
    /// follows, or that stands between blank lines with text of its own; a heading before a section of an answer is
    /// text that somebody pasted into the question.
    ///
    /// - Throws: `CaseDocumentError` when the bytes are not UTF-8 or no case is found.
    public init(bytes: [UInt8], file: String, layout: DocumentLayout) throws {
        let text = try DocumentText(bytes: bytes, file: file)
        let reader = CaseReader(lines: text.lines, layout: layout)
        self.file = file
        cases = try reader.cases(file: file)
        guard !cases.isEmpty else {
            throw CaseDocumentError(
                code: .noCases, file: file, line: 1,
                message: "The document has no case; expected headings \"## Title\" with sections \"### …\" below them.")
        }
    }

    /// The last part of the path without its extension, as cases are named: lowercase letters, digits and hyphens.
    public var name: String {
        let last = file.split(separator: "/").last.map(String.init) ?? ""
        let stem = last.firstIndex(of: ".").map { String(last[..<$0]) } ?? last
        let safe = stem.lowercased().unicodeScalars.map { scalar -> Character in
            let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
            return isPlain ? Character(scalar) : "-"
        }
        // A number in a file's name may be somebody's; a hyphen at the beginning would look like an option.
        let kept = String(safe).replacing(/[0-9]{7,}/, with: "").drop { $0 == "-" }
        return kept.isEmpty ? "document" : String(kept.prefix(CaseLimits.nameLength))
    }
}
