public import WorkflowCore

/// Loads what the engine works with: workflow definitions, escalation policies, calendars and the directory.
///
/// The files are in the binary. A directory with the same layout (`workflows/`, `policies/`, `calendars/` and
/// `directory.yaml`) replaces those of the same name and adds the others; with `embedded: false` in its `directory.yaml`
/// it stands alone:
///
/// ```swift
/// let catalog = try CatalogLoader.embedded()
/// let ours = try CatalogLoader.load(directory: "/etc/workflow/catalog")
/// ```
///
/// ## Topics
/// - ``embedded()`` and ``load(directory:)`` for the engine
/// - ``open(directory:)`` for the texts behind the definitions
/// - ``validate(directory:)`` for all problems without an error
public enum CatalogLoader {
    /// The catalogue in the binary.
    ///
    /// - Throws: `CatalogError` with every problem; never for a binary that has passed its tests.
    public static func embedded() throws -> Catalog {
        try open(directory: nil).catalog
    }

    /// The catalogue in the binary, with a directory's files over it.
    ///
    /// - Throws: `CatalogError` with every problem, sorted by file and line.
    public static func load(directory: String) throws -> Catalog {
        try open(directory: directory).catalog
    }

    /// A catalogue with its sources and its warnings.
    ///
    /// - Parameter directory: What lies over the embedded files; nil for those alone.
    /// - Throws: `CatalogError` with every problem, sorted by file and line.
    public static func open(directory: String? = nil) throws -> LoadedCatalog {
        let loaded = validate(directory: directory)
        guard loaded.isUsable else { throw CatalogError(loaded.diagnostics) }
        return loaded
    }

    /// Reads a catalogue and reports what is wrong with it instead of throwing.
    ///
    /// Names that the directory's files use may be those of embedded documents.
    public static func validate(directory: String? = nil) -> LoadedCatalog {
        let log = DiagnosticLog()
        let given = directory.map { CatalogFolder(path: $0, log: log).sources() } ?? []
        let embedded = DirectoryReader.standAlone(given) ? [] : CatalogSource.embedded
        return read(merge(given, over: embedded), replacing: embedded, log: log)
    }

    /// Reads files that are already in memory, with nothing below them.
    public static func validate(sources: [CatalogSource]) -> LoadedCatalog {
        read(sources, replacing: [], log: DiagnosticLog())
    }

    private static func read(
        _ sources: [CatalogSource], replacing embedded: [CatalogSource], log: DiagnosticLog
    ) -> LoadedCatalog {
        let result = CatalogReader(log: log).read(sources)
        VersionCheck(log: log).run(sources: sources, result: result, replaced: embedded)
        let paths = result.kinds.map { ($0.value, $0.key) }
        return LoadedCatalog(
            catalog: result.catalog, diagnostics: log.sorted, sources: sources,
            workflowPaths: Dictionary(paths, uniquingKeysWith: { first, _ in first }))
    }

    /// Files of the same place replace each other; the order is by category and path, so that what is reported does
    /// not depend on the file system.
    private static func merge(_ upper: [CatalogSource], over lower: [CatalogSource]) -> [CatalogSource] {
        let replaced = Set(upper.map(\.stem))
        let all = lower.filter { !replaced.contains($0.stem) } + upper
        let order = CatalogSource.Category.allCases
        return all.sorted { left, right in
            let (leftRank, rightRank) = (order.firstIndex(of: left.category), order.firstIndex(of: right.category))
            return (leftRank ?? 0, left.path) < (rightRank ?? 0, right.path)
        }
    }
}
