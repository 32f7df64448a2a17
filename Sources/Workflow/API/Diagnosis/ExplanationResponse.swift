public import WorkflowCore

/// Why a task stands where it stands, who has to act, and what would help.
public struct ExplanationResponse: Hashable, Codable, Sendable {
    /// One finding in words.
    public struct Reason: Hashable, Codable, Sendable {
        public var code: FindingCode
        public var party: Party
        /// The finding in one sentence.
        public var text: LocalizedText
        /// What was seen.
        public var evidence: String
        public var isBlocking: Bool

        public init(code: FindingCode, party: Party, text: LocalizedText, evidence: String, isBlocking: Bool) {
            self.code = code
            self.party = party
            self.text = text
            self.evidence = evidence
            self.isBlocking = isBlocking
        }
    }

    /// What to do next.
    public struct Suggestion: Hashable, Codable, Sendable {
        public var text: LocalizedText
        /// The command line that does it, if there is one.
        public var command: String?

        public init(text: LocalizedText, command: String? = nil) {
            self.text = text
            self.command = command
        }
    }

    public var task: TaskSummary
    public var headline: LocalizedText
    /// Further sentences: stage, ages against ranges, waits, escalation.
    public var lines: [LocalizedText]
    public var party: Party
    public var reasons: [Reason]
    public var suggestions: [Suggestion]
    /// What support can tell the customer.
    public var customerMessage: LocalizedText?
    /// When the findings were made; nil when nobody has looked yet.
    public var diagnosedAt: Timestamp?
    public var now: Timestamp

    public init(
        task: TaskSummary, headline: LocalizedText, lines: [LocalizedText], party: Party, reasons: [Reason],
        suggestions: [Suggestion], customerMessage: LocalizedText? = nil, diagnosedAt: Timestamp? = nil, now: Timestamp
    ) {
        self.task = task
        self.headline = headline
        self.lines = lines
        self.party = party
        self.reasons = reasons
        self.suggestions = suggestions
        self.customerMessage = customerMessage
        self.diagnosedAt = diagnosedAt
        self.now = now
    }
}
