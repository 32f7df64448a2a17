import WorkflowCore

/// Warns when a file replaces an embedded one under the version that the embedded one has.
///
/// Tasks are pinned to the exact content, so nothing breaks; but people tell definitions apart by their versions.
struct VersionCheck {
    let log: DiagnosticLog

    func run(sources: [CatalogSource], result: CatalogReader.Result, replaced: [CatalogSource]) {
        for source in sources {
            guard let old = replaced.first(where: { $0.stem == source.stem }), old.digest != source.digest,
                let field = result.versions[source.path]
            else { continue }
            let before = CatalogReader(log: DiagnosticLog()).read([old]).catalog
            let isTaken: Bool
            if let kind = result.kinds[source.path] {
                isTaken = before.definitions[kind]?.version == result.catalog.definitions[kind]?.version
            } else if let id = result.policies[source.path] {
                isTaken = before.policies[id]?.version == result.catalog.policies[id]?.version
            } else {
                isTaken = false
            }
            guard isTaken else { continue }
            field.report(
                .versionNotRaised, "the file differs from \(old.label) but has the same version",
                hint: "raise \"version\", so that people can tell the two apart", severity: .warning)
        }
    }
}
