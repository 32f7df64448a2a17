import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl show`.
struct ShowCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show everything about a task: phase, clocks, stages, escalation, findings.")

    @OptionGroup var look: LookOptions

    @Flag(name: .long, help: "Show it again every two seconds.")
    var watch = false

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let client = session.connect()
        let ids = try await look.resolve(session, client)
        func find(_ id: TaskID) async throws -> TaskDetail { try await client.task(id.description) }
        func render(_ detail: TaskDetail) throws -> String {
            try session.output(at: detail.now).value(detail, id: detail.summary.id.description) {
                TaskPage.lines(detail, $0)
            }
        }
        if watch {
            try look.requireOne(for: "--watch", of: ids)
            try await LiveScreen(session: session).run { try render(try await find(ids[0])) }
        }
        try await session.write(each: ids, find, items: { [$0] }, render: render)
    }
}
