import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl history`.
struct HistoryCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show what happened to a task, event by event.")

    @Argument(help: .init("An id, the beginning of one, or a subject.", valueName: "task"))
    var task: String

    @Option(name: .long, help: .init("Only events after this version of the task.", valueName: "version"))
    var after = 0

    @Flag(name: [.customShort("f"), .long], help: "Go on showing events until the task is over.")
    var follow = false

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let client = session.connect()
        let summary = try await TaskName(text: task).resolve(client)
        let entries = try await TaskHistory(client: client).all(of: summary.id, after: after)
        let output = session.output()
        let start = summary.submittedAt.instant
        session.write(try render(entries.items, output, start: start))
        guard follow, !summary.phase.isTerminal else { return }
        let follower = TaskFollower(client: client, task: summary.id)
        _ = try await follower.follow(after: entries.items.last?.sequence, until: \.phase.isTerminal) { entry in
            session.write(try render([entry], output, start: start))
        }
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
