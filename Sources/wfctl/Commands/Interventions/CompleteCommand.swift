import ArgumentParser
import WorkflowAPI

/// The command `wfctl complete`.
struct CompleteCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "complete",
        abstract: "Declare a task done, or with --stage its current stage; the provider is asked first.")

    @OptionGroup var selection: NameOptions

    @Flag(name: .customLong("stage"), help: "Only the current stage; the task goes on with the next.")
    var onlyStage = false

    @Flag(name: .long, help: "Do not ask the provider; take your word for it.")
    var unverified = false

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(
            action: onlyStage ? .completeStage : .complete, reason: mutation.reason,
            unverified: unverified ? true : nil)
    }
}
