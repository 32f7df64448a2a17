import WorkflowAPI
import WorkflowCore

/// What a rollback would do, before anybody agrees to it.
enum RollbackPlanView {
    static func lines(_ plan: RollbackPlanResponse, _ presentation: Presentation) -> [String] {
        let p = presentation.at(plan.now)
        let task = plan.task
        var page = PageLines(p)
        page.heading(
            p.say(
                "Rollback of \(task.kind) \(task.subject) (\(task.id)), now \(task.phase.rawValue) in \(task.stage.name)",
                "回滚 \(task.title.zh) \(task.subject)（\(task.id)），当前\(task.phase.title(.zh))，阶段 \(task.stage.title.zh)"))
        if plan.steps.isEmpty {
            page.prose(p.say("No stage has to be undone.", "没有需要撤销的阶段。"), indent: 2)
        }
        for (index, step) in plan.steps.enumerated() { self.step(step, number: index + 1, p, &page) }
        if let provider = plan.verifiedBy {
            page.prose(
                p.say(
                    "Then \(provider) is asked whether the last known good configuration is back.",
                    "完成后向 \(provider) 核对配置是否已恢复到最后一次正常的版本。"),
                indent: 2, bullet: "\(plan.steps.count + 1).")
        } else {
            page.prose(
                p.say(
                    "Nothing verifies the result: the workflow names no provider for it.",
                    "没有核对步骤：流程未指定核对方。"), indent: 2, .warning)
        }
        let lost = plan.steps.compactMap(\.cannotRestore)
        if !lost.isEmpty {
            page.heading(p.say("Cannot be restored", "无法恢复"), .warning)
            for text in lost { page.prose(p.text(text), indent: 2, .warning, bullet: "•") }
        }
        if let pivot = plan.passedPivot {
            page.heading(
                p.say(
                    "Past the point of no return: stage \(pivot). Only --force goes on.",
                    "已越过不可逆点：阶段 \(pivot)。只有 --force 才能继续。"), .alarm)
        }
        if let refusal = plan.refusal {
            page.heading(p.say("It would be refused", "将被拒绝"), .alarm)
            page.prose(refusal.description, indent: 2)
        }
        return page.lines
    }

    private static func step(
        _ step: RollbackPlanResponse.Step, number: Int, _ p: Presentation, _ page: inout PageLines
    ) {
        let name = p.language == .zh ? step.title.zh : step.stage
        let what = step.operation.map { p.say("undo by \($0)", "执行 \($0)") } ?? p.say("nothing to undo", "无需撤销")
        let limit =
            step.timeoutSeconds.map { p.say(", within \(p.span(seconds: $0))", "，限时 \(p.span(seconds: $0))") } ?? ""
        page.prose("\(name) (\(step.status.title(p.language))): \(what)\(limit)", indent: 2, bullet: "\(number).")
        if let restores = step.restores { page.prose(p.say("restores: ", "恢复：") + p.text(restores), indent: 5, .good) }
        if let lost = step.cannotRestore {
            page.prose(p.say("does not restore: ", "无法恢复：") + p.text(lost), indent: 5, .warning)
        }
    }
}
