import Foundation

/// Reads the text of one file of a catalogue or of cases, within its bounds.
enum SourceText {
    /// - Returns: nil after the failure was recorded.
    static func read(_ label: String, _ log: DiagnosticLog) -> String? {
        func fail(_ code: Diagnostic.Code, _ message: String) -> String? {
            log.record(Diagnostic(file: label, code: code, message: message))
            return nil
        }
        do {
            let url = URL(fileURLWithPath: label).resolvingSymlinksInPath()
            let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
            // Anything but a regular file, such as a pipe, could keep the reader waiting for ever.
            guard attributes[.type] as? FileAttributeType == .typeRegular else {
                return fail(.unreadable, "the entry is not a regular file")
            }
            let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
            guard size <= CatalogLimits.fileBytes else {
                return fail(.tooLarge, "the file has \(size) bytes; at most \(CatalogLimits.fileBytes) are read")
            }
            guard let text = String(validating: try Data(contentsOf: url), as: UTF8.self) else {
                return fail(.unreadable, "the file is not UTF-8; save it in that encoding")
            }
            return text
        } catch {
            return fail(.unreadable, "the file cannot be read: \(reason(error))")
        }
    }

    /// Why a file or folder could not be read, in a few words.
    static func reason(_ error: any Error) -> String {
        guard let error = error as? CocoaError else { return "\(error)" }
        return switch error.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: "it does not exist"
        case .fileReadNoPermission: "permission denied"
        default: error.localizedDescription
        }
    }
}
