import HTTPTypes
import Testing
import WorkflowAPI
import WorkflowCore
import WorkflowStore

@testable import workflowd

@Suite struct BatchControllerTests {
    private static let claim = InterventionRequest(action: .claim, reason: "mine")

    private static func daemon(
        tasks: Int, mood: StoreMood = StoreMood()
    ) async throws -> (TestDaemon, [TaskID]) {
        let daemon = try await TestDaemon(mood: mood)
        var ids: [TaskID] = []
        for number in 0..<tasks { ids.append(try await daemon.submit("n\(number).example.com").id) }
        return (daemon, ids)
    }

    @Test func `ids are taken in their order, each with its own result`() async throws {
        let (daemon, ids) = try await Self.daemon(tasks: 40)
        let unknown = TaskID(rawValue: 7)
        let asked = [ids[3], unknown] + ids + [ids[3]]
        try await daemon.serve { caller in
            let response: BatchResponse = try await caller.send(
                .post, "/v1/batches", BatchRequest(ids: asked, intervention: Self.claim)
            ).value()
            #expect(response.items.map(\.id) == [ids[3], unknown] + ids.filter { $0 != ids[3] })
            #expect(response.accepted == 40)
            #expect(response.refused == 1)
            #expect(response.items[1].problem?.knownCode == .notFound)
            #expect(response.items[0].task?.claimedBy == "admin-token")
        }
    }

    @Test func `a refused task is shown as it stands`() async throws {
        let (daemon, ids) = try await Self.daemon(tasks: 1)
        try await daemon.serve { caller in
            let resume = InterventionRequest(action: .resume, reason: "Go on.")
            let response: BatchResponse = try await caller.send(
                .post, "/v1/batches", BatchRequest(ids: ids, intervention: resume)
            ).value()
            #expect(response.refused == 1 && response.items[0].problem?.knownCode == .wrongPhase)
            #expect(response.items[0].task?.subject == "n0.example.com")
        }
    }

    @Test func `a filter acts only on the count that was confirmed`() async throws {
        let (daemon, _) = try await Self.daemon(tasks: 3)
        let filter = TaskFilter(subjectContains: "example.com")
        try await daemon.serve { caller in
            func run(_ request: BatchRequest) async throws -> TestAnswer {
                try await caller.send(.post, "/v1/batches", request)
            }
            let unconfirmed = try await run(BatchRequest(filter: filter, intervention: Self.claim)).problem()
            #expect(unconfirmed.knownCode == .invalid)
            #expect(unconfirmed.detail.contains("3 tasks"))

            let wrong = try await run(BatchRequest(filter: filter, expectedCount: 2, intervention: Self.claim))
                .problem()
            #expect(wrong.knownCode == .countChanged)
            let untouched: Page<TaskSummary> = try await caller.get("/v1/tasks?claimedBy=admin-token")
            #expect(untouched.items.isEmpty)

            var trial = Self.claim
            trial.dryRun = true
            let preview: BatchResponse = try await run(BatchRequest(filter: filter, intervention: trial)).value()
            #expect(preview.dryRun && preview.accepted == 3)

            let done: BatchResponse = try await run(
                BatchRequest(filter: filter, expectedCount: 3, intervention: Self.claim)
            ).value()
            #expect(done.accepted == 3)
            let claimed: Page<TaskSummary> = try await caller.get("/v1/tasks?claimedBy=admin-token")
            #expect(claimed.items.count == 3)
        }
    }

    @Test func `a store that fails in between ends the batch, and every task says what became of it`() async throws {
        let mood = StoreMood()
        let (daemon, ids) = try await Self.daemon(tasks: 3 * BatchController.width, mood: mood)
        // What the engine stores on its own in between is none of the count.
        mood.takes(1) { if case .claimed = $0.event.fact { true } else { false } }
        try await daemon.serve { caller in
            let response: BatchResponse = try await caller.send(
                .post, "/v1/batches", BatchRequest(ids: ids, intervention: Self.claim)
            ).value()
            #expect(response.items.map(\.id) == ids)
            let claimed = try daemon.store.read { reader in
                try ids.filter { try reader.task($0)?.claimedBy == "admin-token" }
            }
            #expect(!claimed.isEmpty)
            #expect(response.items.filter { $0.problem == nil }.map(\.id) == claimed)
            #expect(response.accepted == claimed.count && response.refused == ids.count - claimed.count)
            let codes = response.items.compactMap { $0.problem?.knownCode }
            #expect(codes.contains(.storeFull))
            let untried = response.items.filter { $0.problem?.knownCode == .notReady }
            #expect(untried.count >= ids.count - 2 * BatchController.width)
            #expect(untried.allSatisfy { $0.problem?.detail.contains("was not tried") == true })
            #expect(Set(codes) == [.storeFull, .notReady])

            // It goes on with what is left.
            mood.takesAll()
            let rest = response.items.filter { $0.problem != nil }.map(\.id)
            let again: BatchResponse = try await caller.send(
                .post, "/v1/batches", BatchRequest(ids: rest, intervention: Self.claim)
            ).value()
            #expect(again.accepted == rest.count)
        }
    }

    @Test func `a batch has ids or a filter, and a bound`() async throws {
        let daemon = try await TestDaemon()
        let tooMany = (0...BatchRequest.limit).map { TaskID(rawValue: Int64($0)) }
        try await daemon.serve { caller in
            for request in [
                BatchRequest(intervention: Self.claim),
                BatchRequest(ids: [], filter: TaskFilter(), intervention: Self.claim),
                BatchRequest(ids: tooMany, intervention: Self.claim),
            ] {
                let problem = try await caller.send(.post, "/v1/batches", request).problem()
                #expect(problem.knownCode == .invalid)
            }
        }
    }
}
