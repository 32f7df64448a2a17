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
    /// What support does in the last line, with the commands for it so far.
    private var deed: (text: LocalizedText, commands: [String])?

    init(definition: WorkflowDefinition) {
        self.definition = definition
    }

    mutating func tell(
        _ at: Instant, _ actor: ReplayLine.Actor, _ text: LocalizedText, _ tone: ReplayLine.Tone = .plain
    ) {
        completed = []
        deed = nil
        lines.append(ReplayLine(at: at, actor, text, tone: tone))
    }

    /// Tells what support does; the commands that follow from it are added to the line.
    mutating func tellDeed(_ at: Instant, _ text: LocalizedText) {
        tell(at, .support, text)
        deed = (text, [])
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
        case .waitStarted(let wait, _), .waitChanged(let wait): tellWait(wait, event.at)
        case .waitReassigned(let party):
            tell(
                event.at, .engine,
                LocalizedText(en: "now waits for \(party.title.en)", zh: "改为等待\(party.title.zh)处理"), .warning)
        case .waitEnded: tell(event.at, .engine, LocalizedText(en: "goes on: the wait is over", zh: "等待结束，继续处理"), .good)
        case .healthChanged(let health, _): tellHealth(health, state, event.at)
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
            .cancelRequested, .undoCompleted, .undoFailed, .undoSkipped, .checkFailed, .resubmissionRefused, .diagnosed,
            .claimed, .released,
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
        if wait.code == "reassigned" {
            tell(at, .engine, LocalizedText(en: "now waits for \(party.en)", zh: "改为等待\(party.zh)处理"), .warning)
            return
        }
        tell(
            at, .engine,
            LocalizedText(en: "waits for \(party.en): \(wait.detail)", zh: "等待\(party.zh)处理：\(wait.detail)"), .warning)
    }

    private mutating func tellHealth(_ health: Health, _ state: TaskState, _ at: Instant) {
        guard health != .onTrack else { return }
        let (place, span, range) = overdue(state, at)
        let than = range.map { $0.reading }.map { LocalizedText(en: ", normally \($0.en)", zh: "，正常 \($0.zh)") }
        let isStuck = health == .stuck
        tell(
            at, .engine,
            LocalizedText(
                en: "finds it \(isStuck ? "stuck" : "slow"): \(span.en) in “\(place.en)”\(than?.en ?? "")",
                zh: "判定\(isStuck ? "卡住" : "偏慢")：“\(place.zh)”已 \(span.zh)\(than?.zh ?? "")"),
            isStuck ? .alarm : .warning)
    }

    /// What has taken too long: the stage, or the whole task when its stage has not.
    private func overdue(
        _ state: TaskState, _ at: Instant
    ) -> (place: LocalizedText, span: LocalizedText, range: ExpectedRange?) {
        let stage = definition.stages.indices.contains(state.stage) ? definition.stages[state.stage] : nil
        let entered = state.stages.indices.contains(state.stage) ? state.stages[state.stage].enteredAt : nil
        if let range = stage?.expected, let entered, !range.isLonger(than: at - entered) {
            return (title(of: state.stage), (at - entered).reading, range)
        }
        return (definition.title, (at - state.submittedAt).reading, definition.expected)
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
        if let skipped = step.skipped {
            let why = skipped.title
            tell(
                at, .engine,
                LocalizedText(
                    en: "tells nobody: \(why.en) (level \(level))", zh: "未通知任何人：\(why.zh)（第 \(level) 级）"))
            return
        }
        guard !en.isEmpty else { return }
        tell(at, .engine, LocalizedText(en: "\(en) (level \(level))", zh: "\(zh)（第 \(level) 级）"), .alarm)
    }

    private mutating func tellIntervention(_ intervention: Intervention, _ at: Instant) {
        guard intervention.actor == ReplayRun.supportActor, intervention.action != .note else { return }
        guard let last = lines.last, last.at == at, let deed else {
            tellDeed(at, LocalizedText(en: "follows up", zh: "跟进处理"))
            tellIntervention(intervention, at)
            return
        }
        let commands = deed.commands + [intervention.action.name]
        let list = commands.joined(separator: ", ")
        lines.removeLast()
        tell(at, .support, LocalizedText(en: "\(deed.text.en) [wfctl \(list)]", zh: "\(deed.text.zh) [wfctl \(list)]"))
        self.deed = (deed.text, commands)
    }
}

extension ExpectedRange {
    /// Whether its upper end lies beyond the span; working days count as days.
    fileprivate func isLonger(than span: TimeSpan) -> Bool {
        switch length {
        case .elapsed(let low, let high): max(low, high) > span
        case .workingDays(let low, let high): .days(Int64(max(low, high))) > span
        }
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
