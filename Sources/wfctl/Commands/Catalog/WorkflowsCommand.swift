import ArgumentParser
import WorkflowAPI
import WorkflowCatalog
import WorkflowCore

/// The command `wfctl workflows`.
struct WorkflowsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workflows", abstract: "Workflow definitions: their stages, normal times and undo steps.",
        subcommands: [List.self, Show.self, ValidateCatalogCommand.self, DiagramCommand.self],
        defaultSubcommand: List.self)

    struct List: SessionCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the workflows.")

        @OptionGroup var source: CatalogOptions

        @OptionGroup(title: "Options of every command")
        var globals: GlobalOptions

        func run(_ session: Session) async throws {
            let items = try await source.answer(session) { client in
                try await client.workflows().items
            } local: { loaded in
                loaded.catalog.definitions.values.sorted { $0.kind < $1.kind }.map { WorkflowDetail($0).summary }
            }
            session.write(try session.output().list(items, id: \.kind) { CatalogView.workflows(items, $0) })
        }
    }

    struct Show: SessionCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show one workflow with its stages.")

        @Argument(help: .init("The workflow.", valueName: "kind"))
        var kind: String

        @Flag(name: .customLong("source"), help: "Print the YAML text.")
        var showsSource = false

        @OptionGroup var source: CatalogOptions

        @OptionGroup(title: "Options of every command")
        var globals: GlobalOptions

        func run(_ session: Session) async throws {
            if showsSource {
                let text = try await source.answer(session) { client in
                    try await CatalogWords.naming(kind, client) { try await client.workflowSource(kind).text }
                } local: { loaded in
                    _ = try loaded.definition(kind)
                    return loaded.source(of: kind) ?? ""
                }
                return session.write(text.hasSuffix("\n") ? text : text + "\n")
            }
            let detail = try await source.answer(session) { client in
                try await CatalogWords.naming(kind, client) { try await client.workflow(kind) }
            } local: { loaded in
                WorkflowDetail(try loaded.definition(kind))
            }
            session.write(try session.output().value(detail, id: kind) { CatalogView.lines(detail, $0) })
        }
    }
}
