import Testing
import WorkflowCore

/// Deadlines and leases: who has to be heard from by when, and what an absence of the engine changes.
@Suite struct LeaseTests {
    @Test func `an attempt whose deadline passed while nobody looked is asked once more before it is given up`() throws
    {
        var task = try TaskHarness(.sample(stages: [.sample("one", timeout: TimeLimit(.minutes(20), .hold))]))
        task.report(.accepted(lease: nil))
        let polls = task.state.pulse.polls
        task.beAway(for: .hours(1))
        #expect(task.state.phase == .running)
        #expect(task.state.pulse.polls == polls + 1)
        var answered = task
        answered.succeed()
        #expect(answered.state.phase == .succeeded)
        for _ in 0..<29 {
            task.advance(by: .seconds(1))
            task.report(.working)
        }
        #expect(task.state.phase == .running)
        task.advance(by: .seconds(1))
        #expect(task.state.phase == .halted, "Signs of life do not put it off for ever.")
    }

    @Test func `an attempt that was looked after is given up at its deadline`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", timeout: TimeLimit(.minutes(20), .hold))]))
        task.report(.accepted(lease: nil))
        for _ in 0..<39 { task.advance(by: .seconds(30)) }
        #expect(task.state.phase == .running)
        task.advance(by: .seconds(30))
        #expect(task.state.phase == .halted)
    }

    @Test func `a worker that never beats still expires`() throws {
        var task = try TaskHarness(
            .sample(stages: [.sample("one", dispatch: .lease, lease: .minutes(1), poll: nil)]))
        #expect(task.effects.isEmpty, "A worker fetches it.")
        task.report(.accepted(lease: .seconds(45)))
        let before = task.state.version
        task.advance(by: .seconds(30))
        #expect(task.apply(.heartbeat(AttemptToken(task: .sample, serial: 1), lease: .seconds(45))) == nil)
        #expect(task.state.version == before, "Heartbeats are no events.")
        task.advance(by: .seconds(44))
        #expect(task.state.phase == .running)
        task.advance(by: .seconds(1))
        #expect(task.state.phase == .backingOff && task.state.lastFailure?.code == "attempt.leaseExpired")
    }

    @Test func `every sign of life renews a lease by as much as it was given, not by the stage's usual`() throws {
        let stage = StageDefinition.sample("one", dispatch: .lease, lease: .minutes(1), poll: nil)
        var task = try TaskHarness(.sample(stages: [stage]))
        let token = AttemptToken(task: .sample, serial: 1)
        task.report(.accepted(lease: .minutes(10)))
        func left() -> TimeSpan? { task.state.pulse.leaseExpiresAt.map { $0 - task.now } }
        for sign in [Command.heartbeat(token, lease: nil), .report(Report(token: token, outcome: .working))] {
            task.advance(by: .minutes(3))
            #expect(task.apply(sign) == nil && left() == .minutes(10))
        }
        let wait = Wait(party: .platform, code: "queue", detail: "Our own queue.")
        task.advance(by: .minutes(3))
        #expect(task.report(.waiting(wait)) == nil && left() == .minutes(10))
        #expect(task.apply(.heartbeat(token, lease: .minutes(2))) == nil && left() == .minutes(2))
        #expect(task.apply(.heartbeat(token, lease: nil)) == nil && left() == .minutes(2))
    }

    @Test(arguments: [LimitPolicy.retry, .hold, .rollback])
    func `what a party does not do in time is no failure of the operation`(policy: LimitPolicy) throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", waitLimit: TimeLimit(.hours(1), policy))]))
        func failures(_ effects: [Effect]) -> Int {
            effects.filter { if case .observed(_, isFailure: true) = $0 { true } else { false } }.count
        }
        task.report(ClockTests.wait)
        #expect(failures(task.advance(by: .minutes(61))) == 0)
        #expect(task.facts.contains { if case .attemptFailed = $0 { true } else { false } })
        var failing = try TaskHarness()
        failing.report(FailureTests.retryable)
        #expect(failures(failing.effects) == 1)
    }

    @Test func `a lease that ran out while nobody looked is given once more`() throws {
        var task = try TaskHarness(
            .sample(stages: [.sample("one", dispatch: .lease, lease: .minutes(1), poll: nil)]))
        task.report(.accepted(lease: .seconds(45)))
        task.beAway(for: .minutes(10))
        #expect(task.state.phase == .running)
        #expect(task.state.pulse.leaseExpiresAt == task.now + .seconds(45))
        #expect(task.state.pulse.lastBeatAt == .start, "What was heard last is not forgotten.")
        var beating = task
        beating.advance(by: .seconds(44))
        #expect(beating.apply(.heartbeat(AttemptToken(task: .sample, serial: 1), lease: nil)) == nil)
        beating.beAway(for: .minutes(10))
        #expect(beating.state.phase == .running, "Whoever was heard from has another absence forgiven.")
        task.advance(by: .seconds(44))
        #expect(task.state.phase == .running)
        task.advance(by: .seconds(1))
        #expect(task.state.lastFailure?.code == "attempt.leaseExpired", "One who stays silent is lost in the end.")
    }

    @Test func `a lease lasts a whole one from the engine's return, and no longer`() throws {
        var task = try TaskHarness(
            .sample(stages: [.sample("one", dispatch: .lease, lease: .minutes(1), poll: nil)]))
        task.report(.accepted(lease: .minutes(10)))
        task.beAway(for: .minutes(4))
        #expect(task.state.pulse.leaseExpiresAt == .start + .minutes(10), "It is not due yet.")
        task.advance(by: .minutes(6))
        #expect(task.state.phase == .running && task.state.pulse.leaseExpiresAt == .start + .minutes(14))
        task.advance(by: .minutes(4) - .seconds(1))
        #expect(task.state.phase == .running)
        task.advance(by: .seconds(1))
        #expect(task.state.lastFailure?.code == "attempt.leaseExpired")
    }

    @Test func `a look that comes late from an engine that was there forgives nothing`() throws {
        var task = try TaskHarness(
            .sample(stages: [.sample("one", dispatch: .lease, lease: .minutes(1), poll: nil)]))
        task.beAway(for: .minutes(1))
        task.report(.accepted(lease: .minutes(10)))
        task.now += .hours(1)
        task.apply(.tick)
        #expect(task.state.lastFailure?.code == "attempt.leaseExpired")
    }

    @Test(arguments: [
        (StageDefinition.Dispatch.lease, true), (.lease, false), (.push, true),
    ])
    func `who reports by himself is waited for after an absence, once`(
        dispatch: StageDefinition.Dispatch, isAccepted: Bool
    ) throws {
        var task = try TaskHarness(
            .sample(stages: [
                .sample("one", dispatch: dispatch, timeout: TimeLimit(.minutes(20), .hold), lease: nil, poll: nil)
            ]))
        if isAccepted { task.report(.accepted(lease: nil)) }
        task.beAway(for: .hours(5))
        #expect(task.state.phase == .running)
        var reporting = task
        reporting.succeed()
        #expect(reporting.state.phase == .succeeded)
        task.advance(by: Limits.returnGrace - .seconds(1))
        #expect(task.state.phase == .running)
        task.advance(by: .seconds(1))
        #expect(task.state.phase == .halted && task.state.lastFailure?.code == "attempt.timeout")
    }

    @Test func `a stop that nobody asked after for long is asked after before the task halts`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", poll: nil)]))
        task.report(.accepted(lease: nil))
        task.intervene(.cancel)
        let polls = task.state.pulse.polls
        task.beAway(for: .hours(1))
        #expect(task.state.phase == .cancelling && task.state.pulse.polls == polls + 1)
        var confirmed = task
        confirmed.report(.cancelled)
        #expect(confirmed.state.phase == .cancelled)
        task.advance(by: Limits.reissue)
        #expect(task.state.phase == .halted)
    }

    @Test func `a worker that was to stop is told so once more after an absence`() throws {
        var task = try TaskHarness(
            .sample(stages: [.sample("one", dispatch: .lease, lease: .minutes(1), poll: nil)]))
        task.report(.accepted(lease: .minutes(1)))
        task.intervene(.cancel)
        let token = AttemptToken(task: .sample, serial: 1)
        #expect(task.apply(.heartbeat(token, lease: nil)) == nil)
        #expect(task.state.pulse.nextPollAt != nil, "A beat does not end the asking.")
        task.beAway(for: .hours(1))
        #expect(task.state.phase == .cancelling)
        task.advance(by: Limits.returnGrace - .seconds(1))
        var confirmed = task
        confirmed.report(.cancelled)
        #expect(confirmed.state.phase == .cancelled)
        task.advance(by: .seconds(1))
        #expect(task.state.phase == .halted)
    }
}
