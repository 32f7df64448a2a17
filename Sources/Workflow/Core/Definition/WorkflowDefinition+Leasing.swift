extension WorkflowDefinition {
    /// Whether an external worker fetches the attempt, instead of the engine calling a provider.
    ///
    /// An undo reaches the one who did the stage in the same way; a check is leased when all stages of its provider
    /// are.
    public func isLeased(_ attempt: Attempt) -> Bool {
        switch attempt.direction {
        case .forward, .undo:
            return stages[attempt.stage].dispatch == .lease
        case .verify:
            let theirs = stages.filter { $0.provider == verifiedBy }
            return !theirs.isEmpty && theirs.allSatisfy { $0.dispatch == .lease }
        }
    }
}
