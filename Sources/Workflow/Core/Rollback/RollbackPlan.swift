/// What a rollback would do, step by step, before anybody asks for it.
public struct RollbackPlan: Hashable, Codable, Sendable {
    public struct Step: Hashable, Codable, Sendable {
        public var stage: Int
        public var name: String
        public var title: LocalizedText
        /// Whether the stage was interrupted, so that it may or may not have happened.
        public var isUncertain: Bool
        /// nil when the stage has nothing to take back.
        public var undo: UndoDefinition?
        /// The step lies at or before the point of no return.
        public var isPivot: Bool
    }

    /// In the order of execution: the last stage first.
    public var steps: [Step]
    /// The provider that checks the configuration at the end.
    public var verifiedBy: String?
    /// The name of a stage that is a point of no return and has been entered; such a rollback needs force.
    public var pastPivot: String?

    /// Whether a rollback would do or prove anything: there is a step to undo, or somebody who says that all is as before.
    public var hasEffect: Bool { verifiedBy != nil || steps.contains { $0.undo != nil } }

    public init(state: TaskState, definition: WorkflowDefinition) {
        let waiting = state.rollback?.remaining
        var steps: [Step] = []
        var pastPivot: String?
        for (index, stage) in definition.stages.enumerated().reversed() {
            let progress = state.stages[index]
            let isUncertain: Bool
            switch progress.status {
            case .completed: isUncertain = false
            case .active where Self.isUntouched(index, state, definition): continue
            // What was left out of the steps when they were made had not begun.
            case .interrupted where !(waiting?.contains(index) ?? true): continue
            case .active, .interrupted: isUncertain = true
            case .undoing where waiting?.contains(index) ?? false: isUncertain = true
            // It was skipped in flight; its stop is nobody's promise.
            case .skipped where progress.attempts > 0: isUncertain = true
            case .pending, .skipped, .undoing, .undone, .undoSkipped: continue
            }
            if stage.isPivot { pastPivot = stage.name }
            steps.append(
                Step(
                    stage: index, name: stage.name, title: stage.title, isUncertain: isUncertain, undo: stage.undo,
                    isPivot: stage.isPivot))
        }
        self.steps = steps
        self.pastPivot = pastPivot
        verifiedBy = definition.verifiedBy
    }

    /// Whether the stage waits for its first worker: nobody has been given it, so nothing of it has happened.
    private static func isUntouched(_ index: Int, _ state: TaskState, _ definition: WorkflowDefinition) -> Bool {
        guard let attempt = state.attempt, attempt.stage == index, attempt.direction == .forward else { return false }
        let progress = state.stages[index]
        return attempt.status == .requested && definition.isLeased(attempt)
            && progress.attempts + progress.resumptions == 1
    }
}
