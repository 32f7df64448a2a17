/// Where in a case a phrase stands.
enum TextPlace: String, Hashable, Sendable, CaseIterable {
    case title, question, customer, agent, opening, ending, category, cause
}
