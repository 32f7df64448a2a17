import ArgumentParser
import WorkflowAPI

/// The command `wfctl claim`.
struct ClaimCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim", abstract: "Take a task over: it is yours, and its escalation is acknowledged.")

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .claim, reason: mutation.reason)
    }
}
