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

    @Test func `a clock begins where it is told, and only once`() throws {
        let store = InMemoryStore()
        let start = Instant(seconds: 1_795_136_400)
        let first = try SimulationClock.open(store, speed: 1, start: start)
        #expect(first.start == start)
        // The same setting stays in the file over restarts and changes of the speed.
        _ = try SimulationClock.open(store, speed: 2, start: start)
        let same = try SimulationClock.open(store, speed: 3, start: start)
        #expect(same.start >= start)
        #expect(try SimulationClock.open(store, speed: 3).start == same.start)
        let error = #expect(throws: SettingsError.self) {
            try SimulationClock.open(store, speed: 4, start: start + .hours(1))
        }
        #expect(error?.message.contains("at 2026-11-20T02:00:00") == true)
        #expect(error?.message.contains("began at 2026-11-20T01:00:00") == true)
        #expect(try SimulationClock.open(store, speed: 3).start == same.start, "A refused start changes nothing.")
    }

    @Test func `a store from before there were starts is refused another one in its own words`() throws {
        let store = InMemoryStore()
        try store.transact { try $0.set(SimulationClock.setting, to: "1000 1000 1.0") }
        let error = #expect(throws: SettingsError.self) {
            try SimulationClock.open(store, speed: 1, start: Instant(seconds: 1_795_136_400))
        }
        #expect(error?.message.contains("has a clock already, which stands at ") == true)
    }

    @Test(arguments: [
        (#"{"name":"stall","stage":"config-dispach"}"#, #"no stage or operation "config-dispach"; did you mean"#),
        (#"{"name":"stall@nostage"}"#, #"no stage or operation "nostage"; expected"#),
        (#"{"name":"stall","stage":"undo:nostage"}"#, #"no stage or operation "nostage"; expected"#),
        (#"{"name":"slow","value":-3}"#, "The factor of slow lies between 1 and 1000; got -3.0."),
        (#"{"name":"slow","value":1e300}"#, "The factor of slow lies between 1 and 1000; got 1e+300."),
        (#"{"name":"stall","value":3}"#, "The fault stall takes no value; only slow does."),
    ])
    func `a fault that could strike nothing is refused, also with a submission`(
        fault: String, words: String
    ) async throws {
        let daemon = try await TestDaemon(simulation: Self.world())
        try await daemon.serve { caller in
            let injected = try await caller.send(.post, "/v1/simulation/faults", body: fault).problem()
            #expect(injected.knownCode == .invalid)
            #expect(injected.detail.contains(words), "\(injected.detail)")
            let body = #"{"kind":"domain-create","subject":"a.example.com","dryRun":true,"faults":[\#(fault)]}"#
            let submitted = try await caller.send(.post, "/v1/tasks", body: body).problem()
            #expect(submitted.detail.contains(words), "\(submitted.detail)")
        }
    }

    @Test func `a fault that no stage of the kind notices is refused, with those that fit and where`() async throws {
        let daemon = try await TestDaemon(simulation: Self.world())
        try await daemon.serve { caller in
            let fault = FaultRequest(name: "unsupported-name")
            let request = SubmitRequest(kind: "cdn-config", subject: "www.example.com", faults: [fault])
            let problem = try await caller.send(.post, "/v1/tasks", request).problem()
            #expect(problem.knownCode == .invalid)
            #expect(
                problem.detail.hasPrefix(
                    "No stage of cdn-config notices the fault unsupported-name by itself; these would: "),
                "\(problem.detail)")
            #expect(problem.detail.contains("unsupported-name@config-dispatch"))
            #expect(problem.advice?.contains("config-dispatch: stall, ") == true, "\(problem.advice ?? "")")
            // An input is no way around it.
            let input = SubmitRequest(
                kind: "cdn-config", subject: "www.example.com", input: ["fault": "stall,unsupported-name"])
            #expect(try await caller.send(.post, "/v1/tasks", input).problem().detail == problem.detail)
            let many = SubmitRequest(
                kind: "cdn-config", subject: "www.example.com",
                faults: Array(repeating: FaultRequest(name: "stall"), count: FaultText.limit + 1))
            #expect(
                try await caller.send(.post, "/v1/tasks", many).problem().detail
                    == "A task brings along at most 8 faults; got 9.")

            let named = FaultRequest(name: "unsupported-name", stage: "config-dispatch")
            let accepted = try await caller.send(
                .post, "/v1/tasks", SubmitRequest(kind: "cdn-config", subject: "www.example.com", faults: [named]))
            #expect(accepted.status == 201, "\(accepted.text)")

            // The same for a fault that is injected: at a stage, and for what is open of a subject.
            let deaf = try await caller.send(
                .post, "/v1/simulation/faults", FaultRequest(name: "duplicate-report", stage: "icp-check")
            ).problem()
            #expect(
                deaf.detail.hasPrefix(
                    "icp-check of domain-create does not notice the fault duplicate-report; these would: "
                        + "duplicate-report@domain-registration, "), "\(deaf.detail)")
            let open = FaultRequest(name: "icp-lapsed", subject: "www.example.com")
            let unheard = try await caller.send(.post, "/v1/simulation/faults", open).problem()
            #expect(unheard.detail.hasPrefix("No stage of cdn-config notices the fault icp-lapsed by itself"))
            let early = FaultRequest(name: "icp-lapsed", subject: "other.example.com")
            #expect(try await caller.send(.post, "/v1/simulation/faults", early).status == 201)
        }
    }

    @Test(arguments: ["undo:config-dispatch", "config-dispatch", "config.dispatch"])
    func `a fault strikes stages, operations and undos`(place: String) async throws {
        let daemon = try await TestDaemon(simulation: Self.world())
        try await daemon.serve { caller in
            let answer = try await caller.send(
                .post, "/v1/simulation/faults", FaultRequest(name: "stall", stage: place))
            #expect(answer.status == 201, "\(answer.text)")
        }
    }

    @Test func `an action that finds nothing to do is refused by the world's state, not by the words`() async throws {
        let daemon = try await TestDaemon(simulation: Self.world())
        try await daemon.serve { caller in
            let problem = try await caller.send(
                .post, "/v1/simulation/actions", SimulationActionRequest(action: "restart-workers")
            ).problem()
            #expect(problem.knownCode == .nothingToDo)
            #expect(problem.detail.hasSuffix("Nothing was changed."))
        }
    }
}
