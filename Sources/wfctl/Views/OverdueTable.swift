import WorkflowAPI
import WorkflowCore

/// The screen an operator lives in: what is overdue, since when and by how much, who has to act, who is on it.
enum OverdueTable {
    /// Every row begins with an id that can be typed, at every width: it is what the next command is given.
    ///
    /// Where there is no room for all, what is the same in every row goes first, then the age, then the rest; what the
    /// task is and who has to act are always there.
    static func make(_ tasks: [TaskSummary], _ presentation: Presentation) -> Table {
        let p = presentation
        var columns = [
            Table.Column(p.say("TASK", "任务")),
            TaskColumn.make(tasks, p, rank: 0),
            Table.Column(p.say("SINCE", "已历时"), .right, spare: .forComfort(1)),
            Table.Column(p.say("STAGE", "阶段"), minimum: 10, rank: 0, spare: .forRoom(1)),
            Table.Column(p.say("OVERDUE", "超时"), .right, spare: .forRoom(3)),
            Table.Column(p.say("NEXT", "由谁")),
            Table.Column(
                p.say("LV", "级"), .right, spare: tasks.allSatisfy { level($0) == 0 } ? .forComfort(0) : .forRoom(0)),
            Table.Column(
                p.say("CLAIMED", "认领"), minimum: 7, rank: 0,
                spare: tasks.allSatisfy { $0.claimedBy == nil } ? .forComfort(0) : .forRoom(2)),
        ]
        if p.isWide {
            columns += [
                Table.Column(p.say("PHASE", "状态")), Table.Column(p.say("HEALTH", "健康")),
                Table.Column(p.say("RANGE", "正常时长")), Table.Column(p.say("TRY", "尝试"), .right),
                Table.Column(p.say("ESCALATION", "升级")), Table.Column(p.say("WHY", "原因"), minimum: 12, rank: 0),
            ]
        }
        let ids = ShortIDs(tasks.map(\.id))
        return Table(columns: columns, rows: tasks.map { row($0, ids, p) }, keepsAll: p.isWide)
    }

    private static func row(_ task: TaskSummary, _ ids: ShortIDs, _ p: Presentation) -> [StyledText] {
        let level = level(task)
        var cells = [
            ids.cell(task.id, p),
            TaskColumn.cell(task, p),
            StyledText(TaskTable.age(task, p)),
            TaskTable.stage(task, p),
            StyledText(task.overdueSeconds.map { "+" + p.narrow(seconds: $0) } ?? "–", task.health.style),
            StyledText(task.party.title(p.language), task.party.style),
            StyledText(level > 0 ? "\(level)" : "–", level > 1 ? .alarm : .plain),
            StyledText(task.claimedBy ?? "–", task.claimedBy == nil ? .quiet : .good),
        ]
        if p.isWide {
            cells += [
                StyledText(task.phase.title(p.language), task.phase.style),
                StyledText(task.health.title(p.language), task.health.style),
                StyledText(task.stage.expected?.text(p) ?? "–"),
                StyledText(task.attempt.map { "\($0.number)" } ?? "–"),
                StyledText(escalation(task, p)),
                StyledText(why(task, p)),
            ]
        }
        return cells
    }

    private static func level(_ task: TaskSummary) -> Int { task.escalation?.level ?? 0 }

    private static func escalation(_ task: TaskSummary, _ p: Presentation) -> String {
        guard let escalation = task.escalation else { return "–" }
        let next = escalation.nextAt.map { " " + p.when($0) } ?? ""
        return escalation.status.title(p.language) + next
    }

    private static func why(_ task: TaskSummary, _ p: Presentation) -> String {
        let reason = TaskTable.reason(task, p)
        return reason.isEmpty ? task.stuckReason?.title(p.language) ?? "" : reason
    }
}
