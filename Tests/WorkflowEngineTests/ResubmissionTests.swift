import Testing
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// A task submitted again, after its rollback or after its end.
@Suite(.timeLimit(.minutes(10))) struct ResubmissionTests {
    private static let job = EngineHarness.definition(kind: "job", stages: 1, conflict: .refuse)
    private static let other = EngineHarness.definition(kind: "other", stages: 1)

    /// The undo is done and the provider confirms the former configuration.
    private static func finishRollback(_ id: TaskID, _ transactor: Transactor) throws -> TaskState {
        try TransactorTests.intervene(.rollback(resubmits: true), id, transactor)
        _ = try TransactorTests.say(.succeeded(branch: nil, output: [:]), id, transactor)
        return try TransactorTests.say(
            .verified(Verification(matches: true, expected: "v1", actual: "v1")), id, transactor)
    }

    private static func transactor(_ definitions: [WorkflowDefinition], _ store: any TaskStore) throws -> Transactor {
        try Transactor(
            store: store,
            catalog: Catalog(definitions: Dictionary(uniqueKeysWithValues: definitions.map { ($0.kind, $0) })),
            ids: TaskIDSource())
    }

    private static func successors(of id: TaskID, _ store: any TaskStore) throws -> [TaskState] {
        try store.read { reader in
            try reader.tasks(after: nil, limit: 10).compactMap { try reader.task($0) }.filter { $0.resubmitOf == id }
        }
    }

    @Test func `what follows a rollback takes its place before others that queue for the subject`() throws {
        let store = InMemoryStore()
        let transactor = try Self.transactor([Self.job, Self.other], store)
        let submissions = [Self.job, Self.other].map { Submission(kind: $0.kind, subject: "a", actor: "customer") }
        let tasks = try transactor.run(submissions.map(Intake.submit), at: TransactorTests.now).results
            .map(TransactorTests.created)
        #expect(tasks[1].phase == .queued)
        #expect(try Self.finishRollback(tasks[0].id, transactor).phase == .rolledBack)
        let successor = try #require(try Self.successors(of: tasks[0].id, store).first)
        #expect(successor.phase == .running)
        let waiting = try #require(try transactor.snapshot(tasks[1].id)?.state)
        #expect(waiting.phase == .queued)
    }

    @Test func `a task that cannot follow its rollback is missed in the history, and promised to nobody`() throws {
        let store = InMemoryStore()
        let submission = Submission(kind: "job", subject: "a", actor: "customer")
        let before = try Self.transactor([Self.job], store)
        let id = try TransactorTests.created(
            before.run([.submit(submission)], at: TransactorTests.now).results[0]
        ).id
        // Another catalogue: the task goes on by its stored definition, and no new one can begin.
        let after = try Self.transactor([Self.other], store)
        let done = try Self.finishRollback(id, after)
        #expect(done.phase == .rolledBack)
        #expect(done.rollback?.resubmits == false)
        #expect(done.phaseReason == "It could not be submitted again: No workflow is called \"job\".")
        #expect(try Self.successors(of: id, store).isEmpty)
        let facts = try store.read { try $0.history(id, after: 0, limit: 50) }.map(\.event.fact)
        #expect(facts.last == .resubmissionRefused(detail: "No workflow is called \"job\"."))
        let message = CustomerMessage(state: done, definition: Self.job, now: TransactorTests.now)
        #expect(!message.text.en.contains("submitted it again"))
    }

    @Test func `only a task that was to be followed can miss its successor`() throws {
        let transactor = try Self.transactor([Self.job], InMemoryStore())
        let id = try TransactorTests.created(
            transactor.run([TransactorTests.submission("a")], at: TransactorTests.now).results[0]
        ).id
        let refused = Command.resubmissionRefused(Rejection(.invalid, "No."))
        let commit = try transactor.run([.command(id, refused, ifVersion: nil)], at: TransactorTests.now)
        guard case .decided(.rejected(let rejection)) = commit.results[0] else {
            Issue.record("It was accepted.")
            return
        }
        #expect(rejection.code == .wrongPhase)
    }

    @Test func `a resubmission is noted once it has happened, with the new task's name`() async throws {
        try await EngineHarness.run([Self.job]) { harness in
            let task = try await harness.submit()
            _ = try await harness.wait(for: task.id) { $0.phase.isTerminal }
            let outcome = try await harness.engine.resubmit(task.id, actor: "bob", reason: "Once more.")
            guard case .created(let successor) = outcome else {
                Issue.record("\(String(describing: outcome))")
                return
            }
            #expect(try await Self.notes(task.id, harness) == ["Submitted again as \(successor.id): Once more."])
        }
    }

    @Test func `a resubmission that is refused, repeated or only tried leaves no note`() async throws {
        let lasts = Gate()
        let provider = ScriptedProvider { _ in
            .outcome(lasts.isOpen ? .accepted(lease: nil) : .succeeded(branch: nil, output: [:]))
        }
        try await EngineHarness.run([Self.job], provider: provider) { harness in
            let task = try await harness.submit("a")
            _ = try await harness.wait(for: task.id) { $0.phase.isTerminal }
            _ = try await harness.engine.resubmit(task.id, actor: "bob", reason: "Try.", dryRun: true)
            // One that goes on for ever holds the subject from here.
            lasts.open()
            _ = try await harness.submit("a")
            let outcome = try await harness.engine.resubmit(task.id, actor: "bob", reason: "Once more.")
            guard case .rejected(let rejection) = outcome else {
                Issue.record("\(String(describing: outcome))")
                return
            }
            #expect(rejection.code == .subjectLocked)
            #expect(try await harness.engine.resubmit(task.id, actor: "bob", reason: "")?.rejection?.code == .invalid)
            #expect(try await Self.notes(task.id, harness).isEmpty)
        }
    }

    private static func notes(_ id: TaskID, _ harness: EngineHarness) async throws -> [String] {
        try await harness.engine.read { try $0.history(id, after: 0, limit: 100) }.compactMap { entry in
            if case .intervened(let intervention) = entry.event.fact, intervention.action == .note {
                return intervention.reason
            }
            return nil
        }
    }
}

extension SubmitOutcome {
    fileprivate var rejection: Rejection? {
        if case .rejected(let rejection) = self { return rejection }
        return nil
    }
}
