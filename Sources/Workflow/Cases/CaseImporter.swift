/// Drafts cases from documents of the knowledge base.
///
/// ```swift
/// let importer = try CaseImporter()
/// let drafts = try importer.drafts(of: bytes, file: "part.md")
/// ```
///
/// ## Topics
/// - ``CaseDocument``, what a document says
/// - ``ImportRules``, what phrases mean
/// - ``CaseDraft``, what comes out
/// - ``CaseScore``, how right it is
public struct CaseImporter: Sendable {
    public let rules: ImportRules

    /// - Throws: `ImportRulesError` when the rules in the binary are broken.
    public init() throws {
        self.init(rules: try ImportRules.embedded())
    }

    public init(rules: ImportRules) {
        self.rules = rules
    }

    /// Reads a document.
    ///
    /// - Throws: `CaseDocumentError` when it is no text or has no case.
    public func document(bytes: [UInt8], file: String) throws -> CaseDocument {
        try CaseDocument(bytes: bytes, file: file, layout: rules.layout)
    }

    /// A draft of every case, in the order of the document.
    ///
    /// - Throws: only when the program's own patterns are broken.
    public func drafts(of document: CaseDocument) throws -> [CaseDraft] {
        var drafter = try CaseDrafter(rules: rules, document: document.name)
        return document.cases.map { drafter.draft($0) }
    }

    /// Reads a document and drafts its cases.
    ///
    /// - Throws: `CaseDocumentError` when it is no text or has no case.
    public func drafts(of bytes: [UInt8], file: String) throws -> [CaseDraft] {
        try drafts(of: document(bytes: bytes, file: file))
    }
}
