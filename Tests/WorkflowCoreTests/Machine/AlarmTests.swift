import Testing
import WorkflowCore

/// Which alarms begin a ladder, which stand still, and which are answered.
@Suite struct AlarmTests {
    static func task(
        policy: EscalationPolicy = EscalationTests.policy(), expected: ExpectedRange? = nil,
        ceiling: TimeLimit = TimeLimit(.days(20), .alert), stages: [StageDefinition],
        calendars: [String: WorkCalendar] = [:]
    ) throws -> TaskHarness {
        var task = try TaskHarness(
            .sample(expected: expected, ceiling: ceiling, policy: "p", verifiedBy: nil, stages: stages),
            policy: policy, directory: EscalationTests.directory, calendars: calendars)
        task.report(.accepted(lease: nil))
        return task
    }

    /// Stuck after 20 minutes; its timeout is far off unless another is stated.
    static func stage(
        _ name: String = "one", timeout: TimeLimit = TimeLimit(.days(20), .alert),
        waitLimit: TimeLimit = TimeLimit(.days(7), .alert)
    ) -> StageDefinition {
        .sample(name, expected: nil, stuckAfter: .minutes(20), timeout: timeout, poll: nil, waitLimit: waitLimit)
    }

    static func told(_ effects: [Effect]) -> [String] { EscalationTests.told(effects) }

    static func kinds(_ effects: [Effect]) -> [Notification.Kind] {
        effects.compactMap { if case .notify(let notification) = $0 { notification.kind } else { nil } }
    }

    static let failure = Outcome.failed(Failure(code: "x", detail: "No.", isRetryable: false))

    // MARK: New alarms after a ladder is through

    @Test func `a task that halts after its ladder is through is told anew`() throws {
        var task = try Self.task(stages: [Self.stage(timeout: TimeLimit(.hours(4), .hold))])
        task.advance(by: .hours(3))
        #expect(task.state.escalation?.status == .exhausted)
        #expect(Self.told(task.advance(by: .minutes(90))) == ["l1", "l2"])
        #expect(task.state.phase == .halted)
    }

    @Test func `moving a late task on after its halt tells nobody again`() throws {
        var task = try Self.task(expected: .minutes(1, 2), stages: [.sample("one", expected: nil, poll: nil)])
        task.advance(by: .hours(1))
        task.report(Self.failure)
        #expect(task.state.phase == .halted)
        #expect(task.intervene(.ack) == nil)
        let before = task.state.escalation?.generation
        #expect(
            task.intervene(.retry, evidence: Intervention.Evidence(isAvailable: true, isDone: false, findings: []))
                == nil)
        #expect(task.state.stuckReason == .taskOverdue)
        #expect(task.state.escalation?.generation == before && task.state.escalation?.status == .acked)
    }

    @Test func `the ceiling of a halted task whose ladder is through is told`() throws {
        var task = try Self.task(
            ceiling: TimeLimit(.hours(12), .alert), stages: [Self.stage(timeout: TimeLimit(.hours(4), .hold))])
        task.advance(by: .hours(11))
        #expect(task.state.phase == .halted && task.state.escalation?.status == .exhausted)
        #expect(Self.told(task.advance(by: .hours(2))) == ["l1", "l2"])
        #expect(task.facts.contains(.healthChanged(.stuck, .ceiling)))
    }

    @Test func `a rollback by itself that ends blocked is told, as what it is`() throws {
        var task = try Self.task(stages: [Self.stage(timeout: TimeLimit(.hours(4), .rollback))])
        task.advance(by: .hours(3))
        #expect(task.state.escalation?.status == .exhausted)
        task.advance(by: .hours(1))
        #expect(task.state.phase == .rollingBack)
        task.report(Self.failure)
        #expect(task.state.phase == .rollbackBlocked && task.state.stuckReason == .rollbackBlocked)
        let effects = task.advance(by: .hours(1))
        #expect(Self.told(effects) == ["l1", "l2"])
        #expect(Self.kinds(effects) == [.rollbackBlocked, .rollbackBlocked])
    }

    @Test func `another stage that stalls in a task past its ceiling is told`() throws {
        var task = try Self.task(
            ceiling: TimeLimit(.minutes(10), .alert), stages: [Self.stage("one"), Self.stage("two")])
        task.advance(by: .minutes(30))
        #expect(task.state.stuckReason == .ceiling && task.state.escalation?.status == .exhausted)
        task.succeed()
        task.report(.accepted(lease: nil))
        #expect(task.state.health == .stuck && task.state.stuckReason == .ceiling)
        #expect(Self.told(task.advance(by: .minutes(19))).isEmpty)
        #expect(Self.told(task.advance(by: .minutes(30))) == ["l1", "l2"])
        task.succeed()
        #expect(task.state.phase == .succeeded)
    }

    @Test func `another stage that stalls in a task past its ceiling leaves it past its ceiling`() throws {
        var task = try Self.task(
            ceiling: TimeLimit(.minutes(10), .alert),
            stages: [Self.stage("one"), Self.stage("two"), Self.stage("three")])
        task.advance(by: .minutes(30))
        task.succeed()
        task.report(.accepted(lease: nil))
        task.advance(by: .minutes(40))
        #expect(task.state.stuckReason == .stageOverdue)
        task.succeed()
        #expect(task.state.health == .stuck && task.state.stuckReason == .ceiling)
    }

    // MARK: One alarm is one ladder

    @Test func `what stops a task begins a ladder of its own while another climbs, snoozed or acknowledged`() throws {
        for action in [nil, Intervention.Action.ack, .snooze(.hours(12))] {
            var task = try Self.task(stages: [Self.stage()])
            task.advance(by: .minutes(21))
            if let action { #expect(task.intervene(action) == nil) }
            task.report(Self.failure)
            #expect(task.state.phase == .halted)
            #expect(Self.told(task.advance(by: .zero)) == ["l1"], "\(String(describing: action))")
        }
    }

    @Test func `a lesser alarm leaves a ladder that climbs as it is`() throws {
        var task = try Self.task(stages: [Self.stage(timeout: TimeLimit(.minutes(25), .alert))])
        let told = Self.told(task.advance(by: .days(1)))
        #expect(told == ["l1", "l2"])
        #expect(task.state.stuckReason == .timeout)
    }

    @Test func `one alarm that says itself twice is one`() throws {
        var task = try Self.task(ceiling: TimeLimit(.minutes(10), .hold), stages: [Self.stage()])
        #expect(Self.told(task.advance(by: .days(1))) == ["l1", "l2"])
        #expect(task.facts.filter { $0 == .healthChanged(.stuck, .ceiling) }.count == 1)
    }

    @Test func `a new alarm is raised under the policy of today`() throws {
        var task = try Self.task(stages: [Self.stage()])
        task.advance(by: .hours(3))
        var newer = EscalationTests.policy(steps: [.init(after: .zero, targets: ["l2"])])
        newer.version = 2
        task.context.currentPolicy = newer
        task.report(Self.failure)
        #expect(Self.told(task.advance(by: .hours(1))) == ["l2"])
        #expect(task.state.escalation?.policyVersion == 2)
    }

    @Test func `a task that begins after all is not told of as queued`() throws {
        var task = try TaskHarness(
            .sample(expected: nil, queueLimit: TimeLimit(.minutes(10), .alert), policy: "p", stages: [Self.stage()]),
            policy: EscalationTests.policy(), directory: EscalationTests.directory, admission: .lockedBy(.other))
        task.context.admission = .lockedBy(.other)
        #expect(Self.told(task.advance(by: .minutes(11))) == ["l1"])
        task.apply(.admit)
        #expect(task.state.health == .onTrack && task.state.escalation?.status == .settled)
    }

    // MARK: Claimed

    @Test func `a claim answers the steps that ask for an acknowledgement, after it has expired too`() throws {
        var task = try Self.task(policy: EscalationTests.policy(repeats: 1), stages: [Self.stage()])
        task.advance(by: .minutes(21))
        #expect(task.intervene(.claim) == nil)
        // Whoever is told without a condition is reminded; nobody else is woken.
        #expect(Self.told(task.advance(by: .days(1))) == ["l1", "l1"])
        let skipped = task.facts.compactMap {
            if case .escalationStepFired(let step) = $0 { step.skipped } else { nil }
        }
        #expect(skipped == [.claimed, .claimed])
    }

    @Test func `a release begins the ladder again at level 1`() throws {
        var task = try Self.task(stages: [Self.stage()])
        task.advance(by: .minutes(21))
        #expect(task.intervene(.claim) == nil)
        task.advance(by: .minutes(5))
        #expect(task.intervene(.release) == nil)
        #expect(Self.told(task.advance(by: .minutes(20))) == ["l1", "l2"])
    }

    @Test func `a release after the ladder has passed its owner over begins it again`() throws {
        var task = try Self.task(stages: [Self.stage()])
        task.advance(by: .minutes(21))
        #expect(task.intervene(.claim) == nil)
        task.advance(by: .hours(5))
        #expect(task.state.escalation?.status == .exhausted)
        #expect(task.intervene(.release) == nil)
        #expect(Self.told(task.advance(by: .hours(1))) == ["l1", "l2"])
    }

    @Test func `a release leaves another one's acknowledgement, and a snooze`() throws {
        for action in [Intervention.Action.ack, .snooze(.minutes(30))] {
            var task = try Self.task(stages: [Self.stage()])
            task.advance(by: .minutes(21))
            #expect(task.intervene(.claim, actor: "bob") == nil)
            #expect(task.intervene(action, actor: "alice") == nil)
            #expect(task.intervene(.release, actor: "bob") == nil)
            #expect(Self.told(task.advance(by: .minutes(29))).isEmpty)
        }
    }

    // MARK: Somebody else's turn

    @Test func `the ladder stands still while it is the customer's turn, and goes on after it`() throws {
        var task = try Self.task(stages: [Self.stage()])
        #expect(Self.told(task.advance(by: .minutes(21))) == ["l1"])
        #expect(task.intervene(.reassign(.customer)) == nil)
        #expect(Self.told(task.advance(by: .days(2))).isEmpty)
        #expect(task.state.phase == .waiting)
        #expect(task.intervene(.reassign(.platform)) == nil)
        #expect(Self.told(task.advance(by: .minutes(9))).isEmpty)
        #expect(Self.told(task.advance(by: .minutes(2))) == ["l2"])
    }

    @Test func `a wait told in two parts holds the ladder for both`() throws {
        var task = try Self.task(stages: [Self.stage()])
        task.advance(by: .minutes(25))
        task.report(ClockTests.wait)
        task.advance(by: .hours(5))
        task.report(.waiting(Wait(party: .thirdParty, code: "icp-sync-lag", detail: "Syncing.")))
        task.advance(by: .hours(5))
        task.report(.working)
        #expect(task.state.phase == .running)
        let nextAt = try #require(task.state.escalation?.nextAt)
        #expect(nextAt > task.now && nextAt <= task.now + .minutes(10))
    }

    @Test func `an acknowledgement that ran out during a wait is asked for again after it`() throws {
        var task = try Self.task(stages: [Self.stage()])
        task.advance(by: .minutes(21))
        task.intervene(.ack)
        task.report(ClockTests.wait)
        #expect(Self.told(task.advance(by: .hours(3))).isEmpty)
        task.report(.working)
        #expect(Self.told(task.advance(by: .minutes(1))) == ["l1"])
    }

    @Test func `a wait past its limit is told, and no longer once the party has acted`() throws {
        var task = try Self.task(stages: [Self.stage(waitLimit: TimeLimit(.hours(2), .alert))])
        task.advance(by: .minutes(21))
        task.report(ClockTests.wait)
        #expect(Self.told(task.advance(by: .minutes(119))).isEmpty)
        #expect(Self.told(task.advance(by: .hours(1))) == ["l1", "l2"])
        #expect(task.state.stuckReason == .waitLimit)
        task.report(.working)
        #expect(task.state.health == .onTrack && task.state.escalation?.status == .settled)
    }

    @Test func `a ladder held long goes on within the pause of its step`() throws {
        var policy = EscalationTests.policy(
            steps: ["l1", "l2", "l1"].map { .init(after: .minutes(10), targets: [$0]) })
        policy.opensAt = .slow
        var task = try Self.task(policy: policy, stages: [Self.stage(waitLimit: TimeLimit(.days(7), .alert))])
        task.report(ClockTests.wait)
        // The limit of the wait lets the ladder climb, and the extension holds it again, in the midst of the same wait.
        #expect(Self.told(task.advance(by: .days(7) + .minutes(25))) == ["l1", "l2"])
        #expect(task.intervene(.extend(.days(1))) == nil)
        #expect(task.state.escalation?.status == .open && task.state.holdsLadder)
        #expect(Self.told(task.advance(by: .hours(20))).isEmpty)
        task.report(.working)
        let nextAt = try #require(task.state.escalation?.nextAt)
        #expect(nextAt == task.now + .minutes(10), "It stood still for hours; its step waits for minutes.")
    }

    @Test func `a try that is taken up again and waits too long again is told again`() throws {
        var policy = EscalationTests.policy(steps: [.init(after: .zero, targets: ["l1"])])
        policy.opensAt = .slow
        var task = try Self.task(
            policy: policy, expected: .minutes(8, 10),
            stages: [.sample("one", dispatch: .lease, poll: nil, waitLimit: TimeLimit(.hours(1), .alert))])
        task.advance(by: .minutes(12))
        for _ in 0..<2 {
            task.report(.accepted(lease: nil))
            task.report(ClockTests.wait)
            #expect(Self.told(task.advance(by: .hours(2))) == ["l1"])
            #expect(task.state.stuckReason == .waitLimit)
            #expect(task.intervene(.resume, force: true) == nil)
            #expect(task.state.attempt?.number == 1 && task.state.attempt?.status == .requested)
        }
    }

    @Test func `a step that waits for its hours is not put off by a wait that ends before them`() throws {
        var task = try Self.task(
            policy: EscalationTests.policy(steps: [
                .init(after: .zero, targets: ["l1"]), .init(after: .minutes(10), targets: ["l2"], calendarGate: "desk"),
            ]), stages: [Self.stage()], calendars: ["desk": .sample()])  // the desk closes at 10:00 UTC
        task.now = "2026-03-02T12:00:00Z"
        #expect(Self.told(task.advance(by: .minutes(40))) == ["l1"])
        let opening = try #require(task.state.escalation?.nextAt)
        #expect(opening > task.now + .hours(3))
        task.report(ClockTests.wait)
        task.advance(by: .hours(3))
        task.report(.working)
        #expect(task.state.escalation?.nextAt == opening)
    }

    // MARK: Automatic retries

    static let retrying = EscalationTests.policy(
        budget: 2,
        steps: [.init(after: .zero, targets: ["l1"]), .init(after: .minutes(10), targets: ["l2"], actions: [.retry])])

    static func actions(_ effects: [Effect]) -> [Intervention.Action] {
        effects.compactMap { if case .intervene(let intervention) = $0 { intervention.action } else { nil } }
    }

    @Test func `an automatic retry is not spent on a cause that is known to persist`() throws {
        var task = try Self.task(policy: Self.retrying, stages: [Self.stage()])
        task.advance(by: .minutes(25))
        task.apply(.diagnosed(Diagnosis(at: task.now, findings: [.sample(.certificateExpired)])))
        #expect(Self.actions(task.advance(by: .hours(1))).isEmpty)
        #expect(task.state.escalation?.actionsUsed == 0)
    }

    @Test func `an automatic retry is not spent on what is done and only not reported`() throws {
        var task = try Self.task(policy: Self.retrying, stages: [Self.stage()])
        task.advance(by: .minutes(25))
        task.apply(.diagnosed(Diagnosis(at: task.now, findings: [.sample(.alreadyDone, isBlocking: false)])))
        #expect(Self.actions(task.advance(by: .hours(1))).isEmpty)
    }

    @Test func `an automatic retry goes ahead where it can help`() throws {
        var task = try Self.task(policy: Self.retrying, stages: [Self.stage()])
        task.advance(by: .minutes(25))
        task.apply(.diagnosed(Diagnosis(at: task.now, findings: [.sample(.platformStall)])))
        #expect(Self.actions(task.advance(by: .hours(1))) == [.retry])
    }

    // MARK: Messages

    @Test(arguments: [EscalationPolicy.AutomaticAction.tellCustomer, .openTicket])
    func `a message that reaches nobody is not told as done, and the next step comes at once`(
        message: EscalationPolicy.AutomaticAction
    ) throws {
        var task = try Self.task(
            policy: EscalationTests.policy(steps: [
                .init(after: .zero, targets: ["desk"], actions: [message]), .init(after: .hours(5), targets: ["l2"]),
            ]), stages: [Self.stage()], calendars: ["desk": .sample()])  // the desk closes at 10:00 UTC
        task.now = "2026-03-02T12:00:00Z"
        #expect(Self.told(task.advance(by: .minutes(40))) == ["l2"])
        let steps = task.facts.compactMap { if case .escalationStepFired(let step) = $0 { step } else { nil } }
        #expect(steps.first?.actions == [] && steps.first?.skipped == .nobodyReachable)
    }

    @Test func `what a step does by itself does not keep the next one from being told for the absent`() throws {
        var task = try Self.task(
            policy: EscalationTests.policy(steps: [
                .init(after: .zero, targets: ["desk"], actions: [.nudge]), .init(after: .hours(5), targets: ["l2"]),
            ]), stages: [Self.stage()], calendars: ["desk": .sample()])
        task.now = "2026-03-02T12:00:00Z"
        let effects = task.advance(by: .minutes(40))
        #expect(Self.told(effects) == ["l2"] && Self.actions(effects) == [.nudge])
    }
}
