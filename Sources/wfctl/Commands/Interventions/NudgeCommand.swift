import ArgumentParser
import WorkflowAPI

/// The command `wfctl nudge`.
struct NudgeCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "nudge", abstract: "Hurry a task on: raise its priority, ask the provider or dispatch again now.")

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .nudge, reason: mutation.reason)
    }
}
