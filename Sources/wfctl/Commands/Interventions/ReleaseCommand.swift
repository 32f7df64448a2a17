import ArgumentParser
import WorkflowAPI

/// The command `wfctl release`.
struct ReleaseCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Give a claimed task back.")

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .release, reason: mutation.reason)
    }
}
