public import WorkflowCore

extension TaskIndex {
    /// Derives what is searched by from a state and the definition it is pinned to.
    public init(_ state: TaskState, definition: WorkflowDefinition) {
        let stage = definition.stages[state.attempt?.stage ?? state.stage]
        let isForward = state.attempt?.direction == .forward
        self.init(
            stage: stage.name, provider: stage.provider, operation: stage.operation,
            isLeasable: isForward && stage.dispatch == .lease && state.attempt?.status == .requested
                && state.phase == .running,
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
