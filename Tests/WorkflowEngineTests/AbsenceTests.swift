import Testing
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// What ran out while nobody could be heard is not held against those who worked on.
@Suite(.timeLimit(.minutes(10))) struct AbsenceTests {
    private static let definition = EngineHarness.definition(stages: 1, dispatch: .lease)

    private static func lease(_ harness: EngineHarness) async throws -> AttemptToken {
        let task = try await harness.submit()
        let leased = try await harness.engine.lease(
            provider: "cdn", operations: ["op.0"], limit: 1, lease: .minutes(1), worker: "w1")
        let token = try #require(leased.first?.token)
        #expect(token.task == task.id)
        return token
    }

    @Test func `a process that stood still gives a worker another lease`() async throws {
        try await EngineHarness.run([Self.definition], clock: TestClock(speed: 1)) { harness in
            let token = try await Self.lease(harness)
            harness.clock.advance(by: .minutes(10))
            let end = harness.clock.now() + .minutes(1)
            let state = try await harness.wait(for: token.task) { $0.pulse.leaseExpiresAt == end }
            #expect(state.phase == .running && state.attempt?.token == token)
        }
    }

    @Test func `a deadline that nobody was there for gives its worker a moment to report`() async throws {
        let provider = ScriptedProvider { _ in .outcome(.accepted(lease: nil)) }
        try await EngineHarness.run(provider: provider, clock: TestClock(speed: 1)) { harness in
            let task = try await harness.submit()
            _ = try await harness.wait(for: task.id) { $0.attempt?.status == .accepted }
            harness.clock.advance(by: .hours(13))
            let end = harness.clock.now() + Limits.returnGrace
            let state = try await harness.wait(for: task.id) { $0.attempt?.deadline == end }
            #expect(state.phase == .running)
        }
    }

    @Test func `a lease that runs out soon after a restart lasts a whole one from there`() async throws {
        let store = InMemoryStore()
        let clock = TestClock()
        try await EngineHarness.run([Self.definition], store: store, clock: clock) { harness in
            _ = try await Self.lease(harness)
        }
        let task = try #require(try store.read { try $0.tasks(after: nil, limit: 1).first })
        clock.advance(by: .seconds(59))
        let end = clock.now() + .minutes(1)
        try await EngineHarness.run([Self.definition], store: store, clock: clock) { harness in
            clock.advance(by: .seconds(1))
            let state = try await harness.wait(for: task) { $0.pulse.leaseExpiresAt == end }
            #expect(state.phase == .running)
            clock.advance(by: .seconds(59))
            let lost = try await harness.wait(for: task) { $0.phase != .running }
            #expect(lost.lastFailure?.code == "attempt.leaseExpired")
        }
    }

    @Test func `a beat that the store could not take counts for its worker`() async throws {
        let store = RefusingStore()
        try await EngineHarness.run([Self.definition], store: store) { harness in
            let token = try await Self.lease(harness)
            harness.clock.advance(by: .seconds(50))
            let end = harness.clock.now() + .minutes(1)
            store.refusesNext()
            await #expect(throws: StoreError.self) {
                _ = try await harness.engine.heartbeat(token, lease: nil)
            }
            harness.clock.advance(by: .seconds(10))
            let state = try await harness.wait(for: token.task) { $0.pulse.leaseExpiresAt == end }
            #expect(state.phase == .running && state.attempt?.token == token)
        }
    }

    @Test func `a lease that runs out in the engine's presence is lost`() async throws {
        try await EngineHarness.run([Self.definition]) { harness in
            let token = try await Self.lease(harness)
            harness.clock.advance(by: .minutes(1))
            let state = try await harness.wait(for: token.task) { $0.phase != .running }
            #expect(state.lastFailure?.code == "attempt.leaseExpired")
        }
    }
}
