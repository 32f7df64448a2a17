import WorkflowAPI
import WorkflowCore

/// Tasks as a list.
enum TaskTable {
    static func make(_ tasks: [TaskSummary], _ presentation: Presentation) -> Table {
        let p = presentation
        var columns = [
            Table.Column(p.say("TASK", "任务")),
            Table.Column(p.say("WORKFLOW", "类型"), minimum: 10, comfort: 18, rank: 1),
            Table.Column(p.say("SUBJECT", "对象"), minimum: 10, comfort: 16, rank: 0),
            Table.Column(p.say("PHASE", "状态"), minimum: 9, rank: 2, spare: .forRoom(3)),
            Table.Column(p.say("STAGE", "阶段"), minimum: 10, rank: 0, spare: .forRoom(1)),
            Table.Column(p.say("HEALTH", "健康"), spare: .forRoom(2)),
            Table.Column(
                p.time == .iso ? p.say("SUBMITTED", "提交时间") : p.say("AGE", "已历时"), .right, spare: .forRoom(0)),
        ]
        if p.isWide {
            columns += [
                Table.Column(p.say("NEXT", "待谁处理")), Table.Column(p.say("STEP", "步骤"), .right),
                Table.Column(p.say("TRY", "尝试"), .right), Table.Column(p.say("CLAIMED BY", "认领人"), minimum: 10),
                Table.Column(p.say("SUBMITTED BY", "提交人"), minimum: 12),
                Table.Column(p.say("REASON", "原因"), minimum: 10, rank: 0),
            ]
        }
        let ids = ShortIDs(tasks.map(\.id))
        return Table(columns: columns, rows: tasks.map { row($0, ids, p) }, keepsAll: p.isWide)
    }

    private static func row(_ task: TaskSummary, _ ids: ShortIDs, _ p: Presentation) -> [StyledText] {
        var cells: [StyledText] = [
            ids.cell(task.id, p),
            StyledText(TaskColumn.kind(task, p), cut: .middle(before: "")),
            StyledText(task.subject, cut: .middle(before: "")),
            StyledText(task.phase.title(p.language), task.phase.style),
            stage(task, p),
            task.phase.isTerminal
                ? StyledText("–", .quiet) : StyledText(task.health.title(p.language), task.health.style),
            StyledText(age(task, p)),
        ]
        if p.isWide {
            cells += [
                StyledText(task.phase.isTerminal ? "–" : task.party.title(p.language), task.party.style),
                StyledText("\(min(task.stage.index + 1, task.stage.count))/\(task.stage.count)"),
                StyledText(task.attempt.map { "\($0.number)" } ?? "–"),
                StyledText(task.claimedBy ?? "–"), StyledText(task.submittedBy), StyledText(reason(task, p)),
            ]
        }
        return cells
    }

    static func stage(_ task: TaskSummary, _ p: Presentation) -> StyledText {
        guard !task.phase.isTerminal else { return StyledText("–", .quiet) }
        guard task.isDefinitionAvailable else {
            return StyledText(p.say("definition unavailable", "缺少定义"), .alarm)
        }
        return StyledText(p.language == .zh ? task.stage.title.zh : task.stage.name)
    }

    /// The customer's clock, or with `--time iso` the submission.
    static func age(_ task: TaskSummary, _ p: Presentation) -> String {
        p.time == .iso ? LocalTime.iso(task.submittedAt.instant) : p.narrow(seconds: task.customerAgeSeconds)
    }

    static func reason(_ task: TaskSummary, _ p: Presentation) -> String {
        if let wait = task.wait { return "\(wait.code): \(wait.detail)" }
        if let blockedBy = task.blockedBy, task.phase == .queued {
            return p.say("behind \(blockedBy)", "排在 \(blockedBy) 之后")
        }
        if let finding = task.finding { return finding.rawValue }
        return task.phaseReason ?? task.stuckReason?.title(p.language) ?? ""
    }
}
