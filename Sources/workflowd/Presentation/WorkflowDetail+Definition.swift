import WorkflowAPI
import WorkflowCore

extension WorkflowSummary {
    init(_ definition: WorkflowDefinition) {
        self.init(
            kind: definition.kind, version: definition.version, digest: definition.digest, title: definition.title,
            subject: definition.subject, stages: definition.stages.map(\.name),
            expected: RangeBrief(definition.expected), policy: definition.policy)
    }
}

extension WorkflowDetail {
    init(_ definition: WorkflowDefinition) {
        self.init(
            summary: WorkflowSummary(definition),
            inputs: definition.inputs.map { Input(name: $0.name, isRequired: $0.isRequired, allowed: $0.allowed) },
            exclusivityGroup: definition.exclusivity?.group, onConflict: definition.exclusivity?.conflict,
            capacity: definition.capacity, ceilingSeconds: definition.ceiling.span.seconds,
            onCeiling: definition.ceiling.policy, retryBudget: definition.retryBudget,
            onFailure: definition.onFailure, verifiedBy: definition.verifiedBy,
            stages: definition.stages.map { Stage($0, in: definition) })
    }
}

extension WorkflowDetail.Stage {
    fileprivate init(_ stage: StageDefinition, in definition: WorkflowDefinition) {
        func name(_ successor: StageDefinition.Successor) -> String? {
            switch successor {
            case .stage(let index): FactWords.stageName(index, definition)
            case .end: nil
            }
        }
        self.init(
            name: stage.name, title: stage.title, provider: stage.provider, operation: stage.operation,
            dispatch: stage.dispatch, expected: RangeBrief(stage.expected),
            timeoutSeconds: stage.timeout.span.seconds, onTimeout: stage.timeout.policy,
            maximumAttempts: stage.retry.maximumAttempts, waitLimitSeconds: stage.waitLimit.span.seconds,
            onWaitLimit: stage.waitLimit.policy,
            undo: stage.undo.map {
                WorkflowDetail.Undo(
                    operation: $0.operation, restores: $0.restores, cannotRestore: $0.cannotRestore,
                    timeoutSeconds: $0.timeout.seconds)
            },
            isPivot: stage.isPivot, next: name(stage.next), branches: stage.branches.mapValues { name($0) ?? "" })
    }
}

extension PolicySummary {
    init(_ policy: EscalationPolicy) {
        self.init(
            id: policy.id, version: policy.version, title: policy.title, opensAt: policy.opensAt,
            repeats: policy.repeats, repeatWaitSeconds: policy.repeatWait.seconds,
            ackTimeoutSeconds: policy.ackTimeout.seconds, actionBudget: policy.actionBudget,
            steps: policy.steps.map {
                Step(
                    afterSeconds: $0.after.seconds, unless: $0.unless, targets: $0.targets, actions: $0.actions,
                    calendarGate: $0.calendarGate)
            })
    }
}
