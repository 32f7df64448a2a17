import ArgumentParser
import WorkflowAPI

/// The command `wfctl adopt`.
struct AdoptCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt", abstract: "Believe a report that came too late.")

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .adopt, reason: mutation.reason)
    }
}
