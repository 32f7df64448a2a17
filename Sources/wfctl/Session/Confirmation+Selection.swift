import WorkflowAPI
import WorkflowCore

extension Confirmation {
    /// Tasks that are named before the question.
    private static let shown = 10

    /// Shows what is selected, the first few by id, kind and subject, and asks whether to go on.
    ///
    /// - Throws: `CommandFailure` when there is nobody to ask, and when the answer is no.
    func require(
        _ action: String, on selection: Selection, client: WorkflowClient, isAssumed: Bool
    ) async throws {
        guard selection.needsConfirmation, !isAssumed else { return }
        let p = session.errorPresentation()
        var known = selection.known
        for id in selection.ids.prefix(Self.shown) where known[id] == nil {
            known[id] = try await client.resolve(id.description).matches.first
        }
        session.note(Self.lines(selection.ids, known: known, p))
        try require(Self.question(action, count: selection.ids.count, p), isAssumed: false)
    }

    static func lines(_ ids: [TaskID], known: [TaskID: TaskSummary], _ p: Presentation) -> [String] {
        let first = Array(ids.prefix(shown))
        let table = Table(
            columns: [
                Table.Column(""), Table.Column("", minimum: 10, comfort: 18, rank: 0),
                Table.Column("", minimum: 16, rank: 1), Table.Column("", spare: .forRoom(0)),
            ],
            rows: first.map { id in
                let task = known[id]
                return [
                    StyledText("  \(id)", .accent),
                    task.map { StyledText(TaskColumn.kind($0, p), cut: .middle(before: "")) }
                        ?? StyledText(p.say("no such task", "没有此任务"), .warning),
                    StyledText(task?.subject ?? "", cut: .middle(before: "")),
                    task.map { StyledText($0.phase.title(p.language), $0.phase.style) } ?? "",
                ]
            })
        let lines = table.lines(width: p.size?.columns, colors: p.colors)
        let rest = ids.count - first.count
        return lines + (rest > 0 ? [p.say("  … and \(rest) more", "  … 还有 \(rest) 个")] : [])
    }

    static func question(_ action: String, count: Int, _ p: Presentation) -> String {
        p.say(
            count == 1 ? "\(action) this task?" : "\(action) these \(count) tasks?", "对 \(count) 个任务执行 \(action)？")
    }
}
