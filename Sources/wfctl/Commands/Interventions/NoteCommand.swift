import ArgumentParser
import WorkflowAPI

/// The command `wfctl note`.
struct NoteCommand: InterventionCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Write into a task's history; the reason is the note.")

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var mutation: MutationOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    var wanted: WantedTasks { selection.wanted }

    func request() throws -> InterventionRequest {
        InterventionRequest(action: .note, reason: mutation.reason)
    }
}
