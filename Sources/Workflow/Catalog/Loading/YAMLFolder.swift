import Foundation

/// Finds and reads files of one kind that stand in a folder, or a single one.
package struct YAMLFolder {
    /// A folder, or one file.
    private let path: String
    /// What one of the files holds, such as "case".
    private let noun: String
    private let log: DiagnosticLog

    package init(path: String, noun: String, log: DiagnosticLog) {
        self.path = path
        self.noun = noun
        self.log = log
    }

    /// Labels and texts in the order of their names.
    package func files() -> [(label: String, text: String)] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return SourceText.read(path, log).map { [(path, $0)] } ?? []
        }
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { !$0.hasPrefix(".") && ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) }.sorted()
            guard names.count <= CatalogLimits.fileCount else {
                fail(
                    path, .tooLarge,
                    "the folder has \(names.count) files; at most \(CatalogLimits.fileCount) are read")
                return []
            }
            if names.isEmpty { fail(path, .unreadable, "the folder holds no \(noun)", hint: "such files end in .yaml") }
            return names.compactMap { name in
                let label = "\(path)/\(name)"
                return SourceText.read(label, log).map { (label, $0) }
            }
        } catch {
            fail(path, .unreadable, "the folder cannot be read: \(FileError.reason(of: error))")
            return []
        }
    }

    private func fail(_ label: String, _ code: Diagnostic.Code, _ message: String, hint: String? = nil) {
        log.record(Diagnostic(file: label, code: code, message: message, hint: hint))
    }
}
