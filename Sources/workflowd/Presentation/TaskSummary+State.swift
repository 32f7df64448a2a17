import WorkflowAPI
import WorkflowCore

extension TaskSummary {
    /// - Parameter definition: The one the task is pinned to; nil when this node does not have it.
    init(_ state: TaskState, definition: WorkflowDefinition?, now: Instant) {
        let now = max(now, state.lastSeenAt)
        let slowAt = [state.attempt?.slowAt, state.slowAt].compactMap { $0 }.min()
        let stuckAt = [state.attempt?.stuckAt, state.stuckAt].compactMap { $0 }.min()
        self.init(
            id: state.id, kind: state.definition.kind, definitionVersion: state.definition.version,
            isDefinitionAvailable: definition != nil,
            title: definition?.title ?? LocalizedText(en: state.definition.kind, zh: state.definition.kind),
            subject: state.subject, priority: state.priority, version: state.version, phase: state.phase,
            phaseSince: Timestamp(state.phaseSince), phaseReason: state.phaseReason, health: state.health,
            healthSince: Timestamp(state.healthSince), stuckReason: state.stuckReason,
            party: state.responsibleParty, finding: state.currentDiagnosis?.first?.code,
            stage: StageBrief(state, definition: definition),
            attempt: state.attempt.map { AttemptBrief($0, state, now) },
            submittedBy: state.submittedBy, submittedAt: Timestamp(state.submittedAt),
            endedAt: Timestamp(state.endedAt), customerAgeSeconds: state.customerAge(at: now).seconds,
            stageAgeSeconds: state.stageAge(at: now)?.seconds, slowAt: Timestamp(slowAt), stuckAt: Timestamp(stuckAt),
            overdueSeconds: state.overdue(at: now)?.seconds, retryAt: Timestamp(state.nextTryAt),
            limitAt: Timestamp(state.limitAt), wait: state.presentWait.map { WaitBrief($0, state) },
            blockedBy: state.phase == .queued ? state.blockedBy : nil, claimedBy: state.claimedBy,
            claimedAt: Timestamp(state.claimedAt), escalation: EscalationBrief(of: state),
            resubmitOf: state.resubmitOf)
    }
}

extension StageBrief {
    init(_ state: TaskState, definition: WorkflowDefinition?) {
        let index = state.attempt?.stage ?? state.stage
        guard let definition, definition.stages.indices.contains(index) else {
            let name = "stage-\(index + 1)"
            self.init(
                name: name, title: LocalizedText(en: name, zh: name), index: index, count: state.stages.count,
                provider: "", operation: "")
            return
        }
        let stage = definition.stages[index]
        self.init(
            name: stage.name, title: stage.title, index: index, count: definition.stages.count,
            provider: stage.provider, operation: stage.operation, expected: RangeBrief(stage.expected))
    }
}

extension AttemptBrief {
    init(_ attempt: Attempt, _ state: TaskState, _ now: Instant) {
        self.init(
            token: attempt.token, number: attempt.number, direction: attempt.direction, status: attempt.status,
            requestedAt: Timestamp(attempt.requestedAt), acceptedAt: Timestamp(attempt.acceptedAt),
            worker: attempt.worker, deadline: Timestamp(attempt.deadline),
            ageSeconds: state.attemptAge(at: now)?.seconds ?? 0)
    }
}

extension WaitBrief {
    init(_ wait: Wait, _ state: TaskState) {
        let since = state.pauses.last { $0.kind == .waiting && $0.end == nil }?.start
        self.init(party: wait.party, code: wait.code, detail: wait.detail, since: Timestamp(since))
    }
}

extension EscalationBrief {
    /// nil when the task has had no escalation; without a next time while it stands still.
    init?(of state: TaskState) {
        guard let escalation = state.escalation else { return nil }
        self.init(
            policy: escalation.policy, policyVersion: escalation.policyVersion, status: escalation.status,
            level: escalation.level, loop: escalation.loop, openedAt: Timestamp(escalation.openedAt),
            nextAt: state.holdsLadder ? nil : Timestamp(escalation.nextAt), ackedBy: escalation.ackedBy,
            ackedAt: Timestamp(escalation.ackedAt), actionsUsed: escalation.actionsUsed)
    }
}
