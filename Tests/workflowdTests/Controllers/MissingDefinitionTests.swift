import HTTPTypes
import Logging
import Testing
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

@testable import workflowd

/// A task that another catalogue's daemon has left behind.
@Suite struct MissingDefinitionTests {
    /// A daemon whose store has a task pinned to a definition that it lacks; somebody has tried to step in.
    private static func daemon(_ lines: LogLines = LogLines()) async throws -> (TestDaemon, TaskID) {
        let daemon = try await TestDaemon(logger: Logger(label: "test") { _ in LineHandler(lines: lines) })
        let id = TaskID(rawValue: 7)
        let submission = Submission(kind: "domain-create", subject: "left.example.com", actor: "test")
        let (state, events) = try Machine.submit(
            submission, id: id, context: DecisionContext(definition: .sample), at: .start
        ).get()
        try daemon.store.transact {
            try $0.write(
                TaskWrite(
                    state: state, expectedVersion: 0, events: events,
                    wakeAt: Machine.nextWake(state, definition: .sample),
                    index: TaskIndex(state, definition: .sample)))
        }
        _ = try await daemon.engine.intervene(id, Intervention(.nudge, actor: "a", reason: "r"))
        return (daemon, id)
    }

    @Test func `it is marked where it is listed and shown`() async throws {
        let (daemon, id) = try await Self.daemon()
        try await daemon.submit("fine.example.com")
        try await daemon.serve { caller in
            let page: Page<TaskSummary> = try await caller.get("/v1/tasks?order=oldest")
            #expect(page.items.map(\.isDefinitionAvailable) == [false, true])
            let detail: TaskDetail = try await caller.get("/v1/tasks/\(id)")
            #expect(!detail.isDefinitionAvailable && !detail.summary.isDefinitionAvailable)
        }
    }

    @Test func `the log says it once, however often the task is met`() async throws {
        let lines = LogLines()
        let (daemon, id) = try await Self.daemon(lines)
        _ = try await daemon.engine.intervene(id, Intervention(.nudge, actor: "a", reason: "again"))
        let told = lines.all.filter { $0.contains("does not have its definition") }
        #expect(told.count == 1)
        #expect(told.first?.contains(id.description) == true)
    }

    @Test func `it does not make the daemon unready for good, and another late task still does`() async throws {
        let (daemon, _) = try await Self.daemon()
        daemon.clock.advance(by: .days(2))
        try await daemon.serve { caller in
            let answer = try await caller.send(.get, "/v1/readyz")
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.text.contains("left alone for lack of their definition"))
            // Nothing runs the timers of this engine.
            try await daemon.submit("late.example.com")
            daemon.clock.advance(by: .days(2))
            #expect(try await caller.send(.get, "/v1/readyz").status == 503)
        }
    }
}
