import Testing
import WorkflowCore

@Suite struct RollbackTests {
    @Test func `who fetches a stage fetches its undo and the check as well, and nobody is called`() throws {
        var definition = WorkflowDefinition.sample(stages: [
            .sample("one", provider: "farm", dispatch: .lease, lease: .minutes(1), poll: nil),
            .sample("two", provider: "farm", dispatch: .lease, poll: nil),
        ])
        definition.verifiedBy = "farm"
        var task = try TaskHarness(definition)
        task.succeed()
        task.report(.accepted(lease: .minutes(1)))
        #expect(task.intervene(.rollback(resubmits: false)) == nil)
        #expect(task.state.attempt?.direction == .undo)
        let calls = task.effects.compactMap { if case .call(let request) = $0 { request.verb } else { nil } }
        #expect(calls == [.cancel], "Only the interrupted attempt is called off.")
        #expect(task.advance(by: .minutes(5)).isEmpty)
        task.succeed()
        #expect(task.state.attempt?.stage == 0)
        // Whoever has it keeps it by beats, and loses it without them.
        task.report(.accepted(lease: .seconds(30)))
        let token = AttemptToken(task: .sample, serial: task.state.serial)
        task.advance(by: .seconds(20))
        #expect(task.apply(.heartbeat(token, lease: nil)) == nil)
        #expect(task.state.pulse.leaseExpiresAt == task.now + .seconds(30))
        #expect(task.advance(by: .seconds(30)).isEmpty)
        #expect(task.state.attempt == nil && task.state.lastFailure?.code == "attempt.leaseExpired")
        task.advance(by: .minutes(10))
        #expect(task.state.attempt?.number == 2)
        task.succeed()
        #expect(task.state.attempt?.direction == .verify && task.effects.isEmpty)
        // The check is no stage's; a beat renews it all the same.
        task.report(.accepted(lease: .seconds(40)))
        task.advance(by: .seconds(20))
        let check = AttemptToken(task: .sample, serial: task.state.serial)
        #expect(task.apply(.heartbeat(check, lease: nil)) == nil)
        #expect(task.state.pulse.leaseExpiresAt == task.now + .seconds(40))
        task.report(.verified(Verification(matches: true, expected: "a", actual: "a")))
        #expect(task.state.phase == .rolledBack)
    }

    @Test func `an undo that waits on the platform goes on, one that waits on others is blocked`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one")]))
        task.report(.accepted(lease: nil))
        task.intervene(.rollback(resubmits: false))
        task.report(.waiting(Wait(party: .platform, code: FindingCode.humanReviewQueue.rawValue, detail: "In review.")))
        #expect(task.state.phase == .rollingBack && task.state.attempt?.status == .accepted)
        #expect(task.state.currentDiagnosis?.first?.code == .humanReviewQueue)
        task.report(ClockTests.wait)
        #expect(task.state.phase == .rollbackBlocked)
    }

    /// A rollback whose only undo is done, so that its check is due; a worker fetches both.
    private static func leasedCheck() throws -> TaskHarness {
        var definition = WorkflowDefinition.sample(stages: [
            .sample("one", provider: "farm", dispatch: .lease, lease: .minutes(1), poll: nil)
        ])
        definition.verifiedBy = "farm"
        var task = try TaskHarness(definition)
        task.report(.accepted(lease: .minutes(1)))
        task.intervene(.rollback(resubmits: false))
        task.succeed()
        #expect(task.state.attempt?.direction == .verify)
        return task
    }

    private static func checks(_ task: TaskHarness) -> [Int] {
        task.facts.compactMap { fact in
            if case .attemptRequested(let attempt) = fact, attempt.direction == .verify { attempt.number } else { nil }
        }
    }

    @Test func `a check whose worker goes silent is given to another, and in the end blocks`() throws {
        var task = try Self.leasedCheck()
        for number in 1...3 {
            #expect(task.state.phase == .rollingBack && task.state.attempt?.number == number)
            task.report(.accepted(lease: .seconds(30)))
            task.advance(by: .seconds(30))
            #expect(task.state.attempt == nil && task.state.lastFailure?.code == "attempt.leaseExpired")
            #expect(task.state.pulse.leaseExpiresAt == nil)
            task.advance(by: .minutes(1))
        }
        #expect(task.state.phase == .rollbackBlocked && Self.checks(task) == [1, 2, 3])
        // Somebody looks after the workers and tries once more.
        #expect(task.intervene(.retry) == nil)
        #expect(task.state.attempt?.number == 4)
        task.report(Self.verified)
        #expect(task.state.phase == .rolledBack)
    }

    @Test func `a check that nobody fetches ends in time, and blocks`() throws {
        var task = try Self.leasedCheck()
        task.advance(by: .hours(1))
        #expect(task.state.phase == .rollbackBlocked && Self.checks(task) == [1, 2, 3])
        #expect(task.state.phaseReason?.contains("check did not end within its deadline") == true)
    }

    @Test(arguments: [
        (Outcome.failed(Failure(code: "x", detail: "Busy.", isRetryable: true)), true), (.cancelled, true),
        (.unknown, true), (.failed(Failure(code: "x", detail: "No.", isRetryable: false)), false),
    ])
    func `a check without an answer is tried again where that can help`(outcome: Outcome, helps: Bool) throws {
        var task = try Self.task()
        task.intervene(.rollback(resubmits: false))
        for _ in 0..<3 { task.succeed() }
        task.report(.accepted(lease: nil))
        task.report(outcome)
        #expect(task.state.phase == (helps ? .rollingBack : .rollbackBlocked))
        guard helps else { return }
        task.advance(by: .minutes(1))
        #expect(Self.checks(task) == [1, 2])
        task.report(Self.verified)
        #expect(task.state.phase == .rolledBack)
    }

    @Test func `a check whose lease was prolonged after an absence is renewed by a beat for as long`() throws {
        var task = try Self.leasedCheck()
        task.report(.accepted(lease: .seconds(40)))
        task.beAway(for: .minutes(5))
        #expect(task.state.pulse.leaseExpiresAt == task.now + .seconds(40))
        task.advance(by: .seconds(20))
        let token = AttemptToken(task: .sample, serial: task.state.serial)
        #expect(task.apply(.heartbeat(token, lease: nil)) == nil)
        #expect(task.state.pulse.leaseExpiresAt == task.now + .seconds(40))
    }

    @Test(arguments: [false, true])
    func `a stage that no worker has been given has not begun, be it the point of no return`(isLeased: Bool) throws {
        var task = try TaskHarness(
            .sample(stages: [
                .sample("one"), .sample("two", provider: "farm", dispatch: .lease, poll: nil, isPivot: true),
            ]))
        task.succeed()
        if isLeased { task.report(.accepted(lease: .minutes(1))) }
        #expect(task.intervene(.rollback(resubmits: false))?.code == (isLeased ? .pastPivot : nil))
        guard !isLeased else { return }
        #expect(task.state.attempt?.direction == .undo && task.state.attempt?.stage == 0)
        #expect(RollbackPlan(state: task.state, definition: task.definition).steps.map(\.name) == ["one"])
        task.succeed()
        task.report(Self.verified)
        #expect(task.state.phase == .rolledBack)
    }

    static let verified = Outcome.verified(Verification(matches: true, expected: "v1", actual: "v1"))
    static let differs = Outcome.verified(Verification(matches: false, expected: "v1", actual: "v2"))
    static let broken = Outcome.failed(Failure(code: "x", detail: "No.", isRetryable: false))

    static func task(pivot: Int? = nil, submission: Submission? = nil) throws -> TaskHarness {
        var stages = ["one", "two", "three"].map { StageDefinition.sample($0, undo: .sample(operation: "undo.\($0)")) }
        if let pivot { stages[pivot].isPivot = true }
        var task = try TaskHarness(.sample(stages: stages), submission: submission)
        task.succeed()
        task.succeed()
        return task
    }

    static func undoing(_ task: TaskHarness) -> String? {
        for effect in task.effects {
            if case .call(let request) = effect, request.verb == .undo { return request.operation }
        }
        return nil
    }

    @Test func `compensation runs in reverse over what was done and what was interrupted, then is verified`() throws {
        var task = try Self.task()
        #expect(task.intervene(.rollback(resubmits: false)) == nil)
        #expect(task.effects.contains { if case .call(let request) = $0 { request.verb == .cancel } else { false } })
        for name in ["undo.three", "undo.two", "undo.one"] {
            #expect(Self.undoing(task) == name)
            task.succeed()
        }
        #expect(task.state.phase == .rollingBack, "Not before it is verified.")
        #expect(task.state.attempt?.direction == .verify)
        task.report(Self.verified)
        #expect(task.state.phase == .rolledBack)
        #expect(task.state.stages.allSatisfy { $0.status == .undone })
    }

    /// One stage in flight, without an undo, in a workflow without a verifier.
    private static func irrevocable(timeout: LimitPolicy = .hold) throws -> TaskHarness {
        try TaskHarness(
            .sample(
                verifiedBy: nil,
                stages: [.sample("refresh", timeout: TimeLimit(.hours(2), timeout), poll: nil, undo: nil)]))
    }

    @Test func `what can neither be undone nor checked is not rolled back; cancelling awaits the stop`() throws {
        var task = try Self.irrevocable()
        #expect(!RollbackPlan(state: task.state, definition: task.definition).hasEffect)
        for isForced in [false, true] {
            let answer = task.intervene(.rollback(resubmits: true), force: isForced)
            let refusal = try #require(answer)
            #expect(refusal.code == .nothingToDo && !refusal.isForcible)
            #expect(refusal.advice?.hasPrefix("cancel it") == true)
        }
        #expect(task.state.phase == .running)
        #expect(task.intervene(.cancel) == nil)
        #expect(task.intervene(.rollback(resubmits: false))?.advice?.contains("confirms the stop") == true)
        #expect(task.state.phase == .cancelling)
    }

    @Test func `the policy rollback halts where nothing can be undone, and says so`() throws {
        var task = try Self.irrevocable(timeout: .rollback)
        task.report(.accepted(lease: nil))
        task.advance(by: .hours(2))
        #expect(task.state.phase == .halted)
        #expect(task.state.phaseReason?.hasSuffix("nothing of it can be undone.") == true)
    }

    @Test func `a rollback of which nothing has to be undone is rolled back only when it is checked`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("look", poll: nil, undo: nil)]))
        #expect(task.intervene(.rollback(resubmits: false)) == nil)
        #expect(task.state.phase == .rollingBack && task.state.attempt?.direction == .verify)
        #expect(Self.calls(task) == [.cancel, .verify], "What is in flight is stopped first.")
        task.report(Self.verified)
        #expect(task.state.phase == .rolledBack)
    }

    @Test func `what timed out before a rollback may be at work and is stopped as well`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", poll: nil)]))
        task.report(.accepted(lease: nil))
        task.advance(by: .hours(2))
        #expect(task.state.phase == .halted && task.state.attempt == nil)
        #expect(task.intervene(.rollback(resubmits: false)) == nil)
        #expect(Self.calls(task) == [.cancel, .undo])
    }

    @Test func `steps that are undone but checked by nobody block, and never end in rolledBack`() throws {
        var task = try TaskHarness(.sample(verifiedBy: nil, stages: [.sample("one", poll: nil)]))
        #expect(task.intervene(.rollback(resubmits: false)) == nil)
        task.succeed()
        #expect(task.state.phase == .rollbackBlocked)
        #expect(task.state.phaseReason?.contains("names nobody who would check") == true)
        #expect(task.intervene(.retry) == nil)
        #expect(task.state.phase == .rollbackBlocked)
        #expect(task.intervene(.skip) == nil)
        #expect(task.state.phase == .failed && task.state.phaseReason?.contains("nobody has verified") == true)
    }

    private static func calls(_ task: TaskHarness) -> [ProviderRequest.Verb] {
        task.effects.compactMap { if case .call(let request) = $0 { request.verb } else { nil } }
    }

    @Test func `a configuration that differs blocks the rollback`() throws {
        var task = try Self.task()
        task.intervene(.rollback(resubmits: false))
        for _ in 0..<3 { task.succeed() }
        task.report(Self.differs)
        #expect(task.state.phase == .rollbackBlocked && task.state.health == .stuck)
        #expect(task.intervene(.retry) == nil)
        #expect(task.state.attempt?.direction == .verify)
        task.report(Self.verified)
        #expect(task.state.phase == .rolledBack)
    }

    @Test func `an undo that fails blocks; skipping it never ends in rolledBack`() throws {
        var task = try Self.task()
        task.intervene(.rollback(resubmits: false))
        task.report(Self.broken)
        #expect(task.state.phase == .rollbackBlocked)
        #expect(task.intervene(.rollback(resubmits: false))?.isForcible == true)
        #expect(task.intervene(.skip) == nil)
        #expect(task.state.stages[2].status == .undoSkipped)
        task.succeed()
        task.succeed()
        task.report(Self.verified)
        #expect(task.state.phase == .failed)
    }

    @Test func `an undo is retried within its own budget and deadline`() throws {
        var task = try Self.task()
        task.intervene(.rollback(resubmits: false))
        task.advance(by: .hours(3))
        #expect(task.state.phase == .rollbackBlocked)
        #expect(task.state.stages[2].undoAttempts == 3)
    }

    @Test func `the point of no return refuses without force, and the plan says why`() throws {
        var task = try Self.task(pivot: 1)
        let plan = RollbackPlan(state: task.state, definition: task.definition)
        #expect(plan.pastPivot == "two")
        #expect(plan.steps.map(\.name) == ["three", "two", "one"])
        #expect(plan.steps.map(\.isUncertain) == [true, false, false])
        let refusal = task.intervene(.rollback(resubmits: false))
        #expect(refusal?.code == .pastPivot && refusal?.isForcible == true)
        #expect(task.intervene(.rollback(resubmits: false), force: true) == nil)
        #expect(task.state.phase == .rollingBack)
    }

    @Test func `a rollback can submit again, linked and without the injected fault`() throws {
        var task = try Self.task(submission: .sample(input: ["fault": "stall"]))
        task.intervene(.rollback(resubmits: true))
        for _ in 0..<3 { task.succeed() }
        task.report(Self.verified)
        let successor = task.effects.compactMap { effect -> Submission? in
            if case .resubmit(let submission) = effect { return submission }
            return nil
        }
        #expect(successor.count == 1)
        #expect(successor.first?.resubmitOf == .sample)
        #expect(successor.first?.input.isEmpty == true)
    }

    @Test func `a stage that was skipped in flight is undone with the others`() throws {
        var task = try Self.task()
        task.intervene(.skip)
        #expect(task.state.phase == .succeeded)
        var middle = try TaskHarness(.sample(stages: [.sample("one"), .sample("two")]))
        middle.intervene(.skip)
        middle.intervene(.rollback(resubmits: false))
        middle.succeed()
        #expect(Self.undoing(middle) != nil)
        #expect(middle.state.rollback?.remaining == [0])
    }

    @Test func `reports of the interrupted stage are late during the rollback`() throws {
        var task = try Self.task()
        let old = try #require(task.state.attempt?.token)
        task.intervene(.rollback(resubmits: false))
        task.apply(.report(Report(token: old, outcome: .succeeded(branch: nil, output: [:]))))
        #expect(task.state.phase == .rollingBack && task.state.lateReport?.token == old)
    }
}
