import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl explain`.
struct ExplainCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say why a task stands where it stands, who must act, and what would help.",
        aliases: ["why"])

    @OptionGroup var look: LookOptions

    @Flag(name: .long, help: "Ask the provider now and record what it says.")
    var probe = false

    @Flag(name: .long, help: "Show it again every two seconds.")
    var watch = false

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let client = session.connect()
        let ids = try await look.resolve(session, client)
        func find(_ id: TaskID) async throws -> ExplanationResponse {
            try await client.explain(id.description, probe: probe)
        }
        func render(_ explanation: ExplanationResponse) throws -> String {
            try session.output(at: explanation.now).value(explanation, id: explanation.task.id.description) {
                ExplanationView.lines(explanation, $0)
            }
        }
        if watch {
            try look.requireOne(for: "--watch", of: ids)
            try await LiveScreen(session: session).run { try render(try await find(ids[0])) }
        }
        try await session.write(each: ids, find, items: { [$0] }, render: render)
    }
}
