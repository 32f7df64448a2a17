import WorkflowAPI
import WorkflowCore

/// What became of an intervention.
enum InterventionView {
    static func lines(
        _ answer: InterventionResponse, action: InterventionAction, _ presentation: Presentation
    ) -> [String] {
        let p = presentation.at(answer.now)
        let task = answer.task
        let verb = answer.dryRun ? p.say("would be accepted", "可以执行") : p.say("done", "已执行")
        let columns = p.size?.columns ?? 1000
        let start = "\(action.rawValue) \(verb)"
        let line = start + ": \(task.subject) \(TaskColumn.kind(task, p)) (\(task.id)), " + standing(task, p)
        var lines = Text.wrapped(Text.printable(line), to: columns)
        if lines[0].hasPrefix(start) {
            lines[0] = p.paint(start, answer.dryRun ? .quiet : .good) + lines[0].dropFirst(start.count)
        }
        for event in answer.events where event.type != "intervened" {
            lines += Text.wrapped(Text.printable(event.text), to: columns - 2).map { "  " + p.paint($0, .quiet) }
        }
        return lines
    }

    static func table(
        _ items: [BatchResponse.Item], known: [TaskID: TaskSummary], _ p: Presentation
    ) -> Table {
        Table(
            columns: [
                Table.Column(p.say("TASK", "任务")),
                TaskColumn.make(items.compactMap { $0.task ?? known[$0.id] }, p, rank: 0),
                Table.Column(p.say("RESULT", "结果")), Table.Column(p.say("NOW", "说明"), minimum: 16, rank: 1),
            ],
            rows: items.map { item in
                let task = item.task ?? known[item.id]
                let what = task.map { TaskColumn.cell($0, p) } ?? "–"
                if let problem = item.problem {
                    return [
                        StyledText(item.id.description, .accent), what, StyledText(problem.code, .alarm),
                        StyledText(problem.description),
                    ]
                }
                return [
                    StyledText(item.id.description, .accent), what, StyledText(p.say("ok", "成功"), .good),
                    StyledText(item.task.map { standing($0, p) } ?? ""),
                ]
            })
    }

    /// What became of tasks that were submitted again: the old one, and the new.
    static func resubmissions(
        _ items: [BatchResponse.Item], known: [TaskID: TaskSummary], isDryRun: Bool, _ p: Presentation
    ) -> Table {
        Table(
            columns: [
                Table.Column(p.say("TASK", "任务")),
                TaskColumn.make(items.compactMap { $0.task ?? known[$0.id] }, p, rank: 0),
                Table.Column(p.say("RESULT", "结果")), Table.Column(p.say("NEW", "新任务"), minimum: 16, rank: 1),
            ],
            rows: items.map { item in
                let task = item.task ?? known[item.id]
                let what = task.map { TaskColumn.cell($0, p) } ?? "–"
                let cells = [StyledText(item.id.description, .accent), what]
                if let problem = item.problem {
                    return cells + [StyledText(problem.code, .alarm), StyledText(problem.description)]
                }
                let new = item.task.map {
                    isDryRun ? $0.phase.title(p.language) : "\($0.id), \($0.phase.title(p.language))"
                }
                return cells + [StyledText(p.say("ok", "成功"), .good), StyledText(new ?? "")]
            })
    }

    /// Where a task stands, in few words.
    static func standing(_ task: TaskSummary, _ p: Presentation) -> String {
        let phase = task.phase.title(p.language)
        if task.phase.isTerminal { return phase }
        let stage = p.language == .zh ? task.stage.title.zh : task.stage.name
        let attempt = task.attempt.map { p.say(", attempt \($0.number)", "，第 \($0.number) 次尝试") } ?? ""
        let claimed = task.claimedBy.map { p.say(", claimed by \($0)", "，\($0) 已认领") } ?? ""
        return p.say("\(phase) in \(stage)\(attempt)\(claimed)", "\(phase)，阶段 \(stage)\(attempt)\(claimed)")
    }
}
