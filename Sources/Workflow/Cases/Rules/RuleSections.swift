import WorkflowCatalog

/// The sections of the rules, wherever they stand in the files.
struct RuleSections {
    /// Sections of which each file may have a part.
    private static let shared = ["signals", "decide"]
    private static let single = [
        "fields", "groups", "layout", "companies", "boilerplate", "greetings", "courtesies", "words", "kinds",
        "elapsed", "expected", "moments", "spellings",
    ]
    /// The version of the files' form that this reader knows.
    private static let version = 1

    private let first: Section
    private var parts: [String: [Field]] = [:]

    /// - Parameter roots: of the files, in the order of their names.
    /// - Returns: nil when one of them is no mapping.
    init?(_ roots: [Field]) {
        let keys = ["version"] + Self.shared + Self.single
        let sections = roots.compactMap { Section($0, keys: keys, expecting: "import rules") }
        guard sections.count == roots.count, let first = sections.first else { return nil }
        self.first = first
        for section in sections {
            _ = section.required("version")?.integer(in: Self.version...Self.version)
            for key in Self.shared + Self.single {
                guard let field = section.optional(key) else { continue }
                if let other = parts[key]?.first, Self.single.contains(key) {
                    field.report(
                        .duplicateKey, "\"\(key)\" stands in two files",
                        hint: "keep that of \(other.file):\(other.line)")
                } else {
                    parts[key, default: []].append(field)
                }
            }
        }
    }

    func required(_ key: String) -> Field? { parts[key]?.first ?? first.required(key) }

    func optional(_ key: String) -> Field? { parts[key]?.first }

    /// Every part of a section that may stand in several files.
    func all(_ key: String) -> [Field] { parts[key] ?? first.required(key).map { [$0] } ?? [] }
}
