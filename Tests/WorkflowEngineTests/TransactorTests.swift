import Synchronization
import Testing
import WorkflowCore
import WorkflowEngine
import WorkflowStore

@Suite struct TransactorTests {
    static let now = Instant(seconds: 1_790_000_000)

    static func transactor(
        _ definition: WorkflowDefinition = EngineHarness.definition(), store: any TaskStore = InMemoryStore()
    ) throws -> Transactor {
        try Transactor(
            store: store, catalog: Catalog(definitions: [definition.kind: definition]), ids: TaskIDSource())
    }

    static func submission(_ subject: String) -> Intake {
        .submit(Submission(kind: "job", subject: subject, actor: "customer"))
    }

    static func created(_ result: IntakeResult) throws -> TaskState {
        guard case .submitted(.created(let state)) = result else { throw NotCreated() }
        return state
    }

    struct NotCreated: Error {}

    /// What the task is after its provider has said something of the current attempt.
    static func say(_ outcome: Outcome, _ id: TaskID, _ transactor: Transactor) throws -> TaskState {
        guard let token = try transactor.snapshot(id)?.state.currentToken else { throw NotCreated() }
        _ = try transactor.run([.notice(id, .report(Report(token: token, outcome: outcome)))], at: now)
        guard let state = try transactor.snapshot(id)?.state else { throw NotCreated() }
        return state
    }

    static func intervene(_ action: Intervention.Action, _ id: TaskID, _ transactor: Transactor) throws {
        let intervention = Intervention(action, actor: "operator", reason: "Because.")
        _ = try transactor.run([.command(id, .intervene(intervention), ifVersion: nil)], at: now)
    }

    @Test func `two submissions on a subject in one batch exclude each other`() throws {
        let transactor = try Self.transactor()
        let commit = try transactor.run([Self.submission("a"), Self.submission("a")], at: Self.now)
        let states = try commit.results.map(Self.created)
        #expect(states.map(\.phase) == [.running, .queued])
        #expect(states[1].blockedBy == states[0].id)
        #expect(commit.calls.count == 1)
    }

    @Test func `a command that changes nothing leaves what came before it in the batch`() throws {
        let store = InMemoryStore()
        let transactor = try Self.transactor(store: store)
        let id = try Self.created(transactor.run([Self.submission("a")], at: Self.now).results[0]).id
        let note = Intervention(.note, actor: "operator", reason: "Seen.")
        let intakes: [Intake] = [
            .command(id, .intervene(note), ifVersion: nil), .command(id, .tick, ifVersion: nil),
        ]
        _ = try transactor.run(intakes, at: Self.now)
        let facts = try store.read { try $0.history(id, after: 0, limit: 10) }.map(\.event.fact)
        #expect(facts.contains(.intervened(note)))
    }

    @Test(arguments: [
        Outcome.succeeded(branch: "nowhere", output: [:]),
        .verified(Verification(matches: true, expected: "", actual: "")),
        .succeeded(branch: nil, output: ["k": String(repeating: "a", count: Limits.outputLength + 1)]),
        .failed(
            Failure(code: "x", detail: String(repeating: "a", count: Limits.textLength + 1), isRetryable: true)),
    ]) func `a caller's nonsense is refused, a provider's own is its failure`(outcome: Outcome) throws {
        let transactor = try Self.transactor()
        let state = try Self.created(transactor.run([Self.submission("a")], at: Self.now).results[0])
        let token = try #require(state.currentToken)
        let report = Command.report(Report(token: token, outcome: outcome))
        let refused = try transactor.run([.command(state.id, report, ifVersion: nil)], at: Self.now)
        guard case .decided(.rejected(let refusal))? = refused.results.first else {
            Issue.record("It was taken: \(refused.results).")
            return
        }
        #expect(try transactor.snapshot(state.id)?.state == state)
        _ = try transactor.run([.notice(state.id, report)], at: Self.now)
        let after = try #require(try transactor.snapshot(state.id)?.state)
        #expect(after.phase == .halted)
        #expect(after.lastFailure == Failure(nonsense: refusal))
    }

    @Test func `a provider's nonsense about an undo or about the check blocks the rollback`() throws {
        let transactor = try Self.transactor(EngineHarness.definition(stages: 2))
        let id = try Self.created(transactor.run([Self.submission("a")], at: Self.now).results[0]).id
        try Self.intervene(.rollback(resubmits: false), id, transactor)
        #expect(try transactor.snapshot(id)?.state.phase == .rollingBack)
        let verified = Outcome.verified(Verification(matches: true, expected: "", actual: ""))
        #expect(try Self.say(verified, id, transactor).phase == .rollbackBlocked)
        try Self.intervene(.retry, id, transactor)
        let done = Outcome.succeeded(branch: nil, output: [:])
        #expect(try Self.say(done, id, transactor).attempt?.direction == .verify)
        let state = try Self.say(done, id, transactor)
        #expect(state.phase == .rollbackBlocked)
        #expect(state.phaseReason?.contains("makes no sense") == true)
    }

    @Test func `the end of one task admits the next in the same transaction`() throws {
        let transactor = try Self.transactor(EngineHarness.definition(stages: 1))
        let states = try transactor.run([Self.submission("a"), Self.submission("a")], at: Self.now).results
            .map(Self.created)
        let report = Report(
            token: AttemptToken(task: states[0].id, serial: 1), outcome: .succeeded(branch: nil, output: [:]))
        let commit = try transactor.run([.command(states[0].id, .report(report), ifVersion: nil)], at: Self.now)
        #expect(commit.calls.map(\.token.task) == [states[1].id])
        #expect(try transactor.snapshot(states[1].id)?.state.phase == .running)
    }

    @Test func `five retryable failures open the breaker, and one probe goes through after its hold`() throws {
        var definition = EngineHarness.definition(stages: 1)
        definition.stages[0].retry = RetryPolicy(
            maximumAttempts: 9, initialDelay: .seconds(1), maximumDelay: .seconds(1))
        let transactor = try Self.transactor(definition)
        let subjects = (0..<6).map { "d\($0).example.com" }
        let tasks = try transactor.run(subjects.map(Self.submission), at: Self.now).results.map(Self.created)
        let failure = Failure(code: "x", detail: "No.", isRetryable: true)
        _ = try transactor.run(
            tasks.map { task in
                .command(
                    task.id, .report(Report(token: AttemptToken(task: task.id, serial: 1), outcome: .failed(failure))),
                    ifVersion: nil)
            }, at: Self.now)
        func running() throws -> Int {
            try tasks.filter { try transactor.snapshot($0.id)?.state.phase == .running }.count
        }
        func tick(at instant: Instant) throws {
            let due = try transactor.due(at: instant, limit: 100)
            _ = try transactor.run(due.map { .command($0, .tick, ifVersion: nil) }, at: instant)
        }
        try tick(at: Self.now + .seconds(2))
        #expect(try running() == 0, "All retries wait.")
        try tick(at: Self.now + .minutes(2))
        #expect(try running() == 1, "One probe goes through.")
    }

    @Test func `a task whose definition is unknown is flagged, not touched`() throws {
        let store = InMemoryStore()
        let first = try Self.transactor(store: store)
        let state = try Self.created(try first.run([Self.submission("a")], at: Self.now).results[0])
        try store.transact { transaction in
            var lost = state
            lost.definition.digest = "gone"
            try transaction.write(
                TaskWrite(
                    state: lost, expectedVersion: state.version, events: [], wakeAt: Self.now,
                    index: TaskIndex(lost, definition: EngineHarness.definition())))
        }
        let second = try Self.transactor(store: store)
        let commit = try second.run([.command(state.id, .tick, ifVersion: nil)], at: Self.now)
        guard case .decided(.rejected(let rejection)) = commit.results[0] else { throw NotCreated() }
        #expect(rejection.code == .definitionUnavailable)
        #expect(second.unreadable == [state.id])
        #expect(try second.due(at: Self.now, limit: 10).isEmpty, "It does not come back at once.")
        #expect(commit.remarks == [.unreadable(state.id, DefinitionReference(kind: "job", version: 1, digest: "gone"))])
        #expect(try second.run([.notice(state.id, .tick)], at: Self.now).remarks.isEmpty, "It is said once.")
        #expect(try second.nextWake() == nil, "It wakes nobody.")
        let other = try Self.created(second.run([Self.submission("b")], at: Self.now).results[0])
        let wake = try #require(Machine.nextWake(other, definition: EngineHarness.definition()))
        #expect(try second.nextWake() == wake)
    }

    @Test(arguments: [true, false])
    func `a catalogue without a policy leaves its tasks the stored one`(isStored: Bool) throws {
        let policy = EscalationPolicy(
            id: "desk", title: LocalizedText(en: "Desk", zh: "台"),
            steps: [EscalationPolicy.Step(after: .zero, targets: [], actions: [.nudge])])
        var definition = EngineHarness.definition(stages: 1)
        definition.policy = "desk"
        let store = InMemoryStore()
        let before = try Transactor(
            store: store,
            catalog: Catalog(definitions: ["job": definition], policies: isStored ? ["desk": policy] : [:]),
            ids: TaskIDSource())
        let id = try Self.created(before.run([Self.submission("a")], at: Self.now).results[0]).id
        let after = try Self.transactor(definition, store: store)
        let failed = Report(
            token: AttemptToken(task: id, serial: 1),
            outcome: .failed(Failure(code: "x", detail: "No.", isRetryable: false)))
        let commit = try after.run([.notice(id, .report(failed))], at: Self.now)
        let state = try #require(try after.snapshot(id)?.state)
        #expect(state.health == .stuck)
        #expect(state.escalation?.policy == (isStored ? "desk" : nil))
        #expect(commit.remarks == [isStored ? .formerPolicy("desk") : .missingPolicy("desk")])
        #expect(try after.run([.notice(id, .tick)], at: Self.now).remarks.isEmpty)
    }

    @Test func `ids grow with time, are distinct, and begin differently`() {
        var source = TaskIDSource()
        let ids = (0..<2000).map { source.next(at: Self.now + .milliseconds(Int64($0 / 100))) }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        #expect(source.next(at: Self.now - .hours(1)) > ids[1999], "A clock that steps back makes no old ids.")
        #expect(Set(ids.map { $0.description.prefix(5) }).count > 1500)
    }

    @Test func `what a failed commit had decided is forgotten`() throws {
        let store = RefusingStore()
        let transactor = try Self.transactor(store: store)
        let id = try Self.created(transactor.run([Self.submission("a")], at: Self.now).results[0]).id
        let before = try store.read { try $0.task(id) }
        let claim = Intake.command(
            id, .intervene(Intervention(.claim, actor: "ann", reason: "Mine.")), ifVersion: nil)
        store.refusesNext()
        #expect(throws: StoreError.self) { _ = try transactor.run([claim], at: Self.now) }
        #expect(try transactor.snapshot(id)?.0 == before)

        let other = Intake.command(
            id, .intervene(Intervention(.note, actor: "bob", reason: "Seen.")), ifVersion: before?.version)
        guard case .decided(.accepted(let state, let events))? = try transactor.run([other], at: Self.now).results.first
        else {
            Issue.record("The command after the failed commit was not accepted.")
            return
        }
        #expect(state.claimedBy == nil)
        #expect(events.count == 1)
        #expect(try store.read { try $0.task(id) } == state)
    }
}
