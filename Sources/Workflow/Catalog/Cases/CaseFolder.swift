import Foundation

/// Finds and reads the files of cases.
struct CaseFolder {
    /// A folder, or one file.
    let path: String
    let log: DiagnosticLog

    /// Labels and texts in the order of their names.
    func files() -> [(label: String, text: String)] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            fail(path, .unreadable, "there is no such file or folder")
            return []
        }
        guard isFolder.boolValue else { return read(path).map { [(path, $0)] } ?? [] }
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { !$0.hasPrefix(".") && ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) }.sorted()
            guard names.count <= CatalogLimits.fileCount else {
                fail(
                    path, .tooLarge,
                    "the folder has \(names.count) cases; at most \(CatalogLimits.fileCount) are read")
                return []
            }
            if names.isEmpty { fail(path, .unreadable, "the folder holds no case", hint: "cases end in .yaml") }
            return names.compactMap { name in
                let label = "\(path)/\(name)"
                return read(label).map { (label, $0) }
            }
        } catch {
            fail(path, .unreadable, "the folder cannot be read: \(error.localizedDescription)")
            return []
        }
    }

    private func read(_ label: String) -> String? {
        do {
            let url = URL(fileURLWithPath: label).resolvingSymlinksInPath()
            let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
            // Anything but a regular file, such as a pipe, could keep the reader waiting for ever.
            guard attributes[.type] as? FileAttributeType == .typeRegular else {
                return fail(label, .unreadable, "the entry is not a regular file")
            }
            let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
            guard size <= CatalogLimits.fileBytes else {
                return fail(
                    label, .tooLarge, "the file has \(size) bytes; at most \(CatalogLimits.fileBytes) are read")
            }
            guard let text = String(validating: try Data(contentsOf: url), as: UTF8.self) else {
                return fail(label, .unreadable, "the file is not UTF-8; save it in that encoding")
            }
            return text
        } catch {
            return fail(label, .unreadable, "the file cannot be read: \(error.localizedDescription)")
        }
    }

    @discardableResult
    private func fail(_ label: String, _ code: Diagnostic.Code, _ message: String, hint: String? = nil) -> String? {
        log.record(Diagnostic(file: label, code: code, message: message, hint: hint))
        return nil
    }
}
