import WorkflowCatalog
import WorkflowSeeds

/// What the importer knows about language: phrases and what they mean, read from YAML.
///
/// The files themselves explain their parts. Reading them checks every name and compiles every expression, so that
/// drafting cannot fail.
public struct ImportRules: Sendable {
    /// How documents are laid out.
    public let layout: DocumentLayout
    /// What a phrase is worth in each place.
    let weights: [TextPlace: Double]
    let signals: [Signal]
    let decisions: [Decision]
    let elapsed: [TimePhrase]
    let expected: [TimePhrase]
    /// nil when rules do not speak of moments.
    let moments: MomentPhrases?
    let spellings: [Spelling]
    let boilerplate: Pattern?
    let greeting: Pattern?
    /// An agent's message that says nothing but a kindness.
    let courtesy: Pattern?
    let companies: Pattern?

    /// The rules in the binary.
    ///
    /// - Throws: `ImportRulesError` with every problem; never for a binary that has passed its tests.
    public static func embedded() throws -> ImportRules {
        try ImportRules(
            Seeds.importRules.map {
                RuleSource(label: "embedded:\($0.path)", text: String(decoding: $0.bytes, as: UTF8.self))
            })
    }

    /// Rules from the files of a folder, or from one file with all of them.
    ///
    /// - Throws: `ImportRulesError` with every problem, sorted by file and line.
    public init(at path: String) throws {
        let log = DiagnosticLog()
        let files = YAMLFolder(path: path, noun: "file of rules", log: log).files()
        guard log.errorCount == 0 else { throw ImportRulesError(log.sorted) }
        try self.init(files.map { RuleSource(label: $0.label, text: $0.text) })
    }

    /// Reads rules from texts that are read together.
    ///
    /// - Throws: `ImportRulesError` with every problem, sorted by file and line.
    public init(_ sources: [RuleSource]) throws {
        let log = DiagnosticLog()
        let roots = sources.compactMap { YAMLText.root(text: $0.text, label: $0.label, log: log) }
        guard roots.count == sources.count, let rules = ImportRulesReader(log: log).read(roots), log.errorCount == 0
        else { throw ImportRulesError(log.sorted) }
        self = rules
    }

    init(
        layout: DocumentLayout, weights: [TextPlace: Double], signals: [Signal], decisions: [Decision],
        elapsed: [TimePhrase], expected: [TimePhrase], moments: MomentPhrases?, spellings: [Spelling],
        boilerplate: Pattern?, greeting: Pattern?, courtesy: Pattern?, companies: Pattern?
    ) {
        self.layout = layout
        self.weights = weights
        self.signals = signals
        self.decisions = decisions
        self.elapsed = elapsed
        self.expected = expected
        self.moments = moments
        self.spellings = spellings
        self.boilerplate = boilerplate
        self.greeting = greeting
        self.courtesy = courtesy
        self.companies = companies
    }
}
