import Testing
import WorkflowCore

@Suite struct EscalationTests {
    static func recipient(_ target: String) -> Recipient {
        Recipient(target: target, channel: "log", address: target)
    }

    static let directory = Directory(targets: [
        "l1": .init(id: "l1", title: LocalizedText(en: "L1", zh: "一线"), recipients: [recipient("l1")]),
        "l2": .init(id: "l2", title: LocalizedText(en: "L2", zh: "二线"), recipients: [recipient("l2")]),
        "desk": .init(
            id: "desk", title: LocalizedText(en: "Desk", zh: "服务台"), recipients: [recipient("desk")],
            calendar: "desk"),
    ])

    static func policy(
        repeats: Int = 0, budget: Int = 1, steps: [EscalationPolicy.Step]? = nil
    ) -> EscalationPolicy {
        EscalationPolicy(
            id: "p", title: LocalizedText(en: "P", zh: "策略"), repeats: repeats, repeatWait: .minutes(30),
            actionBudget: budget,
            steps: steps ?? [
                .init(after: .zero, targets: ["l1"]),
                .init(after: .minutes(10), unless: .acked, targets: ["l2"]),
            ])
    }

    static func stuckTask(_ policy: EscalationPolicy, calendars: [String: WorkCalendar] = [:]) throws -> TaskHarness {
        var task = try TaskHarness(
            .sample(
                expected: nil, ceiling: TimeLimit(.days(20), .alert), policy: "p",
                stages: [
                    .sample(
                        "one", expected: nil, stuckAfter: .minutes(20), timeout: TimeLimit(.days(20), .alert), poll: nil
                    )
                ]), policy: policy, directory: directory, calendars: calendars)
        task.report(.accepted(lease: nil))
        return task
    }

    static func told(_ effects: [Effect]) -> [String] {
        effects.compactMap { effect in
            if case .notify(let notification) = effect { return notification.recipient.target }
            return nil
        }
    }

    @Test func `the ladder climbs until it is through`() throws {
        var task = try Self.stuckTask(Self.policy())
        #expect(Self.told(task.advance(by: .minutes(20))).isEmpty)
        #expect(Self.told(task.advance(by: .minutes(1))) == ["l1"])
        #expect(task.state.escalation?.level == 1)
        #expect(Self.told(task.advance(by: .minutes(10))) == ["l2"])
        #expect(task.state.escalation?.status == .exhausted && task.state.escalation?.level == 2)
        #expect(Self.told(task.advance(by: .days(2))).isEmpty)
    }

    @Test func `what the task would refuse is not tried, told or charged`() throws {
        var task = try Self.stuckTask(
            Self.policy(steps: [.init(after: .zero, targets: ["l1"], actions: [.nudge, .tellCustomer])]))
        task.intervene(.rollback(resubmits: false))
        task.report(.failed(Failure(code: "x", detail: "No.", isRetryable: false)))
        #expect(task.state.phase == .rollbackBlocked)
        task.advance(by: .minutes(1))
        let steps = task.facts.compactMap { if case .escalationStepFired(let step) = $0 { step } else { nil } }
        #expect(steps.map(\.actions) == [[.tellCustomer]])
        #expect(task.state.escalation?.actionsUsed == 0)
        #expect(!task.effects.contains { if case .intervene = $0 { true } else { false } })
    }

    @Test func `an ack holds the ladder until it expires, then it begins at level 1`() throws {
        var task = try Self.stuckTask(Self.policy())
        task.advance(by: .minutes(21))
        #expect(task.intervene(.ack) == nil)
        #expect(Self.told(task.advance(by: .minutes(29))).isEmpty)
        #expect(Self.told(task.advance(by: .minutes(2))) == ["l1"])
        #expect(task.state.escalation?.ackedBy == nil)
    }

    @Test func `a claim acks, and steps marked so are skipped while somebody owns the task`() throws {
        var task = try Self.stuckTask(
            Self.policy(steps: [
                .init(after: .zero, targets: ["l1"]), .init(after: .minutes(10), unless: .claimed, targets: ["l2"]),
            ]))
        task.advance(by: .minutes(21))
        #expect(task.intervene(.claim) == nil)
        #expect(task.state.escalation?.status == .acked)
        task.advance(by: .hours(2))
        let skipped = task.facts.contains { fact in
            if case .escalationStepFired(let step) = fact { return step.skipped == .claimed }
            return false
        }
        #expect(skipped)
    }

    @Test func `a snooze ends by itself and the ladder goes on where it was`() throws {
        var task = try Self.stuckTask(Self.policy())
        task.advance(by: .minutes(21))
        #expect(task.intervene(.snooze(.hours(25)))?.code == .invalid)
        #expect(task.intervene(.snooze(.hours(3))) == nil)
        #expect(Self.told(task.advance(by: .minutes(179))).isEmpty)
        #expect(Self.told(task.advance(by: .minutes(2))) == ["l2"])
    }

    @Test func `a snooze of an exhausted ladder begins it anew`() throws {
        var task = try Self.stuckTask(Self.policy(steps: [.init(after: .zero, targets: ["l1"])]))
        task.advance(by: .minutes(21))
        #expect(task.state.escalation?.status == .exhausted)
        #expect(task.intervene(.snooze(.hours(1))) == nil)
        #expect(Self.told(task.advance(by: .minutes(61))) == ["l1"])
    }

    @Test func `the ladder repeats as often as its policy says`() throws {
        var task = try Self.stuckTask(Self.policy(repeats: 2))
        let told = Self.told(task.advance(by: .days(1)))
        #expect(told == ["l1", "l2", "l1", "l2", "l1", "l2"])
        #expect(task.state.escalation?.status == .exhausted)
    }

    @Test func `after downtime a missed step fires once`() throws {
        var task = try Self.stuckTask(Self.policy(repeats: 5))
        task.advance(by: .minutes(21))
        task.now += .days(3)
        task.apply(.tick)
        #expect(Self.told(task.effects) == ["l2"])
    }

    @Test func `nobody reachable is recorded and falls through at once`() throws {
        var task = try Self.stuckTask(
            Self.policy(steps: [
                .init(after: .zero, targets: ["desk"]), .init(after: .hours(5), targets: ["l2"]),
            ]), calendars: ["desk": .sample()])  // it is 17:00 in Shanghai; the desk closes at 18:00
        task.now = "2026-03-02T12:00:00Z"
        let told = Self.told(task.advance(by: .minutes(40)))
        #expect(told == ["l2"])
    }

    @Test func `a step whose only action is impossible keeps its time, and the next one is not told earlier`() throws {
        var task = try Self.stuckTask(
            Self.policy(steps: [
                .init(after: .zero, targets: [], actions: [.nudge]), .init(after: .minutes(10), targets: ["l2"]),
            ]))
        task.intervene(.rollback(resubmits: false))
        task.report(.failed(Failure(code: "x", detail: "No.", isRetryable: false)))
        #expect(task.state.phase == .rollbackBlocked)
        #expect(Self.told(task.advance(by: .minutes(9))).isEmpty)
        let steps = task.facts.compactMap { if case .escalationStepFired(let step) = $0 { step } else { nil } }
        #expect(steps.map(\.skipped) == [.notPossible])
        #expect(Self.told(task.advance(by: .minutes(1))) == ["l2"])
    }

    @Test func `a calendar gate waits for the opening`() throws {
        var task = try Self.stuckTask(
            Self.policy(steps: [.init(after: .hours(4), targets: ["l1"], calendarGate: "desk")]),
            calendars: ["desk": .sample()])
        task.advance(by: .minutes(30))
        #expect(task.state.escalation?.nextAt == "2026-03-03T01:00:00Z")
    }

    /// A ladder whose second step keeps the desk's hours, with the task stuck and the first step fired at 17:21 in
    /// Shanghai; the desk closes at 18:00 and opens at 9:00, which is 01:00 UTC.
    private static func gatedTask(_ first: EscalationPolicy.Step) throws -> TaskHarness {
        let steps = [first, .init(after: .minutes(10), targets: ["l2"], calendarGate: "desk")]
        return try stuckTask(policy(steps: steps), calendars: ["desk": .sample()])
    }

    @Test func `who is passed over does not make the next step leave its hours`() throws {
        var task = try Self.gatedTask(.init(after: .zero, targets: ["desk"]))
        task.now = "2026-03-02T12:00:00Z"
        #expect(Self.told(task.advance(by: .minutes(40))).isEmpty)
        #expect(task.state.escalation?.nextAt == "2026-03-03T01:00:00Z")
        #expect(Self.told(task.advance(by: .hours(13))) == ["l2"])
    }

    @Test func `a snooze that ends outside the hours of a step waits for them`() throws {
        var task = try Self.gatedTask(.init(after: .zero, targets: ["l1"]))
        task.advance(by: .minutes(21))
        #expect(task.intervene(.snooze(.hours(4))) == nil)
        #expect(Self.told(task.advance(by: .hours(5))).isEmpty)
        #expect(task.state.escalation?.status == .open)
        #expect(task.state.escalation?.nextAt == "2026-03-03T01:00:00Z")
    }

    @Test func `a step that was missed is made up for within its hours`() throws {
        var task = try Self.gatedTask(.init(after: .zero, targets: ["l1"]))
        task.advance(by: .minutes(21))
        task.now = "2026-03-02T14:00:00Z"
        task.apply(.tick)
        #expect(Self.told(task.effects).isEmpty)
        #expect(task.state.escalation?.nextAt == "2026-03-03T01:00:00Z")
    }

    @Test func `automatic actions are interventions within a budget`() throws {
        var task = try Self.stuckTask(
            Self.policy(
                budget: 1,
                steps: [
                    .init(after: .zero, targets: ["l1"], actions: [.nudge, .tellCustomer]),
                    .init(after: .minutes(5), targets: [], actions: [.rollback]),
                ]))
        let effects = task.advance(by: .hours(1))
        let actions = effects.compactMap { effect in
            if case .intervene(let intervention) = effect { return intervention.action }
            return nil
        }
        #expect(actions == [.nudge])
        let kinds = effects.compactMap { effect in
            if case .notify(let notification) = effect { return notification.kind }
            return nil
        }
        #expect(kinds == [.escalation, .customerMessage])
    }

    @Test func `the end of a task settles its escalation in the same decision`() throws {
        var task = try Self.stuckTask(Self.policy())
        task.advance(by: .minutes(21))
        task.succeed()
        #expect(task.state.phase == .succeeded && task.state.escalation?.status == .settled)
        #expect(task.intervene(.ack)?.code == .terminal)
    }

    @Test func `one stage entry opens one escalation`() throws {
        var task = try Self.stuckTask(Self.policy())
        task.advance(by: .days(3))
        let opened = task.facts.filter { if case .escalationOpened = $0 { true } else { false } }
        #expect(opened.count == 1)
    }
}
