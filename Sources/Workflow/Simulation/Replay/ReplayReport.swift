public import WorkflowCore

/// The results of several cases, with their sums.
public struct ReplayReport: Hashable, Sendable {
    public var results: [CaseResult]

    public init(_ results: [CaseResult]) {
        self.results = results
    }

    /// Cases that the engine noticed by itself.
    public var detectedCount: Int { results.count { $0.detectedAfter != nil } }
    public var blockerMatchedCount: Int { results.count { !$0.mismatches.contains(.blocker) } }
    public var partyMatchedCount: Int { results.count { !$0.mismatches.contains(.party) } }
    public var outcomeMatchedCount: Int { results.count { !$0.mismatches.contains(.outcome) } }

    /// The median over the cases whose document states when the customer complained; nil without any.
    ///
    /// Of an even number it is the mean of the two in the middle.
    public var medianLead: TimeSpan? {
        let leads = results.compactMap(\.lead).sorted()
        guard !leads.isEmpty else { return nil }
        let middle = leads.count / 2
        return leads.count % 2 == 1 ? leads[middle] : (leads[middle - 1] + leads[middle]) * 0.5
    }

    public var isMatched: Bool { results.allSatisfy(\.isMatched) }
}
