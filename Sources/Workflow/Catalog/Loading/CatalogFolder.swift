import Foundation

/// Finds and reads the files of a catalogue directory.
struct CatalogFolder {
    let path: String
    let log: DiagnosticLog

    private static let folders: [(name: String, category: CatalogSource.Category)] = [
        ("workflows", .workflows), ("policies", .policies), ("calendars", .calendars),
    ]
    private static let directoryFiles = ["directory.yaml", "directory.yml"]
    /// Folders of the same seeds that other readers own.
    private static let otherFolders = ["cases", "import"]

    func sources() -> [CatalogSource] {
        guard let names = entries(of: path) else { return [] }
        var sources: [CatalogSource] = []
        for name in names {
            if let folder = Self.folders.first(where: { $0.name == name }) {
                sources += files(in: folder.name, folder.category)
            } else if Self.directoryFiles.contains(name) {
                if let source = read(name, .directory) { sources.append(source) }
            } else if isDirectory(name) || Self.isYAML(name) {
                ignore(name, among: Self.folders.map(\.name) + Self.directoryFiles)
            }
        }
        let known = Self.folders.map(\.name) + Self.directoryFiles
        if Set(names).isDisjoint(with: known) {
            log.record(
                Diagnostic(
                    file: path, code: .unreadable, message: "the directory holds no part of a catalogue",
                    hint: "it needs workflows/, policies/, calendars/ or directory.yaml"))
        }
        return sources
    }

    private func files(in folder: String, _ category: CatalogSource.Category) -> [CatalogSource] {
        guard let names = entries(of: "\(path)/\(folder)") else { return [] }
        guard names.count <= CatalogLimits.fileCount else {
            log.record(
                Diagnostic(
                    file: "\(path)/\(folder)", code: .tooLarge,
                    message: "the folder has \(names.count) entries; at most \(CatalogLimits.fileCount) are read"))
            return []
        }
        var sources: [CatalogSource] = []
        for name in names {
            let place = "\(folder)/\(name)"
            if Self.isYAML(name) && !isDirectory(place) {
                guard let source = read(place, category) else { continue }
                if let twin = sources.first(where: { $0.stem == source.stem }) {
                    log.record(
                        Diagnostic(
                            file: source.label, code: .duplicateName,
                            message: "the file has the same name as \(twin.label)", hint: "remove one of the two"))
                } else {
                    sources.append(source)
                }
            } else {
                ignore(place, among: [])
            }
        }
        return sources
    }

    /// Visible entries in the order of their names; nil after the failure was recorded.
    private func entries(of folder: String) -> [String]? {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
        } catch {
            log.record(
                Diagnostic(
                    file: folder, code: .unreadable,
                    message: "the directory cannot be read: \(FileError.reason(of: error))",
                    hint: "check that it exists and that this user may read it"))
            return nil
        }
    }

    private func read(_ place: String, _ category: CatalogSource.Category) -> CatalogSource? {
        let label = "\(path)/\(place)"
        return SourceText.read(label, log).map {
            CatalogSource(category: category, path: place, label: label, text: $0)
        }
    }

    private func ignore(_ place: String, among known: [String]) {
        guard !Self.otherFolders.contains(place) else { return }
        log.record(
            Diagnostic(
                .warning, file: "\(path)/\(place)", code: .ignoredFile, message: "nothing reads this entry",
                hint: Suggestion.nearest(to: place, among: known).map { "did you mean \"\($0)\"?" }
                    ?? Self.hint(for: place)))
    }

    private static func hint(for place: String) -> String {
        place.hasSuffix(".yaml")
            ? "it belongs into workflows/, policies/ or calendars/" : "the files of a catalogue end in .yaml"
    }

    private func isDirectory(_ place: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: "\(path)/\(place)", isDirectory: &isDirectory)
            && isDirectory.boolValue
    }

    private static func isYAML(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }
}
