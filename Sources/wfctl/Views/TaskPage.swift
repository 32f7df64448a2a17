import WorkflowAPI
import WorkflowCore

/// Everything about one task on one page.
enum TaskPage {
    static func lines(_ task: TaskDetail, _ presentation: Presentation) -> [String] {
        let p = presentation.at(task.now)
        var page = PageLines(p)
        let summary = task.summary
        page.heading("\(p.language == .zh ? summary.title.zh : summary.kind)  \(summary.subject)")
        page.field(
            p.say("Task", "任务"),
            p.say("\(summary.id)  version \(summary.version)", "\(summary.id)  版本 \(summary.version)"))
        phase(summary, p, &page)
        clocks(task, p, &page)
        people(summary, p, &page)
        facts(task, p, &page)
        page.heading(p.say("Stages", "阶段"))
        page.table(stages(task, p))
        if let diagnosis = task.diagnosis, !diagnosis.findings.isEmpty {
            page.heading(p.say("Findings \(p.when(diagnosis.at))", "诊断（\(p.when(diagnosis.at))）"))
            for finding in diagnosis.findings {
                page.prose(
                    "\(finding.code.rawValue) (\(finding.party.title(p.language))): \(finding.evidence)", bullet: "•")
            }
        }
        return page.lines
    }

    private static func phase(_ task: TaskSummary, _ p: Presentation, _ page: inout PageLines) {
        let reason = task.phaseReason.map { ": \($0)" } ?? ""
        page.field(
            p.say("Phase", "状态"), "\(task.phase.title(p.language)), \(p.when(task.phaseSince))\(reason)",
            task.phase.style)
        if !task.phase.isTerminal {
            let since = task.healthSince.map { ", \(p.when($0))" } ?? ""
            let overdue = task.overdueSeconds.map {
                p.say(", \(p.span(seconds: $0)) past its range", "，已超出 \(p.span(seconds: $0))")
            }
            let why = task.stuckReason.map { " (\($0.title(p.language)))" } ?? ""
            page.field(
                p.say("Health", "健康"), task.health.title(p.language) + since + (overdue ?? "") + why, task.health.style)
            page.field(p.say("Next to act", "待谁处理"), task.party.title(p.language), task.party.style)
        }
        if let wait = task.wait {
            page.field(
                p.say("Waits for", "等待"), "\(wait.party.title(p.language)): \(wait.code), \(wait.detail)", .warning)
        }
        if let blockedBy = task.blockedBy { page.field(p.say("Behind", "排在其后"), blockedBy.description) }
        page.field(p.say("Retries", "下次重试"), task.retryAt.map { p.when($0) })
        page.field(p.say("Limit", "期限"), task.limitAt.map { p.when($0) })
    }

    private static func clocks(_ task: TaskDetail, _ p: Presentation, _ page: inout PageLines) {
        let clocks = task.clocks
        let range = clocks.expected?.text(p).map { p.say(" (normally \($0))", "（正常 \($0)）") } ?? ""
        page.field(
            p.say("Customer", "客户计时"),
            p.span(seconds: clocks.customerSeconds) + range
                + p.say(", submitted \(p.when(task.summary.submittedAt))", "，提交于 \(p.when(task.summary.submittedAt))"))
        if let seconds = clocks.stageSeconds, !task.summary.phase.isTerminal {
            let stage = task.summary.stage
            let range = stage.expected?.text(p).map { p.say(" (normally \($0))", "（正常 \($0)）") } ?? ""
            let attempt = task.summary.attempt
            let number = attempt.map { p.say(", attempt \($0.number)", "，第 \($0.number) 次尝试") } ?? ""
            let worker = attempt?.worker.map { p.say(" at worker \($0)", "，由 \($0) 执行") } ?? ""
            page.field(
                p.say("Stage", "阶段计时"), "\(stage.name) \(p.span(seconds: seconds))\(range)\(number)\(worker)")
        }
        if !task.summary.phase.isTerminal {
            page.field(p.say("Ceiling", "绝对上限"), clocks.ceilingAt.map { p.when($0) })
        }
    }

    private static func people(_ task: TaskSummary, _ p: Presentation, _ page: inout PageLines) {
        page.field(p.say("Submitted by", "提交人"), task.submittedBy)
        if let name = task.claimedBy {
            page.field(p.say("Claimed by", "认领人"), name + (task.claimedAt.map { ", \(p.when($0))" } ?? ""), .good)
        }
        if let escalation = task.escalation {
            let next = escalation.nextAt.map { p.say(", next \(p.when($0))", "，下一步 \(p.when($0))") } ?? ""
            let acked = escalation.ackedBy.map { p.say(", acked by \($0)", "，\($0) 已确认") } ?? ""
            page.field(
                p.say("Escalation", "升级"),
                p.say("level \(escalation.level)", "第 \(escalation.level) 级")
                    + ", \(escalation.status.title(p.language)) (\(escalation.policy) v\(escalation.policyVersion))"
                    + acked + next)
        }
    }

    private static func facts(_ task: TaskDetail, _ p: Presentation, _ page: inout PageLines) {
        page.field(p.say("Input", "输入"), pairs(task.input))
        page.field(p.say("Output", "输出"), pairs(task.output))
        if let failure = task.lastFailure {
            page.field(p.say("Last failure", "最近失败"), "\(failure.code): \(failure.detail)", .warning)
        }
        if let late = task.lateReport {
            let detail = late.detail.map { ", \($0)" } ?? ""
            page.field(
                p.say("Late report", "迟到的报告"),
                "\(late.outcome) (\(late.stage), \(p.when(late.at))\(detail)); wfctl adopt \(task.summary.id)", .warning
            )
        }
        if let rollback = task.rollback { page.field(p.say("Rollback", "回滚"), self.rollback(rollback, p)) }
        page.field(p.say("Retries used", "已用重试"), "\(task.retriesUsed)/\(task.retryBudget)")
        if !task.isDefinitionAvailable {
            page.field(
                p.say("Definition", "定义"),
                p.say(
                    "definition unavailable (\(task.digest)): nothing happens to the task until this node has it",
                    "缺少定义（\(task.digest)）：本节点得到定义之前，任务不会推进"), .alarm)
        }
        page.field(p.say("Repeats", "重新提交自"), task.links.resubmitOf?.description)
        page.field(
            p.say("Repeated as", "已重新提交为"), task.links.resubmittedAs.map(\.description).joined(separator: ", "))
    }

    static func rollback(_ rollback: RollbackDetail, _ p: Presentation) -> String {
        if let verification = rollback.verification { return self.verification(verification, p) }
        let rest =
            rollback.remaining.isEmpty
            ? p.say("verifying", "核对中") : p.say("still to undo: ", "待撤销：") + rollback.remaining.joined(separator: ", ")
        return p.say("started \(p.when(rollback.startedAt)), ", "\(p.when(rollback.startedAt))开始，") + rest
    }

    static func verification(_ verification: Verification, _ p: Presentation) -> String {
        verification.matches
            ? p.say("verified, configuration is \(verification.actual)", "已核对，当前配置为 \(verification.actual)")
            : p.say(
                "NOT verified: expected \(verification.expected), found \(verification.actual)",
                "核对不一致：应为 \(verification.expected)，实为 \(verification.actual)")
    }

    private static func pairs(_ values: [String: String]) -> String {
        values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "  ")
    }

    private static func stages(_ task: TaskDetail, _ p: Presentation) -> Table {
        var columns = [
            Table.Column("#", .right), Table.Column(p.say("STAGE", "阶段"), minimum: 10, rank: 1),
            Table.Column(p.say("STATUS", "状态")), Table.Column(p.say("TRIES", "尝试"), .right, spare: .forRoom(1)),
            Table.Column(p.say("TOOK", "耗时"), .right, spare: .forRoom(3)),
            Table.Column(p.say("NORMALLY", "正常"), spare: .forRoom(2)),
            Table.Column(p.say("UNDO", "可撤销"), spare: .forRoom(0)),
        ]
        if p.isWide { columns += [Table.Column("OPERATION"), Table.Column(p.say("ENTERED", "进入时间"))] }
        let rows = task.stages.enumerated().map { index, stage in
            var cells: [StyledText] = [
                StyledText("\(index + 1)", index == task.summary.stage.index ? .accent : .quiet),
                StyledText(p.language == .zh ? stage.title.zh : stage.name),
                StyledText(stage.status.title(p.language), stage.status.style),
                StyledText(stage.attempts == 0 ? "–" : "\(stage.attempts)"),
                StyledText(stage.elapsedSeconds.map { p.span(seconds: $0) } ?? "–"),
                StyledText(stage.expected?.text(p) ?? "–"),
                StyledText(stage.isPivot ? p.say("pivot", "不可逆") : stage.hasUndo ? p.say("yes", "是") : "–"),
            ]
            if p.isWide {
                cells += [StyledText("\(stage.provider)/\(stage.operation)"), StyledText(p.when(stage.enteredAt))]
            }
            return cells
        }
        return Table(columns: columns, rows: rows, keepsAll: p.isWide)
    }
}
