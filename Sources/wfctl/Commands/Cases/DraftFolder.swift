import WorkflowCases

/// Writes drafts into a directory, one file each, and none over a file that is there.
struct DraftFolder {
    let path: String
    /// Readings in JSON instead of fixtures in YAML.
    let isJSON: Bool
    /// Whether files may be replaced.
    let replaces: Bool

    /// How many of the files in the way an error names.
    private static let named = 5

    /// - Returns: the files' paths.
    /// - Throws: `CommandFailure`; then nothing was written.
    func write(_ drafts: [CaseDraft]) throws -> [String] {
        let files = try texts(of: drafts)
        let paths = files.map { "\(path)/\($0.name)" }
        if let folder = paths.first(where: LocalFile.isDirectory) {
            throw CommandFailure(.failure, "\(folder) is a directory, where a draft has to go; nothing was written.")
        }
        if !replaces {
            let present = paths.filter(LocalFile.exists)
            guard present.isEmpty else {
                let rest = present.count > Self.named ? " and \(present.count - Self.named) more" : ""
                throw CommandFailure(
                    .failure,
                    "\(present.prefix(Self.named).joined(separator: ", "))\(rest) already there; nothing was written.",
                    advice: ["Write into another directory, or add --overwrite to lose what is in these files."])
            }
        }
        try LocalFile.write(files, into: path, replaces: replaces)
        return paths
    }

    private func texts(of drafts: [CaseDraft]) throws -> [(name: String, text: String)] {
        if isJSON {
            let output = Output(format: .json, presentation: Presentation(language: .en))
            return try drafts.map { ("\($0.name).json", try output.value($0, id: nil) { _ in [] }) }
        }
        var files = try drafts.filter(\.inScope).map { ("\($0.name).yaml", try $0.yaml()) }
        let others = drafts.filter { !$0.inScope }
        for (document, drafts) in Dictionary(grouping: others, by: \.document).sorted(by: { $0.key < $1.key }) {
            files.append(("\(document)-out-of-scope.yaml", try CaseDraft.yaml(outOfScope: drafts)))
        }
        return files
    }
}
