import ArgumentParser
import WorkflowAPI

/// The command `wfctl skip`.
struct SkipCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "skip",
        abstract: "Go past the current stage without doing it, or past an undo that cannot be done.")

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .skip, reason: mutation.reason)
    }
}
