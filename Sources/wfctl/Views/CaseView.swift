import WorkflowCases

/// How drafts of cases and their scores look to a person.
enum CaseView {
    static func table(_ drafts: [CaseDraft], _ p: Presentation) -> Table {
        var columns: [Table.Column] = [
            .init(p.say("CASE", "案例")), .init(p.say("WORKFLOW", "流程"), minimum: 10, comfort: 18, rank: 1),
            .init(p.say("BLOCKER", "卡点"), minimum: 10, comfort: 18, rank: 1),
            .init(p.say("WAITING ON", "等待")), .init(p.say("SURE", "把握"), .right, spare: .forRoom(0)),
            .init(p.say("TITLE", "标题"), minimum: 12),
        ]
        if p.isWide {
            columns.insert(.init(p.say("OUTCOME", "结果")), at: 4)
            columns.insert(.init(p.say("INTERVENTIONS", "处理")), at: 4)
        }
        return Table(columns: columns, rows: drafts.map { row($0, p) }, keepsAll: p.isWide)
    }

    private static func row(_ draft: CaseDraft, _ p: Presentation) -> [StyledText] {
        let style: Style = draft.inScope ? .plain : .quiet
        let sure: Style = draft.confidence < 0.6 ? .warning : style
        var cells: [StyledText] = [
            StyledText(draft.id, style), StyledText(draft.workflow ?? "-", style),
            StyledText(draft.blocker ?? "-", style), StyledText(draft.inScope ? draft.waitingOn : "-", style),
            StyledText("\(Int((draft.confidence * 100).rounded()))%", sure),
            StyledText(Text.printable(draft.title), style),
        ]
        if p.isWide {
            cells.insert(StyledText(draft.outcome, style), at: 4)
            cells.insert(StyledText(draft.interventions.joined(separator: " "), style), at: 4)
        }
        return cells
    }

    static func lines(_ score: CaseScore, _ p: Presentation) -> [String] {
        let columns: [Table.Column] = [
            .init(p.say("FIELD", "字段")), .init(p.say("CASES", "案例"), .right),
            .init(p.say("ACCURACY", "准确率"), .right), .init(p.say("PRECISION", "精确率"), .right),
            .init(p.say("RECALL", "召回率"), .right), .init("F1", .right),
        ]
        let rows = score.fields.map { field -> [StyledText] in
            [
                StyledText(field.field), StyledText("\(field.cases)"), StyledText(percent(field.accuracy)),
                StyledText(percent(field.precision)), StyledText(percent(field.recall)), StyledText(percent(field.f1)),
            ]
        }
        let figures = Table(columns: columns, rows: rows).lines(width: p.size?.columns, colors: p.colors)
        guard p.isWide, !score.misses.isEmpty else { return figures }
        let differences = Table(
            columns: [
                .init(p.say("CASE", "案例")), .init(p.say("FIELD", "字段")), .init(p.say("LABEL", "标注"), minimum: 8),
                .init(p.say("DRAFT", "草稿"), minimum: 8),
            ],
            rows: score.misses.map { miss in
                [
                    StyledText(miss.id), StyledText(miss.field), StyledText(Text.printable(miss.expected)),
                    StyledText(Text.printable(miss.found)),
                ]
            })
        return figures + [""] + differences.lines(width: p.size?.columns, colors: p.colors)
    }

    /// `0.912` as `91.2%`.
    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)%"
    }
}
