// Workflows in YAML, a provider that takes its time, fails now and then and waits for customers, and the outbox, which
// whoever embeds the engine empties. `CatalogLoader.load(directory:)` reads the same files from a folder.
import Workflow

let workflow = """
    kind: cake
    version: 1
    title: {en: Bake a cake, zh: 烤蛋糕}
    subject: order
    provider: bakery
    verifiedBy: bakery
    policy: baker
    stages:
      - name: dough
        title: {en: Make the dough, zh: 和面}
        operation: dough.make
        retry: {attempts: 3, first: 100ms, longest: 1s}
        undo: {operation: dough.discard, restores: {en: An empty bowl., zh: 空碗。}}
      - name: bake
        title: {en: Bake, zh: 烤}
        operation: cake.bake
        poll: 100ms
    """
let policy = """
    id: baker
    version: 1
    title: {en: Tell the baker, zh: 通知面包师}
    steps: [{after: 0s, targets: [baker]}]
    """
let directory = """
    targets:
      - {id: baker, title: {en: Baker, zh: 面包师}, recipients: [{channel: post, address: baker@example.com}]}
    """

actor Bakery: Provider {
    private var ovens: [AttemptToken: Int] = [:]
    private var flavours: [String: String] = [:]

    func choose(_ flavour: String, for order: String) { flavours[order] = flavour }

    func perform(_ request: ProviderRequest) async throws -> ProviderReply {
        switch (request.verb, request.operation) {
        case (.start, "dough.make") where request.subject == "order-1" && request.attempt == 1:
            .outcome(.failed(Failure(code: "dough.lumpy", detail: "Lumps.", isRetryable: true)))
        case (.start, "dough.make"):
            .outcome(.succeeded(branch: nil, output: ["bowl": "bowl of \(request.subject)"]))
        case (.start, "cake.bake") where request.subject == "order-3":
            .outcome(.failed(Failure(code: "oven.cold", detail: "The oven is cold.", isRetryable: false)))
        case (.start, "cake.bake"), (.poll, "cake.bake"): bake(request)
        case (.undo, _): emptied(request.output["bowl"])
        case (.verify, _): .outcome(.verified(Verification(matches: true, expected: "clean", actual: "clean")))
        case (.probe, _): .findings([], isDone: false)
        case (.cancel, _): .outcome(.cancelled)
        default: .noted
        }
    }

    /// Under one token there is one cake, however often it is asked for.
    private func bake(_ request: ProviderRequest) -> ProviderReply {
        if request.subject == "order-2", flavours[request.subject] == nil {
            return .outcome(.waiting(Wait(party: .customer, code: "flavour", detail: "Plum or lemon?")))
        }
        ovens[request.token, default: 0] += 1
        if ovens[request.token] == 1 { return .outcome(.accepted(lease: nil)) }
        return .outcome(ovens[request.token] == 2 ? .working : .succeeded(branch: nil, output: [:]))
    }

    private func emptied(_ bowl: String?) -> ProviderReply {
        print("  emptied: \(bowl ?? "nothing")")
        return .outcome(.succeeded(branch: nil, output: [:]))
    }
}

let files: [(CatalogSource.Category, String)] = [(.workflows, workflow), (.policies, policy), (.directory, directory)]
let loaded = CatalogLoader.validate(
    sources: files.map { CatalogSource(category: $0, path: "\($0).yaml", label: "\($0)", text: $1) })
for problem in loaded.diagnostics { print(problem) }

let bakery = Bakery()
let store = try SQLiteStore(path: CommandLine.arguments.dropFirst().first ?? "orders.db")
let engine = try Engine(store: store, catalog: loaded.catalog, providers: ["bakery": bakery])
let running = Task { try await engine.run() }

/// Waits until the task is in this phase.
func wait(_ id: TaskID, for phase: Phase) async throws {
    for await _ in engine.commits() {
        guard let state = try await engine.read({ try $0.task(id) }), state.phase == phase else { continue }
        return print("\(state.subject) is \(phase.rawValue): \(state.phaseReason ?? state.wait?.detail ?? "…")")
    }
}

var orders: [TaskID] = []
for number in 1...3 {
    switch try await engine.submit(Submission(kind: "cake", subject: "order-\(number)", actor: "shop")) {
    case .created(let task), .existing(let task): orders.append(task.id)
    case .rejected(let rejection): print(rejection.message)
    }
}
try await wait(orders[0], for: .succeeded)

try await wait(orders[1], for: .waiting)
await bakery.choose("plum", for: "order-2")
_ = try await engine.intervene(orders[1], Intervention(.resume, actor: "shop", reason: "Plum it is."))
try await wait(orders[1], for: .succeeded)

try await wait(orders[2], for: .halted)
let now = engine.clock.now()
for row in try await engine.read({ try $0.dueNotifications(at: now, limit: 50) }) {
    let order = try await engine.read { try $0.task(row.notification.task)?.subject ?? "?" }
    print("  to \(row.notification.recipient.address): \(order) stands still")
    try await engine.transact { try $0.settle(notification: row.notification.id, .delivered(at: now)) }
}
switch try await engine.intervene(orders[2], Intervention(.rollback(resubmits: false), actor: "boss", reason: "Cold."))
{
case .accepted: try await wait(orders[2], for: .rolledBack)
case .rejected(let rejection): print(rejection.message, rejection.advice ?? "")
case .notFound: print("There is no such order.")
}

running.cancel()
try await running.value
try store.close()
