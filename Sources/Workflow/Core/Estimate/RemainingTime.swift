/// How much longer something should take, from its stated range alone.
///
/// There is an estimate only where the range still says something: a task within its normal time, or a stage that was
/// begun anew after somebody stepped in. Otherwise "no estimate" is the honest answer.
public struct RemainingTime: Hashable, Codable, Sendable {
    /// What ends when this time is over.
    public enum Scope: String, Hashable, Codable, Sendable, CaseIterable {
        case task
        /// The current stage; others follow, and their times are not simply added.
        case stage
    }

    public var scope: Scope
    /// The lower end less the age, not below zero.
    public var low: TimeSpan
    /// The upper end less the age; always positive.
    public var high: TimeSpan

    /// - Returns: nil when there is no estimate.
    public init?(state: TaskState, definition: WorkflowDefinition, now: Instant) {
        switch state.phase {
        case .running: break
        case .queued, .backingOff, .waiting, .paused, .halted, .cancelling, .rollingBack, .rollbackBlocked,
            .succeeded, .failed, .cancelled, .rolledBack:
            return nil
        }
        if state.health == .onTrack,
            let (low, high) = Self.rest(of: definition.expected, at: state.customerAge(at: now))
        {
            self.init(scope: .task, low: low, high: high)
            return
        }
        guard definition.stages.indices.contains(state.stage), let age = state.attemptAge(at: now),
            let (low, high) = Self.rest(of: definition.stages[state.stage].expected, at: age)
        else { return nil }
        let stage = definition.stages[state.stage]
        let isLast = stage.next == .end && stage.branches.isEmpty
        self.init(scope: isLast ? .task : .stage, low: low, high: high)
    }

    private init(scope: Scope, low: TimeSpan, high: TimeSpan) {
        self.scope = scope
        self.low = low
        self.high = high
    }

    /// The interval in words, such as `6–14 min`.
    public var reading: LocalizedText { TimeSpan.reading(from: low, to: high) }

    private static func rest(of range: ExpectedRange?, at age: TimeSpan) -> (low: TimeSpan, high: TimeSpan)? {
        guard case .elapsed(let low, let high)? = range?.length, max(low, high) > age else { return nil }
        return (max(min(low, high) - age, .zero), max(low, high) - age)
    }
}
