import ArgumentParser
import WorkflowAPI

/// The command `wfctl simulate action`.
struct SimulateActionCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "action",
        abstract: "Do what somebody there does: wfctl simulate action fix-dns cdn.example.com",
        discussion: """
            Operators unblock queues and push configurations; customers fix DNS, renew certificates, file ICP. All of \
            them, as they are typed: wfctl simulate actions
            """)

    @Argument(
        help: .init(
            "The action, and what it is done to, such as a domain. Blanks and hyphens in the action are the same.",
            valueName: "action"))
    var words: [String]

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let client = session.connectToChange()
        let forms = try await client.simulation().actionNames.map(ActionForm.init)
        let (form, subject) = try ActionForm.match(words, among: forms)
        let answer = try await client.act(SimulationActionRequest(action: form.name, subject: subject))
        session.write(try session.output(at: answer.now).value(answer, id: nil) { answer.lines($0) })
    }
}

/// An action of the simulated world: its verbs as one word, and what it is done to.
struct ActionForm: Hashable, Sendable {
    /// `fix-dns`.
    var name: String
    /// `DOMAIN`, `[DOMAIN]`, or nothing.
    var target: String

    /// Reads a form of the daemon, such as `fix dns DOMAIN`.
    init(_ form: String) {
        let words = form.split(separator: " ")
        let verbs = words.prefix { $0.first?.isLowercase ?? false }
        name = verbs.joined(separator: "-")
        target = words.dropFirst(verbs.count).joined(separator: " ")
    }

    private var needsTarget: Bool { !target.isEmpty && !target.hasPrefix("[") }

    /// The words of a command line that can be typed; the part in capitals is to be filled in.
    var lines: [String] {
        target.hasPrefix("[")
            ? [name, "\(name) \(target.filter { $0 != "[" && $0 != "]" })"]
            : [target.isEmpty ? name : "\(name) \(target)"]
    }

    /// The action that the words begin with, and its target.
    ///
    /// - Throws: `CommandFailure` with what was probably meant.
    static func match(_ words: [String], among forms: [ActionForm]) throws -> (form: ActionForm, subject: String?) {
        for count in words.indices.map({ $0 + 1 }).reversed() {
            let name = words.prefix(count).joined(separator: "-")
            guard let form = forms.first(where: { $0.name == name }) else { continue }
            let rest = Array(words.dropFirst(count))
            let expected = "Type it as: " + form.lines.map { "wfctl simulate action \($0)" }.joined(separator: ", or ")
            if rest.count > 1 || (form.target.isEmpty && !rest.isEmpty) {
                throw CommandFailure.usage(
                    "\(form.name) takes \(form.target.isEmpty ? "nothing" : "one \(form.target)"); "
                        + "got \"\(rest.joined(separator: " "))\".", advice: [expected])
            }
            if form.needsTarget, rest.isEmpty {
                throw CommandFailure.usage("\(form.name) needs a \(form.target).", advice: [expected])
            }
            return (form, rest.first)
        }
        let names = forms.map(\.name)
        // The target may stand behind the words: the nearest of all beginnings is meant.
        let nearest = words.indices.lazy.map { words.prefix($0 + 1).joined(separator: "-") }
            .compactMap { Suggestion.nearest(to: $0, among: names) }.first
        throw CommandFailure.usage(
            "There is no action \"\(words.joined(separator: " "))\".",
            advice: [nearest.map { "Did you mean \"\($0)\"?" } ?? "See: wfctl simulate actions"])
    }
}

/// The command `wfctl simulate actions`.
struct SimulateActionsCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "actions", abstract: "List what can be done there, as it is typed after wfctl simulate action.",
        discussion: "Words in capitals are to be filled in. With -o ids: the names alone.")

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func run(_ session: Session) async throws {
        let state = try await session.connect().simulation()
        let forms = state.actionNames.map(ActionForm.init)
        let output = session.output(at: state.now)
        session.write(
            output.format == .ids
                ? try output.names(forms.map(\.name), title: "")
                : try output.names(forms.flatMap(\.lines), title: "ACTION"))
    }
}
