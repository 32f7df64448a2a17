import WorkflowCore

/// What a run saw, without an opinion.
struct ReplayObservation: Sendable {
    var stage: String
    var detectedAt: Instant?
    var blocker: FindingCode?
    var party: Party
    var interventions: [String]
    var outcome: CaseOutcome
    var lines: [ReplayLine]
}
