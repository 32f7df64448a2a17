import HTTPTypes
import Testing
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowSimulation
import WorkflowStore

@testable import workflowd

@Suite struct SimulationControllerTests {
    private static func world() throws -> SimulatedWorld {
        try SimulatedWorld(store: InMemoryStore(), path: nil, seed: 7, speed: 60)
    }

    @Test func `faults are injected, listed and lifted`() async throws {
        let daemon = try await TestDaemon(simulation: Self.world())
        try await daemon.serve { caller in
            let request = FaultRequest(
                name: "slow", stage: "config-dispatch", subject: "www.example.com", value: 4)
            let made: SimulationResponse = try await caller.send(.post, "/v1/simulation/faults", request).value()
            let id = try #require(made.faultID)
            let state: SimulationState = try await caller.get("/v1/simulation")
            #expect(state.speed == 60)
            #expect(state.faults.map(\.fault) == [request])
            #expect(state.faults.map(\.id) == [id])
            #expect(state.faultNames.contains("stall") && state.actionNames.contains("fix dns DOMAIN"))
            #expect(try await caller.send(.delete, "/v1/simulation/faults/\(id)").status == 200)
            let after: SimulationState = try await caller.get("/v1/simulation")
            #expect(after.faults.isEmpty)
            #expect(try await caller.send(.delete, "/v1/simulation/faults/nonsense").problem().knownCode == .notFound)
        }
    }

    @Test(arguments: [
        ("/v1/simulation/faults", #"{"name":"earthquake"}"#), ("/v1/simulation/faults", #"{"name":"icp-missing"}"#),
        ("/v1/simulation/actions", #"{"action":"dance"}"#), ("/v1/simulation/actions", #"{"action":"fix-dns"}"#),
        ("/v1/simulation/actions", #"{"action":"pay","subject":"unheard-of.example.com"}"#),
    ])
    func `what the world does not know is refused`(path: String, body: String) async throws {
        let daemon = try await TestDaemon(simulation: Self.world())
        try await daemon.serve { caller in
            let problem = try await caller.send(.post, path, body: body).problem()
            #expect(problem.knownCode == .invalid)
        }
    }

    @Test func `faults come along with a submission`() async throws {
        let daemon = try await TestDaemon(simulation: Self.world())
        try await daemon.serve { caller in
            let made: SubmitResponse = try await caller.send(
                .post, "/v1/tasks",
                SubmitRequest(
                    kind: "domain-create", subject: "www.example.com",
                    faults: [
                        FaultRequest(name: "stall"), FaultRequest(name: "slow", stage: "config-dispatch", value: 3),
                    ]
                )
            ).value()
            let detail: TaskDetail = try await caller.get("/v1/tasks/\(made.task.id)")
            #expect(detail.input["fault"] == "stall,slow-x3@config-dispatch")
        }
    }

    @Test func `a daemon with real providers has no simulation`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let problem = try await caller.send(.get, "/v1/simulation").problem()
            #expect(problem.knownCode == .notSimulating)
        }
    }

    @Test func `the clock goes on where the store left it, also at another speed`() throws {
        let store = InMemoryStore()
        #expect(try !SimulationClock.isUsed(by: store))
        let first = try SimulationClock.open(store, speed: 60)
        #expect(try SimulationClock.isUsed(by: store))
        let same = try SimulationClock.open(store, speed: 60)
        #expect((same.anchor, same.start, same.speed) == (first.anchor, first.start, 60))
        let moment = first.now()
        let slower = try SimulationClock.open(store, speed: 2)
        #expect(slower.speed == 2)
        #expect(slower.start >= moment)
        try store.transact { try $0.set(SimulationClock.setting, to: "yesterday") }
        #expect(throws: StoreError.self) { try SimulationClock.open(store, speed: 2) }
    }
}
