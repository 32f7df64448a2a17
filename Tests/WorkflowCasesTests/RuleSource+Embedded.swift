import WorkflowCases
import WorkflowSeeds

extension RuleSource {
    /// The rules in the binary, as a person would edit them.
    static let embedded = Seeds.importRules.map {
        RuleSource(label: $0.path, text: String(decoding: $0.bytes, as: UTF8.self))
    }
}
