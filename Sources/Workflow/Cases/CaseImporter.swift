import WorkflowCatalog
public import WorkflowCore

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
    /// What kinds and stages a draft may name.
    public let catalog: Catalog

    /// With the rules and the catalogue in the binary.
    ///
    /// - Throws: `ImportRulesError` or `CatalogError` when one of them is broken; never for a binary that has passed its tests.
    public init() throws {
        self.init(rules: try ImportRules.embedded(), catalog: try CatalogLoader.embedded())
    }

    public init(rules: ImportRules, catalog: Catalog) {
        self.rules = rules
        self.catalog = catalog
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
        var drafter = try CaseDrafter(rules: rules, catalog: catalog, document: document.name)
        return document.cases.map { drafter.draft($0) }
    }

    /// Reads a document and drafts its cases.
    ///
    /// - Throws: `CaseDocumentError` when it is no text or has no case.
    public func drafts(of bytes: [UInt8], file: String) throws -> [CaseDraft] {
        try drafts(of: document(bytes: bytes, file: file))
    }
}
