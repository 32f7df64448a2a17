public import WorkflowCore

extension TaskIndex {
    /// Derives what is searched by from a state and the definition it is pinned to.
    public init(_ state: TaskState, definition: WorkflowDefinition) {
        let stage = definition.stages[state.attempt?.stage ?? state.stage]
        // What a worker asks for is the operation at hand; everybody else asks for the stage's own.
        let leased = state.attempt.flatMap { attempt in
            definition.isLeased(attempt) && (state.phase == .running || state.phase == .rollingBack)
                ? state.request(attempt.direction.verb, definition) : nil
        }
        self.init(
            stage: stage.name, provider: leased?.provider ?? stage.provider,
            operation: leased?.operation ?? stage.operation,
            isLeasable: leased != nil && state.attempt?.status == .requested,
            holdsLock: state.lockKey != nil && state.isAdmitted && !state.phase.isTerminal,
            capacityKind: definition.capacity == nil || state.phase.isTerminal ? nil : definition.kind,
            party: state.responsibleParty, urgency: Self.urgency(of: state))
    }

    /// Stuck before slow, the longest overdue first; nil while on track or over.
    private static func urgency(of state: TaskState) -> Int64? {
        guard !state.phase.isTerminal, let since = state.overdueSince else { return nil }
        return state.health == .stuck ? since.milliseconds : since.milliseconds + (1 << 50)
    }
}
