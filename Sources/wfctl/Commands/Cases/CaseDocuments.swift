import WorkflowCases

/// Reads documents of the knowledge base from this machine's files.
struct CaseDocuments {
    let importer: CaseImporter

    /// - Throws: `CommandFailure` that names the file, and the line where that is known.
    func read(_ files: [String]) throws -> [(document: CaseDocument, drafts: [CaseDraft])] {
        var seen: [String: String] = [:]
        return try files.map { file in
            do {
                let document = try importer.document(
                    bytes: LocalFile.bytes(at: file, limit: CaseLimits.documentBytes), file: file)
                if let other = seen.updateValue(file, forKey: document.name) {
                    throw CommandFailure.usage(
                        "\(other) and \(file) are both called \"\(document.name)\", so that their cases could not be told "
                            + "apart.", advice: ["Import them one by one, or rename one."])
                }
                return (document, try importer.drafts(of: document))
            } catch let error as CaseDocumentError {
                throw CommandFailure(.failure, error.description)
            }
        }
    }
}
