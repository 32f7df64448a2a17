extension Explanation {
    /// The case in one sentence.
    static func headline(_ state: TaskState, _ definition: WorkflowDefinition, _ now: Instant) -> LocalizedText {
        let stage = stageTitle(state, definition)
        let since = (now - state.phaseSince).reading
        switch state.phase {
        case .queued:
            let behind = state.blockedBy.map { LocalizedText(en: " behind task \($0)", zh: "，排在任务 \($0) 之后") }
            return LocalizedText(
                en: "Queued for \(since.en)\(behind?.en ?? "").", zh: "已排队 \(since.zh)\(behind?.zh ?? "")。")
        case .running: return running(state, definition, stage, now)
        case .backingOff:
            let wait = state.nextTryAt.map { max($0 - now, .zero).reading }
            return LocalizedText(
                en: "Stage “\(stage.en)” failed and is tried again\(wait.map { " in \($0.en)" } ?? "").",
                zh: "步骤“\(stage.zh)”失败，\(wait.map { "将在 \($0.zh)后" } ?? "即将")自动重试。")
        case .waiting:
            let party = state.wait?.party.title ?? Party.customer.title
            return LocalizedText(
                en: "Waiting on \(party.en) for \(since.en), in stage “\(stage.en)”.",
                zh: "在步骤“\(stage.zh)”等待\(party.zh)处理，已等待 \(since.zh)。")
        case .paused:
            return LocalizedText(en: "Held by an operator for \(since.en).", zh: "已被工程师暂停 \(since.zh)。")
        case .halted:
            return LocalizedText(
                en: "Halted in stage “\(stage.en)” \(since.en) ago; nothing happens by itself any more.",
                zh: "\(since.zh)前停在步骤“\(stage.zh)”，不会再自动推进。")
        case .cancelling:
            return LocalizedText(
                en: "Being cancelled for \(since.en); the provider has not confirmed the stop.",
                zh: "取消中，已 \(since.zh)，尚待服务端确认停止。")
        case .rollingBack:
            let left = state.rollback?.remaining.count ?? 0
            return LocalizedText(
                en: "Being rolled back for \(since.en); steps left: \(left).", zh: "回滚中，已 \(since.zh)，剩余 \(left) 步。")
        case .rollbackBlocked:
            return LocalizedText(
                en: "Its rollback has been blocked for \(since.en).", zh: "回滚受阻，已 \(since.zh)。")
        case .succeeded, .failed, .cancelled, .rolledBack: return ended(state)
        }
    }

    private static func running(
        _ state: TaskState, _ definition: WorkflowDefinition, _ stage: LocalizedText, _ now: Instant
    ) -> LocalizedText {
        let age = (state.stageAge(at: now) ?? state.customerAge(at: now)).reading
        switch state.health {
        case .onTrack:
            return LocalizedText(
                en: "On track: stage “\(stage.en)” has run for \(age.en).",
                zh: "进展正常：步骤“\(stage.zh)”已进行 \(age.zh)。")
        case .slow:
            return LocalizedText(
                en: "Slow: stage “\(stage.en)” has run for \(age.en).", zh: "偏慢：步骤“\(stage.zh)”已进行 \(age.zh)。")
        case .stuck:
            return LocalizedText(
                en: "Stuck: stage “\(stage.en)” has run for \(age.en).", zh: "卡住：步骤“\(stage.zh)”已进行 \(age.zh)。")
        }
    }

    private static func ended(_ state: TaskState) -> LocalizedText {
        let reason =
            state.phaseReason.map { LocalizedText(en: ": \($0.asSentence)", zh: "：\($0.asSentence)") }
            ?? LocalizedText(en: ".", zh: "。")
        switch state.phase {
        case .succeeded: return LocalizedText(en: "Done.", zh: "已完成。")
        case .cancelled: return LocalizedText(en: "Cancelled\(reason.en)", zh: "已取消\(reason.zh)")
        case .rolledBack:
            return state.rollback?.verification?.matches ?? false
                ? LocalizedText(
                    en: "Rolled back; the former configuration was verified to be in force.",
                    zh: "已回滚，并已验证恢复为之前的配置。")
                : LocalizedText(en: "Rolled back; every step has been undone.", zh: "已回滚，所有步骤均已撤销。")
        case .failed, .queued, .running, .backingOff, .waiting, .paused, .halted, .cancelling, .rollingBack,
            .rollbackBlocked:
            return LocalizedText(en: "Failed\(reason.en)", zh: "已失败\(reason.zh)")
        }
    }

    /// The stage, both clocks, what is due next and who knows of it.
    static func lines(_ state: TaskState, _ definition: WorkflowDefinition, _ now: Instant) -> [LocalizedText] {
        var lines = [stageLine(state, definition), clockLine(state, now)]
        if let cause = state.stuckReason, state.health == .stuck, !state.phase.isTerminal {
            let since = state.healthAge(at: now)?.reading
            lines.append(
                LocalizedText(
                    en: "It has counted as stuck\(since.map { " for \($0.en)" } ?? ""): \(cause.title.en)",
                    zh: "\(since.map { "\($0.zh)前被" } ?? "已被")判定为卡住：\(cause.title.zh)"))
        }
        if let limit = state.limitAt ?? state.attempt?.deadline, !state.phase.isTerminal {
            let left = limit - now
            lines.append(
                left > .zero
                    ? LocalizedText(en: "Its next limit is in \(left.reading.en).", zh: "距下一个时限还有 \(left.reading.zh)。")
                    : LocalizedText(en: "A limit is just passing.", zh: "时限已到。"))
        }
        if let escalation = state.escalation, escalation.isOpen {
            lines.append(state.holdsLadder ? held(escalation) : line(of: escalation, now))
        }
        if let owner = state.claimedBy, !state.phase.isTerminal {
            lines.append(LocalizedText(en: "\(owner) has claimed it.", zh: "已由 \(owner) 认领。"))
        }
        return lines
    }

    private static func stageLine(_ state: TaskState, _ definition: WorkflowDefinition) -> LocalizedText {
        let stage = stageTitle(state, definition)
        let (place, count) = (min(state.stage + 1, definition.stages.count), definition.stages.count)
        let attempts = state.stages.indices.contains(state.stage) ? state.stages[state.stage].attempts : 0
        return LocalizedText(
            en: "Stage \(place) of \(count), “\(stage.en)”; attempts so far: \(attempts).",
            zh: "第 \(place)/\(count) 步“\(stage.zh)”，已尝试 \(attempts) 次。")
    }

    /// Both clocks, and which of them stand still.
    private static func clockLine(_ state: TaskState, _ now: Instant) -> LocalizedText {
        let customer = state.customerAge(at: now).reading
        guard let stage = state.stageAge(at: now)?.reading, !state.phase.isTerminal else {
            return state.phase.isTerminal
                ? LocalizedText(en: "On the customer's clock it took \(customer.en).", zh: "客户计时共 \(customer.zh)。")
                : LocalizedText(en: "The customer's clock shows \(customer.en).", zh: "客户计时 \(customer.zh)。")
        }
        let standstill: LocalizedText
        if state.wait != nil {
            standstill = LocalizedText(en: "; both stand still meanwhile", zh: "，期间均暂停计时")
        } else if state.phase == .paused {
            standstill = LocalizedText(en: "; the stage's stands still meanwhile", zh: "，期间步骤暂停计时")
        } else {
            standstill = LocalizedText(en: "", zh: "")
        }
        return LocalizedText(
            en: "The customer's clock shows \(customer.en), the stage's \(stage.en)\(standstill.en).",
            zh: "客户计时 \(customer.zh)，步骤计时 \(stage.zh)\(standstill.zh)。")
    }

    private static func held(_ escalation: Escalation) -> LocalizedText {
        LocalizedText(
            en: "Its alarm (level \(escalation.level)) stands still until it is the platform's turn again.",
            zh: "告警（第 \(escalation.level) 级）已暂停，轮到平台处理时继续。")
    }

    private static func line(of escalation: Escalation, _ now: Instant) -> LocalizedText {
        let next = escalation.nextAt.map { max($0 - now, .zero).reading }
        let level = escalation.level
        switch escalation.status {
        case .open where level == 0:
            return LocalizedText(
                en: "Its alarm is open\(next.map { "; the first people are told in \($0.en)" } ?? "").",
                zh: "告警已触发\(next.map { "，\($0.zh)后首次通知" } ?? "")。")
        case .open:
            return LocalizedText(
                en: "Escalated to level \(level)\(next.map { "; the next step is in \($0.en)" } ?? "").",
                zh: "已升级至第 \(level) 级\(next.map { "，\($0.zh)后进入下一级" } ?? "")。")
        case .acked:
            let name = escalation.ackedBy ?? "somebody"
            return LocalizedText(
                en: "Acknowledged by \(name)\(next.map { "; that expires in \($0.en)" } ?? "").",
                zh: "已由 \(escalation.ackedBy ?? "值班人员") 确认\(next.map { "，\($0.zh)后失效" } ?? "")。")
        case .snoozed:
            return LocalizedText(
                en: "Its alarm is snoozed\(next.map { " for \($0.en)" } ?? "").",
                zh: "告警已静默\(next.map { "，\($0.zh)后恢复" } ?? "")。")
        case .exhausted:
            return LocalizedText(
                en: "Everybody on the ladder has been told, up to level \(level).", zh: "升级流程已走完（第 \(level) 级）。")
        case .settled:
            return LocalizedText(en: "Its alarm is over.", zh: "告警已结束。")
        }
    }

    /// What is normal, from the stated ranges.
    static func normally(_ state: TaskState, _ definition: WorkflowDefinition) -> LocalizedText {
        let stage = stageTitle(state, definition)
        let stageRange =
            definition.stages.indices.contains(state.stage) ? definition.stages[state.stage].expected?.reading : nil
        switch (definition.expected?.reading, stageRange) {
        case (let whole?, let part?):
            return LocalizedText(
                en: "Normally the whole takes \(whole.en), the stage “\(stage.en)” \(part.en).",
                zh: "正常情况下整个任务需 \(whole.zh)，步骤“\(stage.zh)”需 \(part.zh)。")
        case (let whole?, nil):
            return LocalizedText(en: "Normally the whole takes \(whole.en).", zh: "正常情况下整个任务需 \(whole.zh)。")
        case (nil, let part?):
            return LocalizedText(
                en: "Normally the stage “\(stage.en)” takes \(part.en).", zh: "正常情况下步骤“\(stage.zh)”需 \(part.zh)。")
        case (nil, nil):
            return LocalizedText(en: "No normal time is stated for it.", zh: "没有标明正常所需的时间。")
        }
    }

    static func stageTitle(_ state: TaskState, _ definition: WorkflowDefinition) -> LocalizedText {
        guard definition.stages.indices.contains(state.stage) else { return definition.title }
        return definition.stages[state.stage].title
    }
}

extension StuckReason {
    /// The reason in one sentence.
    public var title: LocalizedText {
        switch self {
        case .stageOverdue:
            LocalizedText(en: "the stage is far past its normal time.", zh: "当前步骤远超正常时间。")
        case .taskOverdue: LocalizedText(en: "the task is far past its normal time.", zh: "整个任务远超正常时间。")
        case .ceiling: LocalizedText(en: "the task has passed its absolute ceiling.", zh: "任务已超过最长时限。")
        case .halted: LocalizedText(en: "it failed and nothing is tried any more.", zh: "任务失败且不再自动重试。")
        case .waitLimit: LocalizedText(en: "the party waited for has not acted in time.", zh: "等待的一方未在期限内处理。")
        case .queueLimit: LocalizedText(en: "it has queued too long.", zh: "排队时间过长。")
        case .rollbackBlocked: LocalizedText(en: "its rollback cannot go on.", zh: "回滚无法继续。")
        case .timeout: LocalizedText(en: "a deadline has passed.", zh: "已超过截止时间。")
        }
    }
}
