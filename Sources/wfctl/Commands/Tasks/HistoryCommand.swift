import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl history`.
struct HistoryCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show what happened to a task, event by event.")

    @OptionGroup var look: LookOptions

    @Option(name: .long, help: .init("Only events after this version of the task.", valueName: "version"))
    var after = 0

    @Flag(name: [.customShort("f"), .long], help: "Go on showing events until the task is over.")
    var follow = false

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let client = session.connect()
        let ids = try await look.resolve(session, client)
        if follow {
            try look.requireOne(for: "--follow", of: ids)
            return try await follow(ids[0], session, client)
        }
        if after != 0 { try look.requireOne(for: "--after", of: ids) }
        func find(_ id: TaskID) async throws -> (task: TaskSummary, entries: [HistoryEntry]) {
            let task = try await client.task(id.description).summary
            return (task, try await TaskHistory(client: client).all(of: id, after: after).items)
        }
        // Every event says whose it is.
        try await session.write(each: ids, find, items: \.entries) { task, entries in
            let title = ids.count > 1 ? heading(task, session.output()) : ""
            return title + (try render(entries, session.output(), start: task.submittedAt.instant))
        }
    }

    private func follow(_ id: TaskID, _ session: Session, _ client: WorkflowClient) async throws {
        let task = try await client.task(id.description).summary
        let start = task.submittedAt.instant
        let output = session.output()
        let entries = try await TaskHistory(client: client).all(of: id, after: after).items
        session.write(try render(entries, output, start: start))
        guard !task.phase.isTerminal else { return }
        let follower = TaskFollower(client: client, task: id)
        _ = try await follower.follow(after: entries.last?.sequence, until: \.phase.isTerminal) { entry in
            session.write(try render([entry], output, start: start))
        }
    }

    /// Which of several tasks the events below are about.
    private func heading(_ task: TaskSummary, _ output: Output) -> String {
        guard output.isForPeople else { return "" }
        var page = PageLines(output.presentation)
        page.heading("\(TaskColumn.kind(task, output.presentation))  \(task.subject)  \(task.id)")
        return page.lines.map { $0 + "\n" }.joined()
    }

    private func render(_ entries: [HistoryEntry], _ output: Output, start: Instant) throws -> String {
        switch output.format {
        case .table, .wide:
            entries.map { HistoryView.line($0, start: start, output.presentation) + "\n" }.joined()
        case .json, .jsonl, .yaml, .ids:
            try output.list(entries, id: nil) { _ in Table(columns: [], rows: []) }
        }
    }
}
