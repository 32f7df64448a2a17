import WorkflowCore

/// Turns what happens into a timeline that a person likes to read.
///
/// Stages that pass in one go share a line, and what concerns only the machine is left out.
struct ReplayTeller: Sendable {
    /// Completions this close together are told at once.
    static let together = TimeSpan.minutes(3)

    let definition: WorkflowDefinition
    private(set) var lines: [ReplayLine] = []
    /// Titles of the stages in the last line, when that tells of completed stages.
    private var completed: [LocalizedText] = []

    init(definition: WorkflowDefinition) {
        self.definition = definition
    }

    mutating func tell(
        _ at: Instant, _ actor: ReplayLine.Actor, _ text: LocalizedText, _ tone: ReplayLine.Tone = .plain
    ) {
        completed = []
        lines.append(ReplayLine(at: at, actor, text, tone: tone))
    }

    /// Tells an event of the task, if a person would want to know it.
    mutating func tell(_ event: Event, of state: TaskState) {
        switch event.fact {
        case .stageCompleted(let stage, _, _, _): tellCompleted(stage, event.at)
        case .stageSkipped(let stage):
            let title = title(of: stage)
            tell(event.at, .engine, LocalizedText(en: "leaves out: \(title.en)", zh: "跳过：\(title.zh)"))
        case .attemptRequested(let attempt): tellAttempt(attempt, event.at)
        case .attemptFailed(_, let failure):
            tell(event.at, .engine, LocalizedText(en: "fails: \(failure.detail)", zh: "失败：\(failure.detail)"), .warning)
        case .waitStarted(let wait, _): tellWait(wait, event.at)
        case .waitReassigned(let party):
            tell(
                event.at, .engine,
                LocalizedText(en: "now waits for \(party.title.en)", zh: "改为等待\(party.title.zh)处理"), .warning)
        case .waitEnded: tell(event.at, .engine, LocalizedText(en: "goes on: the wait is over", zh: "等待结束，继续处理"), .good)
        case .healthChanged(let health, let reason): tellHealth(health, reason, state, event.at)
        case .halted(_, let detail):
            tell(event.at, .engine, LocalizedText(en: "halts: \(detail)", zh: "停止：\(detail)"), .alarm)
        case .escalationStepFired(let step): tellStep(step, event.at)
        case .lateReport:
            tell(event.at, .engine, LocalizedText(en: "keeps a report that came too late", zh: "记录一条迟到的回执"), .warning)
        case .intervened(let intervention): tellIntervention(intervention, event.at)
        case .rollbackStarted(let stages, _):
            let count = stages.count
            tell(event.at, .engine, LocalizedText(en: "begins to undo \(count) stages", zh: "开始回滚 \(count) 个步骤"))
        case .rollbackBlocked(_, let detail):
            tell(event.at, .engine, LocalizedText(en: "cannot roll back: \(detail)", zh: "回滚受阻：\(detail)"), .alarm)
        case .rollbackVerified(let verification):
            let text =
                verification.matches
                ? LocalizedText(en: "has the former configuration back, checked at the provider", zh: "已核实恢复为之前的配置")
                : LocalizedText(en: "does not find the former configuration", zh: "未恢复为之前的配置")
            tell(event.at, .engine, text, verification.matches ? .good : .alarm)
        case .finished(let phase, _):
            let title = phase.ending
            tell(event.at, .engine, title, phase == .succeeded || phase == .rolledBack ? .good : .warning)
        case .submitted, .admitted, .attemptAccepted, .retryScheduled, .retryHeld, .paused, .resumed,
            .cancelRequested, .undoCompleted, .undoFailed, .undoSkipped, .diagnosed, .claimed, .released,
            .escalationOpened, .escalationAcked, .escalationAckExpired, .escalationSnoozed, .escalationWoken,
            .escalationExhausted, .escalationSettled, .deadlinesExtended:
            break
        }
    }

    /// What `explain` answers: the first cause, its evidence and who has to act.
    mutating func tell(_ explanation: Explanation) {
        let party = explanation.nextActor.title
        guard let first = explanation.findings.first else {
            tell(
                explanation.at, .engine,
                LocalizedText(en: "explains: nothing is found; next: \(party.en)", zh: "诊断：未发现原因；下一步：\(party.zh)"),
                .finding)
            return
        }
        tell(
            explanation.at, .engine,
            LocalizedText(
                en: "explains: \(first.title.en) Next: \(party.en). Seen: \(first.evidence)",
                zh: "诊断：\(first.title.zh)下一步：\(party.zh)。依据：\(first.evidence)"), .finding)
    }

    // MARK: Parts

    private func title(of stage: Int) -> LocalizedText {
        definition.stages.indices.contains(stage) ? definition.stages[stage].title : definition.title
    }

    private mutating func tellCompleted(_ stage: Int, _ at: Instant) {
        var titles = completed
        if let last = lines.last, !titles.isEmpty, at - last.at <= Self.together {
            lines.removeLast()
        } else {
            titles = []
        }
        titles.append(title(of: stage))
        tell(
            at, .engine,
            LocalizedText(
                en: "done: " + titles.map(\.en).joined(separator: ", "),
                zh: "完成：" + titles.map(\.zh).joined(separator: "、")))
        completed = titles
    }

    private mutating func tellAttempt(_ attempt: Attempt, _ at: Instant) {
        guard attempt.direction == .forward, attempt.number > 1 else { return }
        let title = title(of: attempt.stage)
        tell(
            at, .engine,
            LocalizedText(
                en: "tries again: \(title.en) (try \(attempt.number))", zh: "重试：\(title.zh)（第 \(attempt.number) 次）"))
    }

    private mutating func tellWait(_ wait: Wait, _ at: Instant) {
        let party = wait.party.title
        tell(
            at, .engine,
            LocalizedText(en: "waits for \(party.en): \(wait.detail)", zh: "等待\(party.zh)处理：\(wait.detail)"), .warning)
    }

    private mutating func tellHealth(_ health: Health, _ reason: StuckReason?, _ state: TaskState, _ at: Instant) {
        let title = title(of: state.stage)
        let normally = definition.stages.indices.contains(state.stage) ? definition.stages[state.stage].expected : nil
        let range = (normally ?? definition.expected).map { $0.reading }
        let span = (at - (state.stages[state.stage].enteredAt ?? state.submittedAt)).reading
        let than = range.map { LocalizedText(en: ", normally \($0.en)", zh: "，正常 \($0.zh)") }
        switch health {
        case .onTrack: break
        case .slow:
            tell(
                at, .engine,
                LocalizedText(
                    en: "finds it slow: \(span.en) in “\(title.en)”\(than?.en ?? "")",
                    zh: "判定偏慢：“\(title.zh)”已 \(span.zh)\(than?.zh ?? "")"), .warning)
        case .stuck:
            tell(
                at, .engine,
                LocalizedText(
                    en: "finds it stuck: \(span.en) in “\(title.en)”\(than?.en ?? "")",
                    zh: "判定卡住：“\(title.zh)”已 \(span.zh)\(than?.zh ?? "")"), .alarm)
        }
    }

    private mutating func tellStep(_ step: EscalationStep, _ at: Instant) {
        var seen: [String] = []
        for target in step.recipients.map(\.target) where !seen.contains(target) { seen.append(target) }
        let names = seen.isEmpty ? nil : seen.joined(separator: ", ")
        let actions = step.actions.map(\.rawValue).joined(separator: ", ")
        let level = step.step + 1
        let en =
            [names.map { "tells \($0)" }, actions.isEmpty ? nil : "does: \(actions)"].compactMap { $0 }
            .joined(separator: "; ")
        let zh =
            [names.map { "通知 \($0)" }, actions.isEmpty ? nil : "自动执行：\(actions)"].compactMap { $0 }
            .joined(separator: "；")
        guard !en.isEmpty else { return }
        tell(at, .engine, LocalizedText(en: "\(en) (level \(level))", zh: "\(zh)（第 \(level) 级）"), .alarm)
    }

    private mutating func tellIntervention(_ intervention: Intervention, _ at: Instant) {
        guard intervention.actor == ReplayRun.supportActor, intervention.action != .note else { return }
        let name = intervention.action.name
        tell(at, .support, LocalizedText(en: "$ wfctl \(name)", zh: "$ wfctl \(name)"))
    }
}

extension Phase {
    /// The end of a task in a few words.
    fileprivate var ending: LocalizedText {
        switch self {
        case .succeeded: LocalizedText(en: "the task is done", zh: "任务完成")
        case .failed: LocalizedText(en: "the task ends as failed", zh: "任务以失败结束")
        case .cancelled: LocalizedText(en: "the task is cancelled", zh: "任务已取消")
        case .rolledBack: LocalizedText(en: "the task is rolled back", zh: "任务已回滚")
        case .queued, .running, .backingOff, .waiting, .paused, .halted, .cancelling, .rollingBack, .rollbackBlocked:
            LocalizedText(en: rawValue, zh: rawValue)
        }
    }
}
