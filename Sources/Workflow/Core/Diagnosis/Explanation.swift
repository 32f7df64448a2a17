/// Why a task stands where it stands, who has to act next, and what helps: the text of `wfctl explain`, of the
/// dashboard's task page and of the notifications.
public struct Explanation: Hashable, Codable, Sendable {
    /// One finding in words.
    public struct Reason: Hashable, Codable, Sendable {
        public var code: FindingCode
        /// What is the case.
        public var title: LocalizedText
        /// What the party should do about it.
        public var advice: LocalizedText
        public var party: Party
        /// What was seen.
        public var evidence: String
        public var isBlocking: Bool

        public init(_ finding: Finding) {
            code = finding.code
            title = finding.title
            advice = finding.advice
            party = finding.party
            evidence = finding.evidence
            isBlocking = finding.isBlocking
        }
    }

    /// One thing to do.
    public struct Suggestion: Hashable, Codable, Sendable {
        public var text: LocalizedText
        /// The command line that does it; nil when nothing can be typed.
        public var command: String?

        public init(text: LocalizedText, command: String?) {
            self.text = text
            self.command = command
        }
    }

    /// The ages that people ask for, in milliseconds.
    public struct Clocks: Hashable, Codable, Sendable {
        /// From the submission, less what was spent waiting on others.
        public var customer: TimeSpan
        /// From the entry into the current stage; nil before the first.
        public var stage: TimeSpan?
        /// From the request of the current attempt; nil when none is in flight.
        public var attempt: TimeSpan?

        public init(customer: TimeSpan, stage: TimeSpan?, attempt: TimeSpan?) {
            self.customer = customer
            self.stage = stage
            self.attempt = attempt
        }
    }

    /// The most suggestions that are of use to a person at once.
    public static let suggestionCount = 6

    public var task: TaskID
    /// The instant that the explanation speaks of.
    public var at: Instant
    public var headline: LocalizedText
    /// Further sentences: stage, clocks, limits, escalation.
    public var lines: [LocalizedText]
    /// What the last probe found, then what the state says by itself; the most telling first.
    public var findings: [Reason]
    public var nextActor: Party
    public var clocks: Clocks
    /// What is normal for this workflow and this stage.
    public var normally: LocalizedText
    /// nil when there is no estimate.
    public var remaining: RemainingTime?
    public var suggestions: [Suggestion]
    /// What support can tell the customer.
    public var customerMessage: LocalizedText
    /// When the provider was last probed; nil when it was not, or not since the current attempt began.
    public var diagnosedAt: Instant?

    /// - Parameters:
    ///   - definition: The one that the task is pinned to.
    ///   - now: Not before the last event.
    public init(state: TaskState, definition: WorkflowDefinition, now: Instant) {
        let findings = Self.findings(state, definition, now)
        task = state.id
        at = now
        headline = Self.headline(state, definition, now)
        lines = Self.lines(state, definition, now)
        self.findings = findings.map(Reason.init)
        nextActor = state.responsibleParty
        clocks = Clocks(
            customer: state.customerAge(at: now), stage: state.stageAge(at: now), attempt: state.attemptAge(at: now))
        normally = Self.normally(state, definition)
        remaining = RemainingTime(state: state, definition: definition, now: now)
        suggestions = Self.suggestions(state, definition, findings)
        customerMessage = CustomerMessage(state: state, definition: definition, now: now).text
        diagnosedAt = state.currentDiagnosis?.at
    }

    /// The probe's findings come first because they name a cause; of what the state adds, the same code is not
    /// said twice.
    private static func findings(_ state: TaskState, _ definition: WorkflowDefinition, _ now: Instant) -> [Finding] {
        var findings = state.currentDiagnosis?.findings ?? []
        for finding in StateFindings.derive(from: state, definition: definition, at: now)
        where !findings.contains(where: { $0.code == finding.code }) {
            findings.append(finding)
        }
        return Array(findings.prefix(Limits.findingCount))
    }
}
