import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl submit`.
struct SubmitCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit", abstract: "Submit a task and print its id.",
        discussion: """
            With an idempotency key the same submission twice is one task. A reason is not needed, as the kind says \
            what is wanted; one that is given is noted in the new task's history. `--fault` works with a daemon that \
            simulates: `wfctl submit domain-create cdn.example.com --fault stall@config-dispatch`.
            """)

    @Argument(help: .init("The workflow; see wfctl workflows list.", valueName: "kind"))
    var kind: String

    @Argument(help: .init("What it is about, such as a domain.", valueName: "subject"))
    var subject: String

    @Option(
        name: [.customShort("i"), .long], parsing: .singleValue,
        help: .init("An input value; may be repeated.", valueName: "key=value"))
    var input: [InputPair] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: .init(
            "A fault of the simulated CDN; may be repeated. A stage may be undo:STAGE.",
            valueName: "name[=value][@stage]"))
    var fault: [FaultArgument] = []

    @Option(
        name: [.customShort("m"), .long],
        help: .init("Why, if it is worth saying; it stays in the history.", valueName: "text"))
    var reason: String?

    @Option(name: [.customShort("k"), .long], help: .init("The same key twice is one task.", valueName: "key"))
    var idempotencyKey: String?

    @Option(
        name: .long, parsing: .unconditional,
        help: .init("Higher runs first among queued tasks.", valueName: "-100…100"))
    var priority = 0

    @Flag(name: .long, help: "Say what would happen and submit nothing.")
    var dryRun = false

    @Flag(name: .long, help: "Wait for the end; succeed only if the task does.")
    var wait = false

    @Option(name: .long, help: .init("With --wait: at most this long, then status 124.", valueName: "span"))
    var timeout: SpanArgument?

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func validate() throws {
        if let reason { try ReasonOption.check(reason) }
        guard Limits.priority.contains(priority) else {
            throw ValidationError(
                "A priority is \(Limits.priority.lowerBound) to \(Limits.priority.upperBound); got \(priority).")
        }
        if timeout != nil, !wait { throw ValidationError("--timeout goes with --wait.") }
        if wait, dryRun { throw ValidationError("--dry-run submits nothing that --wait could wait for.") }
    }

    func run(_ session: Session) async throws {
        let client = session.connectToChange()
        let request = SubmitRequest(
            kind: kind, subject: subject, input: input.isEmpty ? nil : try InputPair.dictionary(input),
            priority: priority == 0 ? nil : priority, faults: fault.isEmpty ? nil : fault.map(\.request),
            dryRun: dryRun ? true : nil)
        if fault.contains(where: { $0.stage != nil }) {
            let workflow = try await CatalogWords.naming(kind, client) { try await client.workflow(kind) }
            for fault in fault { try CatalogWords.check(fault, in: [workflow]) }
        }
        let answer: SubmitResponse
        do {
            answer = try await client.submit(request, idempotencyKey: idempotencyKey)
        } catch ClientError.problem(let problem) {
            throw try await explained(problem, client)
        }
        session.write(try text(answer, session))
        Self.remark(answer, session)
        if let reason, answer.outcome == .created, !answer.dryRun {
            // After the id is printed: the task exists whatever becomes of the note.
            let note = InterventionRequest(action: .note, reason: reason)
            _ = try await client.intervene(answer.task.id.description, note)
        }
        if wait { try await SubmissionWait(session: session, client: client, limit: timeout?.span).run(answer.task) }
    }

    private func text(_ answer: SubmitResponse, _ session: Session) throws -> String {
        switch session.settings.output {
        case .table, .wide, .ids: dryRun ? "" : answer.task.id.description + "\n"
        case .json, .jsonl, .yaml:
            try session.output(at: answer.now).value(answer, id: answer.task.id.description) { _ in [] }
        }
    }

    /// What a person wants to know besides the id.
    static func remark(_ answer: SubmitResponse, _ session: Session) {
        guard session.output().isForPeople else { return }
        let task = answer.task
        if answer.dryRun {
            session.remark(
                "It would be accepted and be \(task.phase.rawValue); nothing was submitted.",
                "可以提交，状态将为\(task.phase.title(.zh))；未实际提交。")
        } else if answer.outcome == .existing {
            session.remark(
                "The idempotency key names a task that exists already: \(task.phase.rawValue).",
                "该幂等键对应的任务已存在：\(task.phase.title(.zh))。")
        } else if let blocking = task.blockedBy {
            session.remark(
                "Queued behind \(blocking), which holds \(task.subject).", "排在 \(blocking) 之后，它占用着 \(task.subject)。")
        }
    }

    /// The daemon's refusal, with the words that were probably meant.
    private func explained(_ problem: Problem, _ client: WorkflowClient) async throws -> CommandFailure {
        let failure = CommandFailure(problem)
        guard problem.knownCode == .invalid || problem.knownCode == .notFound else { return failure }
        try CatalogWords.check(kind: kind, in: try await client.workflows().items)
        if !fault.isEmpty {
            let known = try await client.simulation().faultNames
            for name in fault.map(\.name) where !known.contains(name) {
                return CatalogWords.unknownFault(name, among: known)
            }
        }
        return failure
    }
}
