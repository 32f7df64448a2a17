import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl resubmit`.
struct ResubmitCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "resubmit",
        abstract: "Submit tasks that are over once more, linked to the old ones; prints the new ids.",
        discussion: "A filter selects tasks that are over: wfctl resubmit --phase rolledBack --newer-than 1h -m again")

    @OptionGroup var selection: SelectionOptions

    @OptionGroup var reason: ReasonOption

    @Flag(name: .long, help: "Say what would happen and submit nothing.")
    var dryRun = false

    @Option(
        name: [.customShort("k"), .long],
        help: .init("For one named task: the same key twice is one task.", valueName: "key"))
    var idempotencyKey: String?

    @Flag(name: .long, help: "For one named task: wait for the end; succeed only if the task does.")
    var wait = false

    @Option(name: .long, help: .init("With --wait: at most this long, then status 124.", valueName: "span"))
    var timeout: SpanArgument?

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func validate() throws {
        if timeout != nil, !wait { throw ValidationError("--timeout goes with --wait.") }
        if wait, dryRun { throw ValidationError("--dry-run submits nothing that --wait could wait for.") }
        if wait || idempotencyKey != nil, selection.tasks.count != 1 || selection.tasks == ["-"] {
            throw ValidationError("\(wait ? "--wait" : "--idempotency-key") goes with one named task.")
        }
    }

    func run(_ session: Session) async throws {
        let client = session.connectToChange()
        let selected = try await Selection.make(selection.wanted, session: session, client: client, scope: .over)
        let run = ResubmissionRun(session: session, client: client, reason: reason.reason, isDryRun: dryRun)
        guard selected.origin == .names, let only = selected.ids.first, selected.ids.count == 1 else {
            return try await run.run(selected, isConfirmed: selection.yes)
        }
        let task = try await run.single(only, idempotencyKey: idempotencyKey)
        if wait { try await SubmissionWait(session: session, client: client, limit: timeout?.span).run(task) }
    }
}
