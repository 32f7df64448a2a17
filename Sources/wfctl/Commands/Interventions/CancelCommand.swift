import ArgumentParser
import WorkflowAPI

/// The command `wfctl cancel`.
struct CancelCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Stop a task; it ends when the provider has confirmed the stop.")

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .cancel, reason: mutation.reason)
    }
}
