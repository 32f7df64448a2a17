internal import WorkflowCore

extension ReplayReport: Encodable {
    private enum CodingKeys: String, CodingKey { case summary, cases }

    private enum SummaryKeys: String, CodingKey {
        case cases, detected, blockerMatched, partyMatched, outcomeMatched, medianLeadSeconds
    }

    /// The form that programs read: `{"summary": {…}, "cases": […]}`, with `null` for what is not known.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        var summary = container.nestedContainer(keyedBy: SummaryKeys.self, forKey: .summary)
        try summary.encode(results.count, forKey: .cases)
        try summary.encode(detectedCount, forKey: .detected)
        try summary.encode(blockerMatchedCount, forKey: .blockerMatched)
        try summary.encode(partyMatchedCount, forKey: .partyMatched)
        try summary.encode(outcomeMatchedCount, forKey: .outcomeMatched)
        try summary.encode(medianLead?.seconds, forKey: .medianLeadSeconds)
        try container.encode(results, forKey: .cases)
    }
}

extension CaseResult: Encodable {
    private enum CodingKeys: String, CodingKey {
        case id, workflow, stage, detectedAfterSeconds, reportedAfterSeconds, leadSeconds, blockerExpected
        case blockerFound, partyExpected, partyFound, interventions, outcomeExpected, outcome, matched
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id.description, forKey: .id)
        try container.encode(workflow, forKey: .workflow)
        try container.encode(stage, forKey: .stage)
        try container.encode(detectedAfter?.seconds, forKey: .detectedAfterSeconds)
        try container.encode(reportedAfter?.seconds, forKey: .reportedAfterSeconds)
        try container.encode(lead?.seconds, forKey: .leadSeconds)
        try container.encode(expectation.blocker, forKey: .blockerExpected)
        try container.encode(blockerFound, forKey: .blockerFound)
        try container.encode(expectation.party, forKey: .partyExpected)
        try container.encode(partyFound, forKey: .partyFound)
        try container.encode(interventions, forKey: .interventions)
        try container.encode(expectation.outcome, forKey: .outcomeExpected)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(isMatched, forKey: .matched)
    }
}
