import ArgumentParser
import WorkflowAPI

/// The command `wfctl policies`.
struct PoliciesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policies", abstract: "Escalation policies: who is told, in which order.",
        subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    struct List: SessionCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List the policies.")

        @OptionGroup(title: "Options of every command")
        var globals: GlobalOptions

        func run(_ session: Session) async throws {
            let page = try await session.connect().policies()
            session.write(
                try session.output(at: page.now).list(page.items, id: \.id) { CatalogView.policies(page.items, $0) })
        }
    }

    struct Show: SessionCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show one policy with its steps.")

        @Argument(help: .init("The policy's id.", valueName: "policy"))
        var policy: String

        @OptionGroup(title: "Options of every command")
        var globals: GlobalOptions

        func run(_ session: Session) async throws {
            let client = session.connect()
            do {
                let found = try await client.policy(policy)
                session.write(try session.output().value(found, id: found.id) { CatalogView.lines(found, $0) })
            } catch ClientError.problem(let problem) where problem.knownCode == .notFound {
                let known = try await client.policies().items.map(\.id)
                throw CommandFailure(
                    .notFound, "There is no policy \"\(policy)\".", advice: Suggestion.advice(for: policy, among: known)
                )
            }
        }
    }
}
