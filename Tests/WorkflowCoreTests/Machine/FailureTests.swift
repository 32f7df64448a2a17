import Testing
import WorkflowCore

@Suite struct FailureTests {
    static let retryable = Outcome.failed(Failure(code: "x", detail: "It broke.", isRetryable: true))
    static let final = Outcome.failed(Failure(code: "x", detail: "It broke for good.", isRetryable: false))

    @Test func `a failed attempt is retried within its budget, then the task halts and is stuck`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", poll: nil)]))
        for attempt in 1...3 {
            #expect(task.state.attempt?.number == attempt)
            task.report(Self.retryable)
            guard attempt < 3 else { break }
            #expect(task.state.phase == .backingOff)
            task.advance(by: .minutes(10))
            #expect(task.state.phase == .running)
        }
        #expect(task.state.phase == .halted && task.state.health == .stuck)
        #expect(task.state.phaseReason == "It broke.")
    }

    @Test func `the budget of the whole task counts over its stages`() throws {
        var task = try TaskHarness(.sample(retryBudget: 1))
        task.report(Self.retryable)
        task.advance(by: .minutes(1))
        task.succeed()
        task.report(Self.retryable)
        #expect(task.state.phase == .halted)
    }

    @Test(arguments: [
        (WorkflowDefinition.FailureMode.hold, Phase.halted), (.rollback, .rollingBack), (.fail, .failed),
    ]) func `a final failure follows the definition`(mode: WorkflowDefinition.FailureMode, phase: Phase) throws {
        var task = try TaskHarness(.sample(onFailure: mode))
        task.succeed()
        task.report(Self.final)
        #expect(task.state.phase == phase)
    }

    @Test(arguments: [
        (LimitPolicy.retry, Phase.backingOff), (.hold, .halted), (.rollback, .rollingBack), (.alert, .running),
    ]) func `a silent attempt meets its deadline`(policy: LimitPolicy, phase: Phase) throws {
        var task = try TaskHarness(
            .sample(
                expected: nil,
                stages: [
                    .sample(
                        "one", expected: nil, timeout: TimeLimit(.minutes(20), policy), poll: nil,
                        retry: RetryPolicy(maximumAttempts: 3, initialDelay: .hours(9), maximumDelay: .hours(9)))
                ]))
        task.report(.accepted(lease: nil))
        task.advance(by: .minutes(20))
        #expect(task.state.phase == phase)
        if policy == .alert {
            #expect(task.state.health == .stuck && task.state.stuckReason == .timeout)
            #expect(task.state.attempt != nil, "An alert changes nothing.")
        }
    }

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
        failing.report(Self.retryable)
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

    @Test func `while the breaker is open retries wait`() throws {
        var task = try TaskHarness()
        task.report(Self.retryable)
        let until = task.now + .minutes(30)
        task.context.breaker = .open(until: until)
        task.advance(by: .minutes(20))
        let next = try #require(task.state.nextTryAt)
        #expect(task.state.phase == .backingOff)
        #expect(next >= until && next < until + BreakerState.firstHold)
        task.context.breaker = .closed
        task.advance(by: .minutes(11))
        #expect(task.state.phase == .running && task.state.pulse.retryHeldUntil == nil)
    }

    @Test func `those whom a breaker holds do not all come at one instant`() throws {
        let until = Instant.start + .hours(1)
        let instants = try (1...20).map { number in
            var definition = DecisionContext(definition: .sample())
            let (submitted, _) = try Machine.submit(
                .sample(), id: TaskID(rawValue: Int64(number) * 7_000_003), context: definition, at: .start
            ).get()
            let (failed, _) = try Machine.advance(
                .report(Report(token: AttemptToken(task: submitted.id, serial: 1), outcome: Self.retryable)),
                submitted, context: definition, at: .start
            ).get()
            definition.breaker = .open(until: until)
            let (held, _) = try Machine.advance(.tick, failed, context: definition, at: .start + .minutes(30)).get()
            return try #require(held.nextTryAt)
        }
        #expect(Set(instants).count == instants.count)
        #expect(instants.allSatisfy { $0 >= until && $0 < until + BreakerState.firstHold })
    }

    @Test func `a breaker that stays open is one event, however often it says so`() throws {
        var task = try TaskHarness()
        task.report(Self.retryable)
        for _ in 0..<20 {
            task.context.breaker = .open(until: task.now + .minutes(6))
            task.advance(by: .minutes(6))
        }
        #expect(task.state.phase == .backingOff)
        #expect(task.facts.filter { if case .retryHeld = $0 { true } else { false } }.count == 1)
        task.context.breaker = .closed
        task.advance(by: .minutes(1))
        #expect(task.state.phase == .running)
    }

    @Test func `a stale report is recorded once and can be adopted`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", poll: nil)]))
        let old = AttemptToken(task: .sample, serial: 1)
        #expect(task.intervene(.retry) == nil)
        let late = Command.report(Report(token: old, outcome: .succeeded(branch: nil, output: ["a": "b"])))
        task.apply(late)
        let version = task.state.version
        task.apply(late)
        #expect(task.state.version == version, "The same late report is one event.")
        #expect(task.state.phase == .running && task.state.attempt?.token.serial == 2)
        #expect(task.intervene(.adopt) == nil)
        #expect(task.state.phase == .succeeded && task.state.output == ["a": "b"])
    }

    @Test(arguments: [retryable, ClockTests.wait, RollbackTests.verified])
    func `a late success stays adoptable, whatever another attempt reports after it`(after: Outcome) throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", poll: nil)]))
        for _ in 0..<2 { #expect(task.intervene(.retry) == nil) }
        func late(_ serial: Int, _ outcome: Outcome) -> Command {
            .report(Report(token: AttemptToken(task: .sample, serial: serial), outcome: outcome))
        }
        task.apply(late(1, .succeeded(branch: nil, output: ["a": "b"])))
        let before = task.history.count
        for _ in 0..<3 { task.apply(late(2, after)) }
        #expect(task.history.count == before + 1, "It is recorded, and the same one twice is one.")
        #expect(task.state.lateReport?.token.serial == 1 && task.state.lateReport?.passedOver?.outcome == after)
        // A newer success is as good.
        task.apply(late(2, .succeeded(branch: nil, output: ["a": "c"])))
        #expect(task.state.lateReport?.token.serial == 2)
        task.apply(late(1, after))
        #expect(task.intervene(.adopt) == nil)
        #expect(task.state.phase == .succeeded && task.state.output == ["a": "c"])
    }

    @Test func `a success that is said twice is one event`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one"), .sample("two")]))
        let first = Report(
            token: AttemptToken(task: .sample, serial: 1), outcome: .succeeded(branch: nil, output: [:]))
        task.apply(.report(first))
        let version = task.state.version
        task.apply(.report(first))
        #expect(task.state.version == version && task.state.lateReport == nil)
        task.succeed()
        task.apply(.report(Report(token: AttemptToken(task: .sample, serial: 2), outcome: first.outcome)))
        #expect(task.state.phase == .succeeded && task.state.lateReport == nil)
    }

    @Test func `a late success of an earlier stage is not adopted for the present one`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", poll: nil), .sample("two", poll: nil)]))
        task.intervene(.retry)
        let old = Report(
            token: AttemptToken(task: .sample, serial: 1),
            outcome: .waiting(Wait(party: .customer, code: "x", detail: "Late.")))
        task.succeed()
        task.apply(.report(old))
        #expect(task.state.lateReport?.stage == 0 && task.state.stage == 1)
        #expect(task.intervene(.adopt)?.code == .nothingToDo)
        let unissued = Report(token: AttemptToken(task: .sample, serial: 99), outcome: old.outcome)
        #expect(task.apply(.report(unissued))?.code == .staleToken)
    }

    @Test func `an attempt that timed out is stopped at the provider before the task is cancelled`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", poll: nil)]))
        task.report(Self.retryable)
        #expect(task.state.phase == .backingOff)
        task.intervene(.cancel)
        #expect(task.state.phase == .cancelling)
        task.report(.unknown)
        #expect(task.state.phase == .cancelled)
    }

    @Test func `nothing is rolled back by itself past the point of no return`() throws {
        var task = try TaskHarness(
            .sample(onFailure: .rollback, stages: [.sample("one", undo: .sample(), isPivot: true), .sample("two")]))
        task.succeed()
        task.report(Self.final)
        #expect(task.state.phase == .halted)
        #expect(task.state.phaseReason?.contains("one") == true)
    }

    @Test func `nothing leaves a terminal phase, and a late report is only recorded`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one")]))
        task.succeed()
        task.report(Self.final)
        #expect(task.state.phase == .succeeded && task.state.lateReport != nil)
        for action in Intervention.Action.samples where action != .note {
            #expect(task.intervene(action, force: true)?.code == .terminal)
        }
        #expect(task.intervene(.note) == nil)
    }
}

extension Intervention.Action {
    static let samples: [Intervention.Action] = [
        .claim, .release, .ack, .snooze(.minutes(5)), .nudge, .retry, .skip, .completeStage, .completeTask, .fail,
        .adopt, .pause(nil), .pause(.minutes(30)), .resume, .extend(.hours(1)), .reassign(.customer),
        .reassign(.platform), .cancel, .rollback(resubmits: false), .rollback(resubmits: true), .note,
    ]
}
