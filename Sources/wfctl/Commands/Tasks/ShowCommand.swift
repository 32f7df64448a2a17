import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl show`.
struct ShowCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show everything about a task: phase, clocks, stages, escalation, findings.")

    @Argument(help: .init("An id, the beginning of one, or a subject.", valueName: "task"))
    var task: String

    @Flag(name: .long, help: "Show it again every two seconds.")
    var watch = false

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let client = session.connect()
        let id = try await TaskName(text: task).resolve(client).id.description
        func render() async throws -> String {
            let detail = try await client.task(id)
            return try session.output(at: detail.now).value(detail, id: id) { TaskPage.lines(detail, $0) }
        }
        if watch { try await LiveScreen(session: session).run(render) }
        session.write(try await render())
    }
}
