import WorkflowAPI
import WorkflowCore

extension WorkflowDetail {
    /// What the daemon would say of a definition, for a catalogue that is read here.
    init(_ definition: WorkflowDefinition) {
        self.init(
            summary: WorkflowSummary(
                kind: definition.kind, version: definition.version, digest: definition.digest,
                title: definition.title, subject: definition.subject, stages: definition.stages.map(\.name),
                expected: definition.expected.map { RangeBrief($0) }, policy: definition.policy),
            inputs: definition.inputs.map { Input(name: $0.name, isRequired: $0.isRequired, allowed: $0.allowed) },
            exclusivityGroup: definition.exclusivity?.group, onConflict: definition.exclusivity?.conflict,
            capacity: definition.capacity, ceilingSeconds: definition.ceiling.span.seconds,
            onCeiling: definition.ceiling.policy, retryBudget: definition.retryBudget,
            onFailure: definition.onFailure, verifiedBy: definition.verifiedBy,
            stages: definition.stages.map { Stage($0, in: definition) })
    }
}

extension WorkflowDetail.Stage {
    init(_ stage: StageDefinition, in definition: WorkflowDefinition) {
        func name(_ successor: StageDefinition.Successor) -> String? {
            switch successor {
            case .stage(let index): definition.stages[index].name
            case .end: nil
            }
        }
        self.init(
            name: stage.name, title: stage.title, provider: stage.provider, operation: stage.operation,
            dispatch: stage.dispatch, expected: stage.expected.map { RangeBrief($0) },
            timeoutSeconds: stage.timeout.span.seconds, onTimeout: stage.timeout.policy,
            maximumAttempts: stage.retry.maximumAttempts, waitLimitSeconds: stage.waitLimit.span.seconds,
            onWaitLimit: stage.waitLimit.policy,
            undo: stage.undo.map { undo in
                WorkflowDetail.Undo(
                    operation: undo.operation, restores: undo.restores, cannotRestore: undo.cannotRestore,
                    timeoutSeconds: undo.timeout.seconds)
            },
            isPivot: stage.isPivot, next: name(stage.next), branches: stage.branches.mapValues { name($0) ?? "" })
    }
}

extension RangeBrief {
    init(_ range: ExpectedRange) {
        switch range.length {
        case .elapsed(let low, let high): self.init(lowSeconds: low.seconds, highSeconds: high.seconds)
        case .workingDays(let low, let high): self.init(lowWorkingDays: low, highWorkingDays: high)
        }
    }
}
