import WorkflowAPI
import WorkflowCore

extension TaskDetail {
    init(_ state: TaskState, definition: WorkflowDefinition?, resubmittedAs: [TaskID], now: Instant) {
        let now = max(now, state.lastSeenAt)
        self.init(
            summary: TaskSummary(state, definition: definition, now: now), digest: state.definition.digest,
            isDefinitionAvailable: definition != nil,
            stages: state.stages.indices.map { StageDetail($0, state, definition, now) },
            clocks: Clocks(state, definition, now), input: state.input, output: state.output,
            pauses: state.pauses.map {
                PauseDetail(kind: $0.kind, start: Timestamp($0.start), end: Timestamp($0.end))
            },
            diagnosis: state.diagnosis.map { DiagnosisDetail(at: Timestamp($0.at), findings: $0.findings) },
            lastFailure: state.lastFailure,
            lateReport: state.lateReport.map { LateReportDetail($0, definition) },
            rollback: state.rollback.map { RollbackDetail($0, definition) }, pulse: PulseDetail(state.pulse),
            links: Links(
                resubmitOf: state.resubmitOf, resubmittedAs: resubmittedAs,
                blockedBy: state.phase == .queued ? state.blockedBy : nil),
            idempotencyKey: state.idempotencyKey, retriesUsed: state.retriesUsed,
            retryBudget: definition?.retryBudget ?? 0, now: Timestamp(now))
    }
}

extension Clocks {
    fileprivate init(_ state: TaskState, _ definition: WorkflowDefinition?, _ now: Instant) {
        self.init(
            customerSeconds: state.customerAge(at: now).seconds, stageSeconds: state.stageAge(at: now)?.seconds,
            attemptSeconds: state.attemptAge(at: now)?.seconds, slowAt: Timestamp(state.slowAt),
            stuckAt: Timestamp(state.stuckAt), ceilingAt: Timestamp(state.ceilingAt),
            attemptSlowAt: Timestamp(state.attempt?.slowAt), attemptStuckAt: Timestamp(state.attempt?.stuckAt),
            expected: RangeBrief(definition?.expected))
    }
}

extension StageDetail {
    fileprivate init(_ index: Int, _ state: TaskState, _ definition: WorkflowDefinition?, _ now: Instant) {
        let progress = state.stages[index]
        let stage = definition.flatMap { $0.stages.indices.contains(index) ? $0.stages[index] : nil }
        let name = stage?.name ?? "stage-\(index + 1)"
        let elapsed = progress.enteredAt.map { max((progress.endedAt ?? state.endedAt ?? now) - $0, .zero) }
        self.init(
            name: name, title: stage?.title ?? LocalizedText(en: name, zh: name), provider: stage?.provider ?? "",
            operation: stage?.operation ?? "", status: progress.status, attempts: progress.attempts,
            undoAttempts: progress.undoAttempts, enteredAt: Timestamp(progress.enteredAt),
            endedAt: Timestamp(progress.endedAt), elapsedSeconds: elapsed?.seconds,
            expected: RangeBrief(stage?.expected), timeoutSeconds: stage?.timeout.span.seconds,
            hasUndo: stage?.undo != nil, isPivot: stage?.isPivot ?? false)
    }
}

extension LateReportDetail {
    fileprivate init(_ report: TaskState.LateReport, _ definition: WorkflowDefinition?) {
        let outcome = OutcomeWords(report.outcome)
        self.init(
            token: report.token, stage: FactWords.stageName(report.stage, definition), outcome: outcome.name,
            detail: outcome.detail, at: Timestamp(report.at))
    }
}

extension RollbackDetail {
    fileprivate init(_ rollback: TaskState.Rollback, _ definition: WorkflowDefinition?) {
        self.init(
            remaining: rollback.remaining.map { FactWords.stageName($0, definition) },
            startedAt: Timestamp(rollback.startedAt), resubmits: rollback.resubmits,
            isIncomplete: rollback.isIncomplete, verification: rollback.verification)
    }
}

extension PulseDetail {
    fileprivate init(_ pulse: TaskState.Pulse) {
        self.init(
            beats: pulse.beats, polls: pulse.polls, nudges: pulse.nudges, lastBeatAt: Timestamp(pulse.lastBeatAt),
            leaseExpiresAt: Timestamp(pulse.leaseExpiresAt), nextPollAt: Timestamp(pulse.nextPollAt))
    }
}
