/// Reads the text of one file of a catalogue or of cases, within its bounds.
enum SourceText {
    /// - Returns: nil after the failure was recorded.
    static func read(_ label: String, _ log: DiagnosticLog) -> String? {
        func fail(_ code: Diagnostic.Code, _ message: String) -> String? {
            log.record(Diagnostic(file: label, code: code, message: message))
            return nil
        }
        do {
            let file = try RegularFile(at: label, limit: CatalogLimits.fileBytes)
            guard let text = String(validating: file.bytes, as: UTF8.self) else {
                return fail(.unreadable, "the file is not UTF-8; save it in that encoding")
            }
            return text
        } catch {
            let isTooLarge = if case .tooLarge = error.cause { true } else { false }
            return fail(isTooLarge ? .tooLarge : .unreadable, "the file cannot be read: \(error.reason)")
        }
    }
}
