extension Explanation {
    /// What the phase itself asks for, then what helps against each finding; no command twice.
    static func suggestions(
        _ state: TaskState, _ definition: WorkflowDefinition, _ findings: [Finding]
    ) -> [Suggestion] {
        let hasRollback = RollbackPlan(state: state, definition: definition).hasEffect
        var result: [Suggestion] = []
        func add(_ text: LocalizedText, _ command: String?) {
            guard let command, !result.contains(where: { $0.command == command }) else { return }
            result.append(Suggestion(text: text, command: command))
        }
        for (remedy, text) in remedies(of: state) { add(text, remedy.command(for: state)) }
        for finding in findings {
            let remedies = hasRollback ? finding.remedies : finding.remedies.withoutRollback
            for (place, remedy) in remedies.enumerated() {
                // The advice belongs to the first remedy; the others are alternatives to it.
                var text = place == 0 ? finding.advice : remedy.purpose
                if place == 0, remedy == .rollback || remedy == .cancel {
                    // It is for a new request, which the end of this one makes room for.
                    text.en += " \(remedy.purpose.en)"
                    text.zh += remedy.purpose.zh
                }
                add(text, remedy.command(for: state))
            }
        }
        return Array(result.prefix(suggestionCount))
    }

    /// What helps in a phase whatever the cause.
    private static func remedies(of state: TaskState) -> [(Remedy, LocalizedText)] {
        switch state.phase {
        case .running, .backingOff, .waiting, .halted:
            let isStuck = state.health == .stuck || state.phase == .halted
            return isStuck ? [(.claim, Remedy.claim.purpose)] : []
        case .queued, .cancelling, .rollingBack:
            return [(.watch, Remedy.watch.purpose)]
        case .paused:
            return [(.resume, Remedy.resume.purpose)]
        case .rollbackBlocked:
            return [
                (.retry, LocalizedText(en: "Try the undo again.", zh: "重试该回滚步骤。")),
                (
                    .skip,
                    LocalizedText(
                        en: "Leave this step out; the task then ends as failed.", zh: "跳过该步骤，任务将以失败结束。")
                ),
            ]
        case .failed, .cancelled, .rolledBack:
            let isResubmitted = state.phase == .rolledBack && state.rollback?.resubmits ?? false
            return isResubmitted ? [] : [(.resubmit, Remedy.resubmit.purpose)]
        case .succeeded:
            return []
        }
    }
}

extension [Remedy] {
    /// Where nothing can be undone, a task that is to make room is cancelled.
    fileprivate var withoutRollback: [Remedy] {
        map { $0 == .rollback || $0 == .rollbackAndResubmit ? .cancel : $0 }
    }
}

extension Remedy {
    /// What the command does, in one sentence.
    public var purpose: LocalizedText {
        switch self {
        case .claim:
            LocalizedText(en: "Claim it, so that others know who is on it.", zh: "认领任务，让其他人知道由谁处理。")
        case .nudge: LocalizedText(en: "Push it on and ask the provider now.", zh: "催办并立即询问服务端。")
        case .retry: LocalizedText(en: "Try the stage again.", zh: "重试当前步骤。")
        case .resume: LocalizedText(en: "Let it go on.", zh: "让任务继续。")
        case .skip: LocalizedText(en: "Leave the stage out.", zh: "跳过当前步骤。")
        case .completeStage: LocalizedText(en: "Confirm that the stage is done.", zh: "确认当前步骤已完成。")
        case .adopt: LocalizedText(en: "Take over the late report.", zh: "采纳迟到的完成回执。")
        case .rollback:
            LocalizedText(en: "Roll it back; --plan shows the steps first.", zh: "回滚任务；可先用 --plan 查看步骤。")
        case .rollbackAndResubmit: LocalizedText(en: "Roll it back and submit it again.", zh: "回滚任务并重新提交。")
        case .cancel: LocalizedText(en: "Cancel it.", zh: "取消任务。")
        case .resubmit: LocalizedText(en: "Submit it again.", zh: "重新提交任务。")
        case .handOver(let party):
            LocalizedText(en: "Give the turn to \(party.title.en).", zh: "转由\(party.title.zh)处理。")
        case .extend(let span):
            LocalizedText(en: "Give it \(span.reading.en) more.", zh: "将期限延长 \(span.reading.zh)。")
        case .watch: LocalizedText(en: "Follow it.", zh: "持续跟踪。")
        }
    }
}
