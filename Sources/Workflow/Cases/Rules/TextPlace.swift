/// Where in a case a phrase stands.
enum TextPlace: String, Hashable, Sendable, CaseIterable {
    case title, question, customer, agent, category, cause
    /// The agent's first and last words.
    case opening, ending
    /// What the customer says when the agent has nothing more to say.
    case closing
}
