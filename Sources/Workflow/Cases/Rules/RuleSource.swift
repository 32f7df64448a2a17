/// The text of one file of rules.
public struct RuleSource: Hashable, Sendable {
    /// What diagnostics call the file: its path as it was given, or `embedded:import/words.yaml`.
    public var label: String
    public var text: String

    public init(label: String, text: String) {
        self.label = label
        self.text = text
    }
}
