import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl snooze`.
struct SnoozeCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "snooze", abstract: "Keep a task's escalation quiet for a while.")

    @OptionGroup var selection: SelectionOptions

    @Option(name: .customLong("for"), help: .init("How long, such as 30m; at most 1d.", valueName: "span"))
    var duration: SpanArgument

    func validate() throws {
        guard duration.span <= Limits.snooze else {
            throw ValidationError("A snooze is at most \(Limits.snooze.text); got \(duration.span.text).")
        }
    }

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .snooze, reason: mutation.reason, durationSeconds: duration.span.seconds)
    }
}
