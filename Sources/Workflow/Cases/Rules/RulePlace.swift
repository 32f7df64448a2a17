/// Where a rule stands.
struct RulePlace: Hashable, Sendable {
    /// What diagnostics call the file.
    let file: String
    let line: Int
}
