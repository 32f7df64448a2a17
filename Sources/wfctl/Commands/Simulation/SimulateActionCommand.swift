import ArgumentParser
import WorkflowAPI

/// The command `wfctl simulate action`.
struct SimulateActionCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "action",
        abstract: "Do what somebody there does: wfctl simulate action fix-dns cdn.example.com",
        discussion: "Operators unblock queues and push configurations; customers fix DNS, renew certificates, file ICP."
    )

    @Argument(help: .init("See wfctl simulate actions.", valueName: "action"))
    var action: String

    @Argument(help: .init("What it is done to, such as a domain.", valueName: "subject"))
    var subject: String?

    @Option(
        name: [.customShort("p"), .long], parsing: .singleValue,
        help: .init("A parameter of the action; may be repeated.", valueName: "key=value"))
    var parameter: [InputPair] = []

    @OptionGroup var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let client = session.connect()
        let known = try await client.simulation().actionNames.map(Self.name)
        guard known.contains(action) else {
            throw CommandFailure.usage(
                "There is no action \"\(action)\".", advice: Suggestion.advice(for: action, among: known))
        }
        let answer = try await client.act(
            SimulationActionRequest(
                action: action, subject: subject,
                parameters: parameter.isEmpty ? nil : try InputPair.dictionary(parameter)))
        session.write(try session.output(at: answer.now).value(answer, id: nil) { answer.lines($0) })
    }

    /// A form as it is typed: `fix dns DOMAIN` is `fix-dns DOMAIN`.
    static func form(_ form: String) -> String {
        ([name(of: form)] + form.split(separator: " ").drop { $0.first?.isLowercase ?? false }.map(String.init))
            .joined(separator: " ")
    }

    /// The verbs of a form as one word: `fix dns DOMAIN` is `fix-dns`.
    static func name(of form: String) -> String {
        form.split(separator: " ").prefix { $0.first?.isLowercase ?? false }.joined(separator: "-")
    }
}

/// The command `wfctl simulate actions`.
struct SimulateActionsCommand: SessionCommand {
    static let configuration = CommandConfiguration(commandName: "actions", abstract: "List what can be done there.")

    @OptionGroup var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let state = try await session.connect().simulation()
        let actions = state.actionNames.map(SimulateActionCommand.form)
        session.write(try session.output(at: state.now).names(actions, title: "ACTION"))
    }
}
