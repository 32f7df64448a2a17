import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl watch`.
struct WatchCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Follow events as they happen: of all tasks, or of some until they are over.")

    @Argument(help: .init("Ids, beginnings of ids, or subjects; none follows everything.", valueName: "task"))
    var tasks: [String] = []

    @Option(name: .long, help: .init("Begin after this event of the store.", valueName: "sequence"))
    var after: Int64?

    @Option(name: .long, help: .init("Stop after this time with status 124.", valueName: "span"))
    var timeout: SpanArgument?

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let client = session.connect()
        guard let timeout else { return try await follow(session, client) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await follow(session, client) }
            group.addTask {
                try await Task.sleep(for: .milliseconds(timeout.span.milliseconds))
                throw CommandFailure(.timedOut, "The time of \(timeout.span.text) is over.")
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func follow(_ session: Session, _ client: WorkflowClient) async throws {
        if tasks.count == 1 { return try await followOne(tasks[0], session, client) }
        // Before the names are looked up: what ends from here on is told by the stream, what has ended before is seen
        // by the look. The other way round a task that ends between the two would be waited for for ever.
        let start = if let after { after } else { try await client.newestSequence() }
        var names: [TaskID: String] = [:]
        var open: Set<TaskID> = []
        for name in tasks {
            let task = try await TaskName(text: name).resolve(client)
            names[task.id] = task.subject
            if !task.phase.isTerminal { open.insert(task.id) }
        }
        if !tasks.isEmpty, open.isEmpty { return session.remark("All of them are over.", "这些任务都已结束。") }
        if tasks.isEmpty { session.remark("Following all tasks; stop with Ctrl-C.", "正在跟踪所有任务，按 Ctrl-C 停止。") }
        let selected = Set(names.keys)
        for try await entry in client.events(after: start) where tasks.isEmpty || selected.contains(entry.task) {
            if names[entry.task] == nil { names[entry.task] = await subject(of: entry, client) }
            session.write(try line(entry, subject: names[entry.task] ?? "", session))
            if entry.type == "finished" { open.remove(entry.task) }
            if !tasks.isEmpty, open.isEmpty { return }
            // What is over is not heard of again, and the names of millions of tasks are not kept.
            if tasks.isEmpty, entry.type == "finished" || names.count > 10_000 { names[entry.task] = nil }
        }
    }

    private func followOne(_ name: String, _ session: Session, _ client: WorkflowClient) async throws {
        let task = try await TaskName(text: name).resolve(client)
        let follower = TaskFollower(client: client, task: task.id)
        let detail = try await follower.follow(after: after, until: \.phase.isTerminal) { entry in
            session.write(try line(entry, subject: nil, session))
        }
        session.note(
            session.errorPresentation(at: detail.now).say(
                "\(task.kind) \(task.subject) (\(task.id)) is over: \(detail.summary.phase.rawValue).",
                "\(task.title.zh) \(task.subject)（\(task.id)）已结束：\(detail.summary.phase.title(.zh))。"))
    }

    /// The subject is only an ornament of the line: a task that cannot be read shows without it.
    private func subject(of entry: HistoryEntry, _ client: WorkflowClient) async -> String? {
        if let subject = entry.data["submission"]?["subject"]?.text { return subject }
        do {
            return try await client.task(entry.task.description).summary.subject
        } catch {
            return nil
        }
    }

    private func line(_ entry: HistoryEntry, subject: String?, _ session: Session) throws -> String {
        let output = session.output()
        switch output.format {
        case .table, .wide: return HistoryView.feedLine(entry, subject: subject, output.presentation) + "\n"
        case .ids: return entry.task.description + "\n"
        case .json, .jsonl:
            return try Output(format: .jsonl, presentation: output.presentation).value(entry, id: nil) { _ in [] }
        case .yaml:
            // Sequences of one entry each read as one sequence when they follow each other.
            return try output.list([entry], id: nil) { _ in Table(columns: [], rows: []) }
        }
    }
}
