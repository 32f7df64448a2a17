import WorkflowCatalog
import WorkflowSeeds

/// What the importer knows about language: phrases and what they mean, read from YAML.
///
/// The file itself explains its parts. Reading it checks every name and compiles every expression, so that drafting
/// cannot fail.
public struct ImportRules: Sendable {
    /// How documents are laid out.
    public let layout: DocumentLayout
    /// What a phrase is worth in each place.
    let weights: [TextPlace: Double]
    let signals: [Signal]
    let decisions: [Decision]
    let elapsed: [TimePhrase]
    let expected: [TimePhrase]
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
            yaml: String(decoding: Seeds.importRules.bytes, as: UTF8.self), label: "embedded:\(Seeds.importRules.path)")
    }

    /// Reads rules from text.
    ///
    /// - Parameters:
    ///   - yaml: the file's text.
    ///   - label: what diagnostics call the file.
    /// - Throws: `ImportRulesError` with every problem, sorted by line.
    public init(yaml: String, label: String) throws {
        let log = DiagnosticLog()
        guard let root = YAMLText.root(text: yaml, label: label, log: log),
            let rules = ImportRulesReader(log: log).read(root), log.errorCount == 0
        else { throw ImportRulesError(log.sorted) }
        self = rules
    }

    init(
        layout: DocumentLayout, weights: [TextPlace: Double], signals: [Signal], decisions: [Decision],
        elapsed: [TimePhrase], expected: [TimePhrase], boilerplate: Pattern?, greeting: Pattern?, courtesy: Pattern?,
        companies: Pattern?
    ) {
        self.layout = layout
        self.weights = weights
        self.signals = signals
        self.decisions = decisions
        self.elapsed = elapsed
        self.expected = expected
        self.boilerplate = boilerplate
        self.greeting = greeting
        self.courtesy = courtesy
        self.companies = companies
    }
}
