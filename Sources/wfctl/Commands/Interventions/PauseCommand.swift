import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl pause`.
struct PauseCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Hold a task; it goes on by itself after the given or the workflow's longest time.")

    @OptionGroup var selection: SelectionOptions

    @Option(name: .customLong("for"), help: .init("At most this long, such as 2h.", valueName: "span"))
    var duration: SpanArgument?

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .pause, reason: mutation.reason, durationSeconds: duration?.span.seconds)
    }
}
