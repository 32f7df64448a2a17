import ArgumentParser
import WorkflowAPI
import WorkflowCatalog
import WorkflowCore

/// The command `wfctl workflows diagram`.
struct DiagramCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagram",
        abstract: "Print a Mermaid diagram: a workflow's stages, or the phases of every task.",
        discussion: "Without a workflow, and with --machine, it is the state diagram of a task's life.")

    @Argument(help: .init("The workflow.", valueName: "kind"))
    var kind: String?

    @Flag(name: .long, help: "The state diagram of a task's life.")
    var machine = false

    @OptionGroup var source: CatalogOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func validate() throws {
        if machine, kind != nil { throw ValidationError("--machine is the same for every workflow; name none.") }
    }

    func run(_ session: Session) async throws {
        guard let kind else { return session.write(StateDiagram.mermaid + "\n") }
        let text = try await source.answer(session) { client in
            try await CatalogWords.naming(kind, client) { try await client.workflowDiagram(kind).text }
        } local: { loaded in
            DefinitionDiagram.mermaid(try loaded.definition(kind))
        }
        session.write(text.hasSuffix("\n") ? text : text + "\n")
    }
}
