/// The cases there are, one a row.
enum CaseTable {
    static func make(_ cases: [CaseListing], _ p: Presentation) -> Table {
        Table(
            columns: [
                Table.Column(p.say("CASE", "案例")),
                Table.Column(p.say("WORKFLOW", "流程"), minimum: 10, comfort: 18, rank: 1),
                Table.Column(p.say("CAUSE", "原因"), minimum: 12, rank: 1),
                Table.Column(p.say("ACT", "待谁处理")), Table.Column(p.say("OUTCOME", "结果"), spare: .forRoom(0)),
                Table.Column(p.say("WHAT IT IS ABOUT", "内容"), minimum: 20, rank: 0),
            ],
            rows: cases.map { row in
                let style: Style = row.inScope ? .plain : .quiet
                return [
                    StyledText(row.id, row.inScope ? .accent : .quiet),
                    StyledText(row.workflow ?? "–", style, cut: .middle(before: "")),
                    StyledText(row.blocker ?? "–", style), StyledText(row.party ?? "–", style),
                    StyledText(row.outcome ?? "–", style), StyledText(row.title, style),
                ]
            })
    }
}
