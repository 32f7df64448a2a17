import Logging
import Testing
import WorkflowCore
import WorkflowStore

@testable import WorkflowEngine

@Suite struct ArrivalTests {
    @Test(.timeLimit(.minutes(1)), arguments: [true, false])
    func `who sends notifications is told of commits that queue some, and of no others`(isTold: Bool) async throws {
        let title = LocalizedText(en: "Desk", zh: "台")
        let policy = EscalationPolicy(
            id: "desk", title: title, steps: [EscalationPolicy.Step(after: .zero, targets: isTold ? ["duty"] : [])])
        let duty = Directory.Target(
            id: "duty", title: title, recipients: [Recipient(target: "duty", channel: "log", address: "duty")])
        var definition = EngineHarness.definition(stages: 1, dispatch: .lease)
        definition.policy = "desk"
        let store = InMemoryStore()
        let catalog = Catalog(
            definitions: ["job": definition], policies: ["desk": policy], directory: Directory(targets: ["duty": duty]))
        let engine = try Engine(
            store: store, catalog: catalog, providers: [:], clock: TestClock(),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        var arrivals = engine.arrivals().makeAsyncIterator()
        #expect(await arrivals.next() == 0)
        let running = Task { try await engine.run() }

        let submission = Submission(kind: "job", subject: "www.example.com", actor: "customer")
        guard case .created(let task) = try await engine.submit(submission) else {
            Issue.record("It was not created.")
            return
        }
        let failure = Failure(code: "x", detail: "No.", isRetryable: false)
        _ = try await engine.report(
            Report(token: AttemptToken(task: task.id, serial: 1), outcome: .failed(failure)))
        for await _ in engine.commits() {
            let escalation = try await engine.read { try $0.task(task.id)?.escalation }
            if let escalation, escalation.level > 0 { break }
        }
        running.cancel()
        try await running.value
        #expect((await arrivals.next() != nil) == isTold)
        #expect(try store.read { try $0.waitingChannels() } == (isTold ? ["log"] : []))
    }

    @Test(.timeLimit(.minutes(1)))
    func `who sends notifications is told of an arrival also when the newest event cannot be read`() async throws {
        let store = RefusingStore()
        let engine = try Engine(
            store: store, catalog: Catalog(), providers: [:], clock: TestClock(),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        var arrivals = engine.arrivals().makeAsyncIterator()
        #expect(await arrivals.next() == 0)
        store.refusesNextRead()
        await engine.publish(hasNotifications: true)
        #expect(await arrivals.next() != nil)
    }
}
