/// All texts of a case as rules see them, without personal data.
struct CaseTexts: Sendable {
    let texts: [TextPlace: CaseText]

    /// Messages that are looked at for how an answer opens and how it ends.
    private static let opening = 3
    private static let ending = 2

    init(_ source: SupportCase, rules: ImportRules) {
        let openers = rules.layout.openers
        func text(_ content: String) -> CaseText { CaseText(content, openers: openers, spellings: rules.spellings) }
        func joined(_ speaker: SupportCase.Speaker) -> [String] {
            (source.dialogue ?? []).filter { $0.speaker == speaker }.flatMap { text($0.text).clauses }
        }
        // A summary of the dialogue says less than the dialogue, even where nobody answered.
        let said =
            source.dialogue.map { $0.isEmpty ? text(source.reply).clauses : joined(.agent) }
            ?? text(source.reply).clauses
        let agent = said.map { Self.withoutGreeting($0, rules) }
            .filter { clause in !clause.isEmpty && rules.boilerplate?.occurs(in: clause) != true }
        texts = [
            .title: text(source.title), .question: text(source.question), .category: text(source.category),
            .customer: CaseText(clauses: Array(joined(.customer).prefix(CaseLimits.clauses))),
            .agent: CaseText(clauses: Array(agent.prefix(CaseLimits.clauses))),
            .opening: CaseText(clauses: Array(agent.prefix(Self.opening))),
            .ending: CaseText(clauses: Array(agent.suffix(Self.ending))),
            .cause: text(source.cause),
            .closing: CaseText(clauses: Self.closing(of: source, text, rules)),
        ]
    }

    /// What the customer says last, whatever courtesies the agent answers.
    private static func closing(
        of source: SupportCase, _ text: (String) -> CaseText, _ rules: ImportRules
    ) -> [String] {
        var turns = source.dialogue ?? []
        while let last = turns.last, last.speaker == .agent {
            let said = text(last.text).clauses.map { withoutGreeting($0, rules) }
            guard said.allSatisfy({ $0.isEmpty || rules.courtesy?.occurs(in: $0) == true }) else { return [] }
            turns.removeLast()
        }
        // The first message is the question again.
        let last = turns.dropFirst().reversed().prefix { $0.speaker == .customer }
        return Array(last.reversed().flatMap { text($0.text).clauses }.prefix(CaseLimits.clauses))
    }

    func clauses(_ place: TextPlace) -> [String] { texts[place]?.clauses ?? [] }

    private static func withoutGreeting(_ clause: String, _ rules: ImportRules) -> String {
        guard let greeting = rules.greeting else { return clause }
        var rest = clause
        // A greeting, a comma, another greeting.
        for _ in 0..<4 {
            let next = greeting.replacingFirst(in: rest)
            if next == rest { break }
            rest = next
        }
        return rest
    }
}
