import WorkflowCore

/// Reads who is behind the targets of policies.
struct DirectoryReader {
    /// Whether the embedded catalogue lies below the folder, which it does unless this is false.
    static let embedded = "embedded"

    let references: ReferenceList

    /// Whether a folder with these files leaves the embedded catalogue out.
    ///
    /// What is wrong with them is said when they are read as a whole.
    static func standAlone(_ sources: [CatalogSource]) -> Bool {
        let log = DiagnosticLog()
        return sources.contains { source in
            guard source.category == .directory, let root = YAMLText.root(of: source, log: log),
                let section = Section(root, keys: ["targets", embedded], expecting: "a directory")
            else { return false }
            return section.optional(embedded)?.flag() == false
        }
    }

    /// - Returns: the directory when it is sound, and the names of all its targets in any case.
    func read(_ root: Field) -> (directory: Directory?, names: Set<String>) {
        let errorsBefore = root.log.errorCount
        guard let section = Section(root, keys: ["targets", Self.embedded], expecting: "a directory") else {
            return (nil, [])
        }
        _ = section.optional(Self.embedded)?.flag()
        var names = UniqueNames("target")
        var targets: [String: Directory.Target] = [:]
        for entry in section.required("targets")?.list("a list of targets") ?? [] {
            guard let target = target(entry, &names) else { continue }
            targets[target.id] = target
        }
        return (root.log.errorCount == errorsBefore ? Directory(targets: targets) : nil, names.names)
    }

    private func target(_ field: Field, _ names: inout UniqueNames) -> Directory.Target? {
        let keys = ["id", "title", "calendar", "recipients"]
        guard let section = Section(field, keys: keys, expecting: "a target") else { return nil }
        let idField = section.required("id")
        let id = idField?.name()
        if let id, let idField { names.insert(id, at: idField) }
        let title = section.required("title")?.localized()
        let calendar = section.optional("calendar").flatMap { references.name(.calendar, in: $0) }
        let entries = section.required("recipients")?.list("a list of recipients")
        if let entries, !CatalogLimits.recipients.contains(entries.count) {
            section.optional("recipients")?.report(
                .outOfRange,
                "the target has \(entries.count) recipients; expected 1 to \(CatalogLimits.recipients.upperBound)")
        }
        let recipients = (entries ?? []).compactMap { recipient($0, of: id ?? "") }
        guard let id, let title else { return nil }
        return Directory.Target(id: id, title: title, recipients: recipients, calendar: calendar)
    }

    private func recipient(_ field: Field, of target: String) -> Recipient? {
        guard let section = Section(field, keys: ["channel", "address"], expecting: "a recipient") else { return nil }
        let channel = section.required("channel")?.text(limit: CatalogLimits.wordLength)
        let address = section.required("address")?.text(limit: CatalogLimits.wordLength)
        guard let channel, let address else { return nil }
        return Recipient(target: target, channel: channel, address: address)
    }
}
