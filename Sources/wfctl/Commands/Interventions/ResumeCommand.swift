import ArgumentParser
import WorkflowAPI

/// The command `wfctl resume`.
struct ResumeCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let a paused or waiting task go on; the provider is asked first.")

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .resume, reason: mutation.reason)
    }
}
