// A whole program: the engine on a SQLite file, a workflow and a provider of its own. It runs a task, the second stage
// fails for good, and the task is rolled back.
import Workflow

struct Press: Provider {
    func perform(_ request: ProviderRequest) async throws -> ProviderReply {
        print("  press: \(request.verb) \(request.operation)")
        switch (request.verb, request.operation) {
        case (.start, "page.publish"):
            return .outcome(.failed(Failure(code: "press.jam", detail: "Paper jam.", isRetryable: false)))
        case (.start, _), (.undo, _): return .outcome(.succeeded(branch: nil, output: [:]))
        case (.verify, _): return .outcome(.verified(Verification(matches: true, expected: "blank", actual: "blank")))
        case (.probe, _): return .findings([], isDone: false)
        default: return .noted
        }
    }
}

func text(_ words: String) -> LocalizedText { LocalizedText(en: words, zh: words) }
let undo = UndoDefinition(operation: "page.erase", restores: text("a blank page"))
let page = WorkflowDefinition(
    kind: "page", title: text("Publish a page"), subject: "page", verifiedBy: "press",
    stages: [
        StageDefinition(
            name: "write", title: text("Write"), provider: "press", operation: "page.write", undo: undo, next: .stage(1)
        ),
        StageDefinition(name: "publish", title: text("Publish"), provider: "press", operation: "page.publish"),
    ])

let store = try SQLiteStore(path: CommandLine.arguments.dropFirst().first ?? "tasks.db")
let engine = try Engine(store: store, catalog: Catalog(definitions: ["page": page]), providers: ["press": Press()])
let running = Task { try await engine.run() }

/// Prints a task's phases until it is in one of these.
func follow(_ id: TaskID, until phases: Set<Phase>) async throws {
    for await _ in engine.commits() {
        guard let state = try await engine.read({ try $0.task(id) }) else { continue }
        print("\(state.subject) is \(state.phase.rawValue): \(state.phaseReason ?? "…")")
        if phases.contains(state.phase) { return }
    }
}

if case .created(let task) = try await engine.submit(Submission(kind: "page", subject: "home", actor: "me")) {
    try await follow(task.id, until: [.halted])
    _ = try await engine.intervene(task.id, Intervention(.rollback(resubmits: false), actor: "me", reason: "A jam."))
    try await follow(task.id, until: [.rolledBack])
}
running.cancel()
try await running.value
try store.close()
