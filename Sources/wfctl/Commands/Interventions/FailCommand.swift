import ArgumentParser
import WorkflowAPI

/// The command `wfctl fail`.
struct FailCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "fail", abstract: "Give a task up: it ends as failed and nothing is undone.")

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .fail, reason: mutation.reason)
    }
}
