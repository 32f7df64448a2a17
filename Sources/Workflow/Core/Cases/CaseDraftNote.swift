/// How sure an importer was of a case it drafted, and why.
public struct CaseDraftNote: Hashable, Sendable {
    /// A rule that spoke for what a field says.
    public struct Evidence: Hashable, Sendable {
        public var field: String
        public var rule: String
        /// 0…1; nil when the rule states none.
        public var confidence: Double?

        public init(field: String, rule: String, confidence: Double? = nil) {
            self.field = field
            self.rule = rule
            self.confidence = confidence
        }
    }

    /// 0…1.
    public var confidence: Double
    public var evidence: [Evidence]

    public init(confidence: Double, evidence: [Evidence] = []) {
        self.confidence = confidence
        self.evidence = evidence
    }
}
