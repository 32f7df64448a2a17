import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl extend`.
struct ExtendCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Give a task more time: its deadlines and thresholds move on.")

    @OptionGroup var selection: SelectionOptions

    @Option(name: .long, help: .init("How much, such as 1h; at most 30d.", valueName: "span"))
    var by: SpanArgument

    func validate() throws {
        guard by.span <= Limits.deadlineExtension else {
            throw ValidationError(
                "A deadline is extended by at most \(Limits.deadlineExtension.text); got \(by.span.text).")
        }
    }

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .extend, reason: mutation.reason, durationSeconds: by.span.seconds)
    }
}
