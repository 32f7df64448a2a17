import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl resubmit`.
struct ResubmitCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "resubmit",
        abstract: "Submit a task that is over once more, linked to the old one; prints the new id.")

    @Argument(help: .init("An id, the beginning of one, or a subject.", valueName: "task"))
    var task: String

    @Option(name: [.customShort("m"), .long], help: .init("Why; it stays in the history.", valueName: "text"))
    var reason: String

    @Option(name: [.customShort("k"), .long], help: .init("The same key twice is one task.", valueName: "key"))
    var idempotencyKey: String?

    @Flag(name: .long, help: "Wait for the end; succeed only if the task does.")
    var wait = false

    @Option(name: .long, help: .init("With --wait: at most this long, then status 124.", valueName: "span"))
    var timeout: SpanArgument?

    @OptionGroup var globals: GlobalOptions

    func validate() throws {
        if reason.allSatisfy(\.isWhitespace) { throw ValidationError("The reason is empty; say why.") }
        if timeout != nil, !wait { throw ValidationError("--timeout goes with --wait.") }
    }

    func run(_ session: Session) async throws {
        let client = session.connect()
        let old = try await TaskName(text: task).resolve(client)
        let answer = try await client.resubmit(old.id.description, reason: reason, idempotencyKey: idempotencyKey)
        let id = answer.task.id.description
        session.write(try session.output(at: answer.now).value(answer, id: id) { _ in [id] })
        SubmitCommand.remark(answer, session)
        if wait { try await SubmissionWait(session: session, client: client, limit: timeout?.span).run(answer.task) }
    }
}
