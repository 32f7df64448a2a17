import WorkflowAPI
import WorkflowCore

/// Workflows and policies of the catalogue.
enum CatalogView {
    static func workflows(_ workflows: [WorkflowSummary], _ p: Presentation) -> Table {
        var columns = [
            Table.Column(p.say("WORKFLOW", "类型"), minimum: 18, rank: 2),
            Table.Column(p.say("VERSION", "版本"), .right, spare: .forRoom(1)),
            Table.Column(p.say("TITLE", "名称"), minimum: 12, rank: 1),
            Table.Column(p.say("NORMALLY", "正常时长"), spare: .forRoom(2)),
            Table.Column(p.say("STAGES", "阶段"), minimum: 10, rank: 0, spare: .forRoom(0)),
        ]
        if p.isWide {
            columns += [
                Table.Column(p.say("SUBJECT", "对象")), Table.Column(p.say("POLICY", "升级策略")), Table.Column("DIGEST"),
            ]
        }
        let rows = workflows.map { workflow -> [StyledText] in
            var cells: [StyledText] = [
                StyledText(workflow.kind, .accent, cut: .middle(before: "")), StyledText("\(workflow.version)"),
                StyledText(p.text(workflow.title)),
                StyledText(workflow.expected?.text(p) ?? "–"), StyledText(workflow.stages.joined(separator: " → ")),
            ]
            if p.isWide {
                cells += [
                    StyledText(workflow.subject), StyledText(workflow.policy ?? "–"),
                    StyledText(String(workflow.digest.prefix(12)), .quiet),
                ]
            }
            return cells
        }
        return Table(columns: columns, rows: rows, keepsAll: p.isWide)
    }

    static func lines(_ workflow: WorkflowDetail, _ p: Presentation) -> [String] {
        let summary = workflow.summary
        var page = PageLines(p)
        page.heading("\(summary.kind) v\(summary.version)  \(p.text(summary.title))")
        page.field(p.say("Subject", "对象"), summary.subject)
        page.field(p.say("Normally", "正常时长"), summary.expected?.text(p))
        page.field(
            p.say("Ceiling", "绝对上限"), "\(p.span(seconds: workflow.ceilingSeconds)) → \(workflow.onCeiling.rawValue)")
        page.field(p.say("On failure", "失败时"), workflow.onFailure.rawValue)
        page.field(p.say("Retries", "重试预算"), "\(workflow.retryBudget)")
        page.field(p.say("Policy", "升级策略"), summary.policy)
        page.field(p.say("Verified by", "核对方"), workflow.verifiedBy)
        if let group = workflow.exclusivityGroup {
            page.field(p.say("Exclusive", "互斥"), group + (workflow.onConflict.map { ", \($0.rawValue)" } ?? ""))
        }
        page.field(p.say("Capacity", "并发上限"), workflow.capacity.map(String.init))
        page.field(p.say("Inputs", "输入"), workflow.inputs.map(input).joined(separator: "  "))
        page.field("Digest", summary.digest, .quiet)
        page.heading(p.say("Stages", "阶段"))
        for (index, stage) in workflow.stages.enumerated() {
            let pivot = stage.isPivot ? p.say("  point of no return", "  不可逆点") : ""
            page.prose("\(stage.name)  \(p.text(stage.title))\(pivot)", bullet: "\(index + 1).")
            page.prose(self.stage(stage, p), indent: 3, .quiet)
            if let undo = stage.undo {
                page.prose("\(p.say("undo", "撤销")) \(undo.operation): \(p.text(undo.restores))", indent: 3, .good)
                if let lost = undo.cannotRestore {
                    page.prose(p.say("does not restore: ", "无法恢复：") + p.text(lost), indent: 3, .warning)
                }
            }
        }
        return page.lines
    }

    private static func input(_ input: WorkflowDetail.Input) -> String {
        let allowed = input.allowed.map { "=" + $0.joined(separator: "|") } ?? ""
        return input.isRequired ? input.name + allowed : "[\(input.name)\(allowed)]"
    }

    private static func stage(_ stage: WorkflowDetail.Stage, _ p: Presentation) -> String {
        var parts = ["\(stage.provider)/\(stage.operation)"]
        if let range = stage.expected?.text(p) { parts.append(p.say("normally \(range)", "正常 \(range)")) }
        parts.append(
            p.say("timeout", "超时") + " \(p.span(seconds: stage.timeoutSeconds)) → \(stage.onTimeout.rawValue)")
        parts.append(p.say("\(stage.maximumAttempts) tries", "最多 \(stage.maximumAttempts) 次"))
        for (branch, target) in stage.branches.sorted(by: { $0.key < $1.key }) {
            parts.append("\(branch) → \(target.isEmpty ? p.say("end", "结束") : target)")
        }
        return parts.joined(separator: ", ")
    }

    static func policies(_ policies: [PolicySummary], _ p: Presentation) -> Table {
        Table(
            columns: [
                Table.Column(p.say("POLICY", "策略"), minimum: 18, rank: 1),
                Table.Column(p.say("VERSION", "版本"), .right, spare: .forRoom(0)),
                Table.Column(p.say("OPENS AT", "触发"), spare: .forRoom(3)),
                Table.Column(p.say("ACK LASTS", "确认有效"), spare: .forRoom(1)),
                Table.Column(p.say("REPEATS", "重复"), .right, spare: .forRoom(2)),
                Table.Column(p.say("STEPS", "步骤"), minimum: 16, rank: 0),
            ],
            rows: policies.map { policy in
                [
                    StyledText(policy.id, .accent), StyledText("\(policy.version)"),
                    StyledText(policy.opensAt.title(p.language), policy.opensAt.style),
                    StyledText(p.span(seconds: policy.ackTimeoutSeconds)), StyledText("\(policy.repeats)"),
                    StyledText(policy.steps.map { step($0, p) }.joined(separator: "; ")),
                ]
            })
    }

    static func lines(_ policy: PolicySummary, _ p: Presentation) -> [String] {
        var page = PageLines(p)
        page.heading("\(policy.id) v\(policy.version)  \(p.text(policy.title))")
        page.field(p.say("Opens at", "触发"), policy.opensAt.title(p.language), policy.opensAt.style)
        page.field(p.say("Ack lasts", "确认有效"), p.span(seconds: policy.ackTimeoutSeconds))
        page.field(
            p.say("Repeats", "重复"),
            policy.repeats == 0
                ? p.say("never", "不重复")
                : p.say(
                    "\(policy.repeats) times, every \(p.span(seconds: policy.repeatWaitSeconds))",
                    "\(policy.repeats) 次，间隔 \(p.span(seconds: policy.repeatWaitSeconds))"))
        page.field(p.say("Actions", "自动操作"), p.say("at most \(policy.actionBudget)", "最多 \(policy.actionBudget) 次"))
        page.heading(p.say("Steps", "步骤"))
        for (index, step) in policy.steps.enumerated() {
            page.prose(self.step(step, p), indent: 2, bullet: "\(index + 1).")
        }
        return page.lines
    }

    private static func step(_ step: PolicySummary.Step, _ p: Presentation) -> String {
        var text = "+\(p.span(seconds: step.afterSeconds))"
        if !step.targets.isEmpty { text += " → " + step.targets.joined(separator: ", ") }
        if !step.actions.isEmpty { text += " [" + step.actions.map(\.rawValue).joined(separator: ", ") + "]" }
        if step.unless != .closed {
            text += p.say(" unless \(step.unless.rawValue)", "，除非已\(step.unless == .acked ? "确认" : "认领")")
        }
        if let gate = step.calendarGate { text += p.say(" in the hours of \(gate)", "，限 \(gate) 时段") }
        return text
    }
}
