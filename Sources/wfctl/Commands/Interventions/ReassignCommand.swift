import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl reassign`.
struct ReassignCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "reassign", abstract: "Say who has to act next.")

    @OptionGroup var selection: SelectionOptions

    @Option(name: .long, help: .init("platform, customer or third-party.", valueName: "party"))
    var to: Party

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .reassign, reason: mutation.reason, party: to)
    }
}
