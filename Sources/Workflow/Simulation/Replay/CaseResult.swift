public import WorkflowCore

/// What the replay of one case came to, beside what it should have.
public struct CaseResult: Hashable, Sendable {
    /// Something that a result is compared in.
    public enum Aspect: String, Hashable, Sendable, CaseIterable {
        /// A task that was stuck has to be noticed by the engine itself, before a complaint whose time is stated.
        case detection
        case stage, blocker, party, outcome
    }

    public var id: CaseID
    public var title: String
    public var workflow: String
    public var subject: String
    public var submittedAt: Instant
    public var zoneMinutes: Int
    /// Where the task stood when it was explained.
    public var stage: String
    /// From the submission to the engine's own notice; nil when it gave none before support acted.
    public var detectedAfter: TimeSpan?
    /// nil where the document gives no time.
    public var reportedAfter: TimeSpan?
    /// What `explain` named first.
    public var blockerFound: FindingCode?
    public var partyFound: Party
    /// Interventions that the engine accepted, by their names.
    public var interventions: [String]
    public var outcome: CaseOutcome
    public var expectation: CaseFixture.Expectation
    /// What differs from the expectation.
    public var mismatches: [Aspect]
    public var lines: [ReplayLine]

    /// How much earlier than the customer the engine knew; nil without both times.
    public var lead: TimeSpan? {
        guard let detectedAfter, let reportedAfter else { return nil }
        return reportedAfter - detectedAfter
    }

    public var isMatched: Bool { mismatches.isEmpty }

    init(_ fixture: CaseFixture, _ observation: ReplayObservation) {
        id = fixture.id
        title = fixture.title
        workflow = fixture.workflow
        subject = fixture.subject
        submittedAt = fixture.submittedAt
        zoneMinutes = fixture.zoneMinutes
        stage = observation.stage
        detectedAfter = observation.detectedAt.map { $0 - fixture.submittedAt }
        reportedAfter = fixture.statedComplaint
        blockerFound = observation.blocker
        partyFound = observation.party
        interventions = observation.interventions
        outcome = observation.outcome
        expectation = fixture.expectation
        lines = observation.lines
        mismatches = []
        mismatches = Aspect.allCases.filter { !agrees(in: $0) }
    }

    private func agrees(in aspect: Aspect) -> Bool {
        switch aspect {
        case .detection:
            guard expectation.isStuck else { return true }
            return detectedAfter != nil && (lead.map { $0 > .zero } ?? true)
        case .stage: return expectation.stage == nil || expectation.stage == stage
        // A document that names no cause contradicts none.
        case .blocker: return expectation.blocker == .unknown || expectation.blocker == blockerFound
        case .party: return expectation.party == partyFound
        case .outcome: return expectation.outcome == outcome
        }
    }
}
