import HTTPTypes
import Synchronization
import Testing
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

@testable import workflowd

@Suite struct ReadinessTests {
    private static func check(_ name: String, _ caller: TestCaller) async throws -> (status: Int, isPassing: Bool?) {
        let answer = try await caller.send(.get, "/v1/readyz")
        let json = try WireCoding.decode(HealthResponse.self, from: answer.bytes)
        return (answer.status, json.checks.first { $0.name == name }?.isPassing)
    }

    @Test func `a daemon whose disk is full is not ready, although it can be read`() async throws {
        let mood = StoreMood()
        let daemon = try await TestDaemon(mood: mood)
        mood.takes(0)
        try await daemon.serve { caller in
            let (status, isPassing) = try await Self.check("store", caller)
            #expect(status == 503 && isPassing == false)
            #expect(try await caller.send(.get, "/v1/tasks").status == 200)
        }
    }

    @Test func `a refused submission ends readiness at once, and the next that is taken restores it`() async throws {
        let mood = StoreMood()
        let daemon = try await TestDaemon(mood: mood)
        try await daemon.serve { caller in
            try await daemon.submit("first.example.com")
            #expect(try await Self.check("store", caller).status == 200)
            mood.takes(0)
            await #expect(throws: StoreError.self) { try await daemon.submit("second.example.com") }
            #expect(try await Self.check("store", caller).isPassing == false)
            mood.takesAll()
            try await daemon.submit("third.example.com")
            #expect(try await Self.check("store", caller).status == 200)
        }
    }

    @Test func `the probe writes seldom, and not at all while commits show that the store takes them`() async throws {
        let mood = StoreMood()
        let daemon = try await TestDaemon(mood: mood)
        let time = Mutex(ContinuousClock.now)
        let probe = StoreProbe(engine: daemon.engine) { time.withLock(\.self) }
        func written() throws -> String? { try daemon.store.read { try $0.setting(StoreProbe.setting) } }

        try await daemon.submit("a.example.com")
        #expect(await probe.failure() == nil)
        #expect(try written() == nil)
        time.withLock { $0 += StoreProbe.pause }
        #expect(await probe.failure() == nil)
        #expect(try written() != nil)

        // The answer is kept for a while; then the store is asked again.
        mood.takes(0)
        #expect(await probe.failure() == nil)
        time.withLock { $0 += StoreProbe.pause }
        #expect(await probe.failure()?.contains("disk is full") == true)
        mood.takesAll()
        #expect(await probe.failure() != nil)
        time.withLock { $0 += StoreProbe.pause }
        #expect(await probe.failure() == nil)
    }

    @Test func `a commit that failed is believed for a while, even if a few bytes still find room`() async throws {
        let mood = StoreMood()
        let daemon = try await TestDaemon(mood: mood)
        let time = Mutex(ContinuousClock.now)
        let probe = StoreProbe(engine: daemon.engine) { time.withLock(\.self) }
        mood.takes(0)
        await #expect(throws: StoreError.self) { try await daemon.submit() }
        mood.takesAll()
        #expect(await probe.failure() != nil)
        // The failure has its own, real time.
        time.withLock { $0 = .now + StoreProbe.memory }
        #expect(await probe.failure() == nil)
    }
}
