import Logging
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// A running engine over a store in memory and a clock that stands still.
struct EngineHarness {
    let engine: Engine
    let store: any TaskStore
    let clock: TestClock

    static func definition(
        kind: String = "job", stages: Int = 2, provider: String = "cdn", timeout: TimeSpan = .hours(3),
        dispatch: StageDefinition.Dispatch = .push,
        conflict: WorkflowDefinition.Exclusivity.Conflict = .queue, capacity: Int? = nil, digest: String = "d1"
    ) -> WorkflowDefinition {
        let text = LocalizedText(en: "x", zh: "x")
        return WorkflowDefinition(
            kind: kind, digest: digest, title: text,
            exclusivity: WorkflowDefinition.Exclusivity(group: "domain", conflict: conflict), capacity: capacity,
            verifiedBy: "cdn",
            stages: (0..<stages).map { index in
                StageDefinition(
                    name: "stage-\(index)", title: text, provider: provider, operation: "op.\(index)",
                    dispatch: dispatch, timeout: TimeLimit(timeout, .hold),
                    undo: UndoDefinition(operation: "undo.\(index)", restores: text),
                    next: index + 1 < stages ? .stage(index + 1) : .end)
            })
    }

    /// For an engine that gives up no call, however slow the machine is.
    static var options: Engine.Options {
        var options = Engine.Options()
        options.callTimeout = .days(1)
        options.grace = .days(1)
        return options
    }

    /// Runs `body` beside the engine and stops the engine afterwards.
    static func run(
        _ definitions: [WorkflowDefinition] = [definition()], provider: any Provider = ScriptedProvider.immediate,
        others: [String: any Provider] = [:], store: any TaskStore = InMemoryStore(),
        options: Engine.Options = options, clock: TestClock = TestClock(),
        _ body: @Sendable (EngineHarness) async throws -> Void
    ) async throws {
        let catalog = Catalog(definitions: Dictionary(uniqueKeysWithValues: definitions.map { ($0.kind, $0) }))
        let engine = try Engine(
            store: store, catalog: catalog, providers: others.merging(["cdn": provider]) { $1 }, clock: clock,
            options: options,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await engine.run() }
            try await body(EngineHarness(engine: engine, store: store, clock: clock))
            group.cancelAll()
        }
    }

    func submit(_ subject: String = "www.example.com", kind: String = "job", key: String? = nil) async throws
        -> TaskState
    {
        let outcome = try await engine.submit(
            Submission(kind: kind, subject: subject, actor: "customer", idempotencyKey: key))
        switch outcome {
        case .created(let state), .existing(let state): return state
        case .rejected(let rejection): throw Refused(rejection: rejection)
        }
    }

    struct Refused: Error {
        let rejection: Rejection
    }

    /// Waits until the task is as it should be; every commit is looked at.
    func wait(for id: TaskID, until isDone: @Sendable (TaskState) -> Bool) async throws -> TaskState {
        for await _ in engine.commits() {
            if let state = try await engine.read({ try $0.task(id) }), isDone(state) { return state }
        }
        throw EngineError(.stopping, "The engine stopped before the task was as expected.")
    }

    func intervene(
        _ action: Intervention.Action, _ id: TaskID, force: Bool = false, ifVersion: Int? = nil, dryRun: Bool = false
    ) async throws -> CommandOutcome {
        try await engine.intervene(
            id, Intervention(action, actor: "bob", reason: "Because.", isForced: force), ifVersion: ifVersion,
            dryRun: dryRun)
    }
}

extension CommandOutcome {
    var rejection: Rejection? {
        if case .rejected(let rejection) = self { return rejection }
        return nil
    }

    var state: TaskState? {
        if case .accepted(let state, _) = self { return state }
        return nil
    }
}
