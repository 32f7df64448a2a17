import ArgumentParser
import WorkflowAPI

/// The command `wfctl retry`.
struct RetryCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Try the current stage again; the provider is asked first whether the cause is gone.")

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .retry, reason: mutation.reason)
    }
}
