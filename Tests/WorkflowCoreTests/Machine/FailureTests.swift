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
            #expect(task.state.phase == .backingOff && task.state.retriesUsed == attempt)
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
