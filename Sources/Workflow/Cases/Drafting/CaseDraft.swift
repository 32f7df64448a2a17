/// What the importer makes of one support case: a proposal for a person to correct.
///
/// The vocabulary is that of the labels: workflows and blockers by their names in the catalogue, times in ISO 8601. It
/// holds no personal data; the title is shortened.
public struct CaseDraft: Hashable, Sendable {
    /// A rule that spoke for what the draft says.
    public struct Evidence: Hashable, Sendable, Encodable {
        /// The field of the draft.
        public var field: String
        public var value: String
        /// The rule's conditions, as they stand in the rules.
        public var rule: String
        /// The file of rules that it stands in, as diagnostics call it.
        public var file: String
        public var line: Int
        /// What it added to the value's sum.
        public var weight: Double
        /// 0…1: how sure the value would be by this rule alone.
        public var confidence: Double
        /// Where its phrase stands: title, question, customer, agent …; nil for a rule without a phrase.
        public var place: String?
        /// The phrase, shortened.
        public var quote: String?

        public init(
            field: String, value: String, rule: String, file: String, line: Int, weight: Double, confidence: Double,
            place: String?, quote: String?
        ) {
            self.field = field
            self.value = value
            self.rule = rule
            self.file = file
            self.line = line
            self.weight = weight
            self.confidence = confidence
            self.place = place
            self.quote = quote
        }
    }

    /// The document's name.
    public var document: String
    /// Position in the document, from 1.
    public var number: Int
    public var title: String
    /// Whether it is about an operation that somebody waits for.
    public var inScope: Bool
    /// nil out of scope.
    public var workflow: String?
    public var stuck: Bool
    public var stage: String?
    /// How long the customer had waited, where the case says it: `PT30M`.
    public var elapsed: String?
    /// What was promised: `PT8M..PT15M`, `P1D..P2D business`.
    public var expected: String?
    public var blocker: String?
    /// `platform`, `customer`, `third-party` or `nobody`.
    public var waitingOn: String
    /// In the order in which the agent speaks of them; `none` alone where nothing was done.
    public var interventions: [String]
    public var outcome: String
    public var customerAsksETA: Bool
    /// 0…1: that of the weakest of the scope, the workflow and the blocker.
    public var confidence: Double
    public var evidence: [Evidence]
    /// What a replay needs besides; not part of the JSON.
    public var setting: Setting

    public init(
        document: String, number: Int, title: String, inScope: Bool, workflow: String? = nil, stuck: Bool = false,
        stage: String? = nil, elapsed: String? = nil, expected: String? = nil, blocker: String? = nil,
        waitingOn: String = "nobody", interventions: [String] = ["none"], outcome: String = "n/a",
        customerAsksETA: Bool = false, confidence: Double = 1, evidence: [Evidence] = [], setting: Setting = Setting()
    ) {
        self.document = document
        self.number = number
        self.title = title
        self.inScope = inScope
        self.workflow = workflow
        self.stuck = stuck
        self.stage = stage
        self.elapsed = elapsed
        self.expected = expected
        self.blocker = blocker
        self.waitingOn = waitingOn
        self.interventions = interventions
        self.outcome = outcome
        self.customerAsksETA = customerAsksETA
        self.confidence = confidence
        self.evidence = evidence
        self.setting = setting
    }

    /// A name for the draft's file, without an extension: `part-43-07`.
    public var name: String {
        let digits = String(number)
        return "\(document)-\(String(repeating: "0", count: max(0, 2 - digits.count)))\(digits)"
    }
}

extension CaseDraft: Encodable {
    private enum CodingKeys: String, CodingKey {
        case document, number, title, inScope, workflow, stuck, stage, elapsed, expected, blocker, waitingOn
        case interventions, outcome, customerAsksETA, confidence, evidence
    }

    /// Writes every key, so that nothing is read as forgotten which is unknown.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(document, forKey: .document)
        try container.encode(number, forKey: .number)
        try container.encode(title, forKey: .title)
        try container.encode(inScope, forKey: .inScope)
        try container.encode(workflow, forKey: .workflow)
        try container.encode(stuck, forKey: .stuck)
        try container.encode(stage, forKey: .stage)
        try container.encode(elapsed, forKey: .elapsed)
        try container.encode(expected, forKey: .expected)
        try container.encode(blocker, forKey: .blocker)
        try container.encode(waitingOn, forKey: .waitingOn)
        try container.encode(interventions, forKey: .interventions)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(customerAsksETA, forKey: .customerAsksETA)
        try container.encode(confidence, forKey: .confidence)
        try container.encode(evidence, forKey: .evidence)
    }
}
