/// How headings and speakers of a document are recognised; part of the rules, because parts of the knowledge base differ.
public struct DocumentLayout: Sendable {
    /// The sections of a case.
    enum Section: String, Hashable, Sendable, CaseIterable {
        case question, reply, dialogue, cause
    }

    let category: Pattern
    let sections: [(section: Section, pattern: Pattern)]
    let customer: Pattern
    let agent: Pattern
    /// With what a message begins, where several were run together.
    let openers: [[Unicode.Scalar]]

    /// Characters of a heading that is still taken for one of a section.
    private static let headingLength = 16

    /// The section that a heading's text names; nil for text that merely looks like a heading.
    func section(named heading: some StringProtocol) -> Section? {
        let words = String(heading).filter { !$0.isWhitespace }
        guard words.count <= Self.headingLength else { return nil }
        // The dialogue comes before the others: its heading may speak of replies as well.
        return sections.first { $0.pattern.occurs(in: words) }?.section
    }

    func speaker(named name: some StringProtocol) -> SupportCase.Speaker? {
        let name = String(name).lowercased()
        if customer.occurs(in: name) { return .customer }
        return agent.occurs(in: name) ? .agent : nil
    }

    func isCategory(_ name: some StringProtocol) -> Bool { category.occurs(in: String(name)) }
}
