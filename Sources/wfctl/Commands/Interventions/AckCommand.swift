import ArgumentParser
import WorkflowAPI

/// The command `wfctl ack`.
struct AckCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "ack", abstract: "Acknowledge a task's escalation; it comes back if nothing happens.")

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .ack, reason: mutation.reason)
    }
}
