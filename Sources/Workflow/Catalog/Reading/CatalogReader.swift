import WorkflowCore

/// Reads all files of a catalogue together, so that names across files can be checked.
struct CatalogReader {
    /// What the files say, with the place of each version for later comparison.
    struct Result {
        var catalog = Catalog()
        /// Version fields by the path of their file.
        var versions: [String: Field] = [:]
        /// Kind of workflow by the path of its file.
        var kinds: [String: String] = [:]
        /// Identity of policies by the path of their file.
        var policies: [String: String] = [:]
    }

    let log: DiagnosticLog

    /// Reads the sources in their order.
    ///
    /// Documents with an error are left out of the catalogue.
    func read(_ sources: [CatalogSource]) -> Result {
        let references = ReferenceList()
        var result = Result()
        var (kinds, policies, calendars) = (UniqueNames("workflow"), UniqueNames("policy"), UniqueNames("calendar"))
        var targets: Set<String> = []
        for source in sources {
            guard let root = YAMLText.root(of: source, log: log) else { continue }
            switch source.category {
            case .workflows:
                let document = WorkflowReader(references: references).read(root, digest: source.digest)
                if let definition = register(document, &kinds) {
                    result.catalog.definitions[definition.kind] = definition
                    result.versions[source.path] = document.versionField
                    result.kinds[source.path] = definition.kind
                }
            case .policies:
                let document = PolicyReader(references: references).read(root, digest: source.digest)
                if let policy = register(document, &policies) {
                    result.catalog.policies[policy.id] = policy
                    result.versions[source.path] = document.versionField
                    result.policies[source.path] = policy.id
                }
            case .calendars:
                if let calendar = register(CalendarReader().read(root), &calendars) {
                    result.catalog.calendars[calendar.id] = calendar
                }
            case .directory:
                let document = DirectoryReader(references: references).read(root)
                targets.formUnion(document.names)
                if let directory = document.directory { result.catalog.directory = directory }
            }
        }
        references.check(policies: policies.names, calendars: calendars.names, targets: targets)
        return result
    }

    /// - Returns: the content, unless it is broken or its name is taken.
    private func register<Content>(_ document: Document<Content>, _ names: inout UniqueNames) -> Content? {
        guard let name = document.name, let field = document.nameField else { return nil }
        let hint = "rename one, or give this file the same name as the other to replace it"
        guard names.insert(name, at: field, hint: hint) else { return nil }
        return document.content
    }
}
