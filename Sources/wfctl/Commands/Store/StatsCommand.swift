import ArgumentParser
import WorkflowAPI

/// The command `wfctl stats`.
struct StatsCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Count tasks by where they stand, and show how the engine is doing.")

    @Flag(name: .long, help: "Show it again every two seconds.")
    var watch = false

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let client = session.connect()
        func render() async throws -> String {
            let stats = try await client.stats()
            return try session.output(at: stats.now).value(stats, id: nil) { StatsView.lines(stats, $0) }
        }
        if watch { try await LiveScreen(session: session).run(render) }
        session.write(try await render())
    }
}
