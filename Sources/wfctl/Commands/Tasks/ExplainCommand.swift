import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl explain`.
struct ExplainCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say why a task stands where it stands, who must act, and what would help.",
        aliases: ["why"])

    @Argument(help: .init("An id, the beginning of one, or a subject.", valueName: "task"))
    var task: String

    @Flag(name: .long, help: "Ask the provider now and record what it says.")
    var probe = false

    @Flag(name: .long, help: "Show it again every two seconds.")
    var watch = false

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let client = session.connect()
        let id = try await TaskName(text: task).resolve(client).id.description
        func render() async throws -> String {
            let explanation = try await client.explain(id, probe: probe)
            return try session.output(at: explanation.now).value(explanation, id: id) {
                ExplanationView.lines(explanation, $0)
            }
        }
        if watch { try await LiveScreen(session: session).run(render) }
        session.write(try await render())
    }
}
