import WorkflowAPI
import WorkflowCore

/// Open escalations, the most urgent task first.
enum EscalationTable {
    static func make(_ rows: [EscalationRow], _ p: Presentation) -> Table {
        var columns = [
            Table.Column(p.say("TASK", "任务")), TaskColumn.make(rows.map(\.task), p),
            Table.Column(p.say("LV", "级"), .right), Table.Column(p.say("STATUS", "状态"), spare: .forRoom(2)),
            Table.Column(p.say("OPENED", "开始"), .right, spare: .forRoom(0)),
            Table.Column(p.say("NEXT STEP", "下一步"), .right, spare: .forRoom(3)),
            Table.Column(p.say("ACKED BY", "确认人"), minimum: 8, rank: 0, spare: .forRoom(1)),
        ]
        if p.isWide { columns.append(Table.Column(p.say("POLICY", "策略"))) }
        let ids = ShortIDs(rows.map(\.task.id))
        return Table(
            columns: columns,
            rows: rows.map { row in
                let escalation = row.escalation
                return [
                    ids.cell(row.task.id, p), TaskColumn.cell(row.task, p),
                    StyledText("\(escalation.level)", escalation.level > 1 ? .alarm : .plain),
                    StyledText(escalation.status.title(p.language), escalation.status == .open ? .warning : .plain),
                    StyledText(p.when(escalation.openedAt)), StyledText(escalation.nextAt.map { p.when($0) } ?? "–"),
                    StyledText(escalation.ackedBy ?? "–"),
                    StyledText("\(escalation.policy) v\(escalation.policyVersion)", .quiet),
                ]
            }, keepsAll: p.isWide)
    }
}
