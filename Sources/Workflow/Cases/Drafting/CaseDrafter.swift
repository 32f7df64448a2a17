import WorkflowCore

/// Drafts a case: removes personal data, finds signals, lets the rules decide.
///
/// The same case and rules give the same draft. Use one drafter for a document, so that a domain keeps its alias.
struct CaseDrafter {
    private let rules: ImportRules
    private let document: String
    private let catalog: Catalog
    private var personal: PersonalData

    init(rules: ImportRules, catalog: Catalog, document: String) throws {
        self.rules = rules
        self.catalog = catalog
        self.document = document
        personal = try PersonalData(rules: rules)
    }

    mutating func draft(_ original: SupportCase) -> CaseDraft {
        let source = personal.redact(original)
        let texts = CaseTexts(source, rules: rules)
        let hits = SignalHits(texts, rules: rules)
        var verdicts: [Decision.Subject: Verdict] = [:]
        for decision in rules.decisions { verdicts[decision.subject] = decision.verdict(hits: hits, before: verdicts) }
        return assemble(source, texts, verdicts)
    }

    private func assemble(
        _ source: SupportCase, _ texts: CaseTexts, _ verdicts: [Decision.Subject: Verdict]
    ) -> CaseDraft {
        let isIn = verdicts[.scope]?.value == "in"
        func told(_ subject: Decision.Subject) -> String? { isIn ? verdicts[subject]?.value : nil }
        var elapsed = TimeReading(phrases: rules.elapsed, texts: texts, isLatest: true)
        // A length that somebody states is meant more exactly than one that two times give.
        if elapsed.span == nil, let moments = rules.moments { elapsed.take(MomentReading(moments, texts: texts)) }
        let expected = TimeReading(phrases: rules.expected, texts: texts)
        var draft = CaseDraft(
            document: document, number: source.number, title: Self.short(source.title), inScope: isIn,
            workflow: told(.workflow), stuck: told(.stuck) == "yes", stage: told(.stage),
            elapsed: isIn ? elapsed.span : nil, expected: expected.span, blocker: told(.blocker),
            waitingOn: told(.waitingOn) ?? "nobody", interventions: verdicts[.interventions]?.values ?? [],
            outcome: told(.outcome) ?? "n/a", customerAsksETA: told(.customerAsksETA) == "yes")
        let told = isIn ? Decision.Subject.read : [.scope, .interventions]
        draft.evidence = told.flatMap { subject in Self.evidence(subject, verdicts[subject]) }
        if isIn, let found = elapsed.evidence(of: "elapsed") { draft.evidence.append(found) }
        if let found = expected.evidence(of: "expected") { draft.evidence.append(found) }
        draft.evidence = Array(draft.evidence.prefix(CaseLimits.evidence))
        let deciding: [Decision.Subject] = isIn ? [.scope, .workflow, .blocker] : [.scope]
        let sure = deciding.compactMap { verdicts[$0]?.confidence }.min() ?? 0
        draft.confidence = Self.rounded(sure)
        let builder = SettingBuilder(catalog: catalog, texts: texts, verdicts: verdicts)
        draft.setting = builder.setting(of: draft, source, words: isIn ? elapsed.quote : nil)
        return draft
    }

    private static func evidence(_ subject: Decision.Subject, _ verdict: Verdict?) -> [CaseDraft.Evidence] {
        guard let verdict else { return [] }
        return verdict.fired.map { fired in
            CaseDraft.Evidence(
                field: subject == .scope ? "inScope" : subject.rawValue, value: fired.rule.value ?? "none",
                rule: fired.rule.text, file: fired.rule.place.file, line: fired.rule.place.line,
                weight: rounded(fired.weight),
                confidence: rounded(fired.weight / (fired.weight + verdict.rival)), place: fired.place?.rawValue,
                quote: fired.quote.map { cut($0, to: CaseLimits.quoteLength) })
        }
    }

    private static func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }

    /// A title on one line.
    private static func short(_ title: String) -> String {
        let line = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return cut(line, to: CaseLimits.titleLength)
    }

    static func cut(_ text: String, to length: Int) -> String {
        text.count <= length ? text : text.prefix(length - 1) + "…"
    }
}
