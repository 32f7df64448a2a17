public import WorkflowCore

/// Why a task stands where it stands, who has to act, and what would help.
public struct ExplanationResponse: Hashable, Codable, Sendable {
    /// One finding in words.
    public struct Reason: Hashable, Codable, Sendable {
        public var code: FindingCode
        public var party: Party
        /// What is the case, in one sentence.
        public var text: LocalizedText
        /// What the party should do about it.
        public var advice: LocalizedText?
        /// What was seen.
        public var evidence: String
        public var isBlocking: Bool

        public init(
            code: FindingCode, party: Party, text: LocalizedText, advice: LocalizedText? = nil, evidence: String,
            isBlocking: Bool
        ) {
            self.code = code
            self.party = party
            self.text = text
            self.advice = advice
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

    /// How long it should still take, from stated ranges.
    public struct Remaining: Hashable, Codable, Sendable {
        /// `task`, or `stage` when others follow.
        public var scope: String
        public var lowSeconds: Double
        public var highSeconds: Double

        public init(scope: String, lowSeconds: Double, highSeconds: Double) {
            self.scope = scope
            self.lowSeconds = lowSeconds
            self.highSeconds = highSeconds
        }
    }

    public var task: TaskSummary
    public var headline: LocalizedText
    /// Further sentences: stage, ages against ranges, waits, escalation.
    public var lines: [LocalizedText]
    public var party: Party
    public var reasons: [Reason]
    public var suggestions: [Suggestion]
    /// What is normal for this workflow and this stage.
    public var normally: LocalizedText?
    /// Nil when there is no estimate.
    public var remaining: Remaining?
    /// What support can tell the customer.
    public var customerMessage: LocalizedText?
    /// When the findings were made; nil when nobody has looked yet.
    public var diagnosedAt: Timestamp?
    public var now: Timestamp

    public init(
        task: TaskSummary, headline: LocalizedText, lines: [LocalizedText], party: Party, reasons: [Reason],
        suggestions: [Suggestion], normally: LocalizedText? = nil, remaining: Remaining? = nil,
        customerMessage: LocalizedText? = nil, diagnosedAt: Timestamp? = nil, now: Timestamp
    ) {
        self.task = task
        self.headline = headline
        self.lines = lines
        self.party = party
        self.reasons = reasons
        self.suggestions = suggestions
        self.normally = normally
        self.remaining = remaining
        self.customerMessage = customerMessage
        self.diagnosedAt = diagnosedAt
        self.now = now
    }
}
