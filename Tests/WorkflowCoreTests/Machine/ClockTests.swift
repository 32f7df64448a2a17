import Testing
import WorkflowCore

@Suite struct ClockTests {
    static let wait = Outcome.waiting(Wait(party: .customer, code: "cname-missing", detail: "No CNAME."))

    @Test func `a retry restarts the stage clock and never the customer clock`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", poll: nil)]))
        task.report(.accepted(lease: nil))
        task.advance(by: .minutes(9))
        #expect(task.intervene(.retry) == nil)
        task.advance(by: .minutes(2))
        #expect(task.state.attemptAge(at: task.now) == .minutes(2))
        #expect(task.state.customerAge(at: task.now) == .minutes(11))
    }

    @Test func `waiting on the customer stops both clocks, an operator's hold only the stage's`() throws {
        var task = try TaskHarness(.sample(expected: .minutes(8, 15), stages: [.sample("one")]))
        task.report(.accepted(lease: nil))
        task.advance(by: .minutes(5))
        task.report(Self.wait)
        task.advance(by: .hours(5))
        #expect(task.state.phase == .waiting && task.state.health == .onTrack)
        #expect(task.state.customerAge(at: task.now) == .minutes(5))
        task.report(.working)
        #expect(task.state.phase == .running)
        task.intervene(.pause(.minutes(4)))
        task.advance(by: .minutes(4))
        #expect(task.state.phase == .running, "A hold ends by itself.")
        #expect(task.state.customerAge(at: task.now) == .minutes(9))
        #expect(task.state.attemptAge(at: task.now) == .minutes(5))
    }

    @Test func `8 to 15 minutes is slow after 15 and stuck before 30, on the second look`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", expected: .minutes(8, 15), poll: nil)]))
        task.report(.accepted(lease: nil))
        task.advance(by: .minutes(15))
        #expect(task.state.health == .slow)
        task.advance(by: .minutes(10))
        #expect(task.state.health == .slow)
        task.advance(by: .minutes(4))
        #expect(task.state.health == .stuck)
        #expect(task.facts.contains(.healthChanged(.stuck, .stageOverdue)))
    }

    @Test func `a task that waits for its customer is no longer overdue by more, in any view`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", expected: .minutes(8, 15), poll: nil)]))
        #expect(task.state.overdue(at: task.now) == nil)
        task.report(.accepted(lease: nil))
        task.advance(by: .minutes(45))
        #expect(task.state.health == .stuck && task.state.overdue(at: task.now) == .minutes(30))
        let known = try #require(task.state.healthAge(at: task.now))
        task.report(Self.wait)
        task.advance(by: .hours(3))
        #expect(task.state.overdue(at: task.now) == .minutes(30), "Both clocks stand still.")
        let lines = Explanation(state: task.state, definition: task.definition, now: task.now).lines.map(\.en)
        #expect(lines.contains { $0.hasPrefix("It has counted as stuck for \(known.reading.en):") }, "\(lines)")
        task.report(.working)
        task.advance(by: .minutes(5))
        #expect(task.state.overdue(at: task.now) == .minutes(35), "The wait that is over counts no more than before.")
    }

    @Test func `an operator's hold stops what the stage is overdue by, not the task`() throws {
        let stage = StageDefinition.sample("one", expected: .minutes(1, 2), poll: nil)
        var task = try TaskHarness(.sample(expected: nil, stages: [stage]))
        task.report(.accepted(lease: nil))
        task.advance(by: .minutes(10))
        #expect(task.state.overdue(at: task.now) == .minutes(8))
        task.intervene(.pause(.hours(1)))
        task.advance(by: .minutes(5))
        let since = try #require(task.state.healthAge(at: task.now))
        #expect(task.state.overdue(at: task.now) == max(since, .minutes(8)), "It has been known to be late meanwhile.")

        var whole = try TaskHarness(.sample(expected: .minutes(8, 15), stages: [.sample("one", expected: nil)]))
        whole.report(.accepted(lease: nil))
        whole.advance(by: .minutes(20))
        whole.intervene(.pause(.hours(1)))
        whole.advance(by: .minutes(5))
        #expect(whole.state.overdue(at: whole.now) == .minutes(10), "The customer goes on waiting.")
    }

    @Test func `a wait past its limit is itself overdue`() throws {
        var task = try TaskHarness(
            .sample(stages: [.sample("one", waitLimit: TimeLimit(.hours(1), .alert))]))
        task.report(Self.wait)
        task.advance(by: .hours(3))
        #expect(task.state.stuckReason == .waitLimit && task.state.overdue(at: task.now) == .hours(2))
    }

    @Test func `a wait moves the thresholds by its length`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", expected: .minutes(8, 15), poll: nil)]))
        task.report(.accepted(lease: nil))
        let (slowAt, deadline) = (task.state.slowAt, task.state.attempt?.deadline)
        task.advance(by: .minutes(3))
        task.report(Self.wait)
        task.advance(by: .minutes(60))
        task.report(.working)
        #expect(task.state.slowAt == slowAt.map { $0 + .minutes(60) })
        #expect(task.state.attempt?.deadline == deadline.map { $0 + .minutes(60) })
    }

    @Test func `a party that has two things to do, named in turn, has one limit`() throws {
        var task = try TaskHarness(.sample())
        let first = Wait(party: .customer, code: FindingCode.cnameMissing.rawValue, detail: "No CNAME record.")
        task.report(.waiting(first))
        let limitAt = try #require(task.state.limitAt)
        for _ in 0..<3 {
            task.advance(by: .hours(1))
            task.report(.waiting(Wait(party: .customer, code: "proof-missing", detail: "No proof.")))
            #expect(task.state.presentWait?.code == "proof-missing" && task.state.limitAt == limitAt)
            task.report(.waiting(first))
        }
        task.report(.waiting(Wait(party: .thirdParty, code: "ca-down", detail: "It is down.")))
        #expect(try #require(task.state.limitAt) > limitAt, "Another's turn has a limit of its own.")
    }

    @Test func `what a party waits for in turn comes into the history once, and is told as it is`() throws {
        var task = try TaskHarness(
            .sample(stages: [.sample("one", poll: .minutes(10), waitLimit: TimeLimit(.hours(1), .alert))]))
        let waits = [FindingCode.cnameMissing, .icpMissing, .validationRecordMissing].map {
            Wait(party: .customer, code: $0.rawValue, detail: "It is \($0.rawValue).")
        }
        for wait in waits { task.report(.waiting(wait)) }
        #expect(task.facts.filter { if case .waitStarted = $0 { true } else { false } }.count == 1)
        var versions: Set<Int> = []
        for round in 0..<12 {
            task.advance(by: .minutes(10))
            if round >= 6 { versions.insert(task.state.version) }
            let wait = waits[round % waits.count]
            task.report(.waiting(wait))
            #expect(task.state.presentWait == wait)
            let explanation = Explanation(state: task.state, definition: task.definition, now: task.now)
            #expect(explanation.findings.first?.code.rawValue == wait.code)
        }
        #expect(task.state.stuckReason == .waitLimit, "Its alarm is not answered by naming another cause.")
        #expect(versions.count == 1, "No poll is an event.")
        task.report(.working)
        #expect(task.state.phase == .running && task.state.pauses.count == 1 && task.state.presentWait == nil)
    }

    @Test func `codes without end do not fill the history`() throws {
        var task = try TaskHarness(.sample())
        for number in 0..<100 {
            let wait = Wait(party: .thirdParty, code: "turn-\(number)", detail: "Number \(number).")
            task.report(.waiting(wait))
            #expect(task.state.presentWait == wait)
        }
        #expect(task.history.count < 25)
    }

    @Test func `other words for the same wait neither begin it anew nor move its limit`() throws {
        var task = try TaskHarness(
            .sample(stages: [.sample("one", poll: .minutes(10), waitLimit: TimeLimit(.days(1), .hold))]))
        func checked(_ minute: Int, code: String = "cname-missing") -> Outcome {
            .waiting(Wait(party: .customer, code: code, detail: "No CNAME, checked at 10:\(minute)."))
        }
        task.report(checked(10))
        let (version, limitAt, pauses) = (task.state.version, task.state.limitAt, task.state.pauses)
        for minute in 11..<59 {
            task.advance(by: .minutes(20))
            task.report(checked(minute))
        }
        #expect(task.state.version == version && task.state.pauses == pauses)
        #expect(task.state.limitAt == limitAt)
        #expect(task.state.presentWait?.detail == "No CNAME, checked at 10:58.")
        let finding = StateFindings.derive(from: task.state, definition: task.definition, at: task.now).first
        #expect(finding?.evidence == "No CNAME, checked at 10:58.")
        task.advance(by: .hours(8))
        #expect(task.state.phase == .halted && task.state.presentWait == nil)

        // What is waited for is another thing when its code is.
        var other = try TaskHarness(.sample(stages: [.sample("one")]))
        other.report(checked(10))
        other.report(checked(11))
        other.advance(by: .minutes(5))
        other.report(checked(12, code: "icp-missing"))
        #expect(other.state.wait?.code == "icp-missing" && other.state.pauses.count == 1)
        #expect(other.state.presentWait == other.state.wait)
    }

    @Test func `a review by the platform in changing words is one finding`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one")]))
        func place(_ number: Int, _ code: FindingCode = .humanReviewQueue) -> Outcome {
            .waiting(Wait(party: .platform, code: code.rawValue, detail: "Place \(number) in the queue."))
        }
        task.report(place(9))
        let version = task.state.version
        for number in 1..<9 { task.report(place(number)) }
        #expect(task.state.version == version)
        task.report(place(1, .outsideWorkingHours))
        #expect(task.state.currentDiagnosis?.first?.code == .outsideWorkingHours)
    }

    @Test func `overlapping hold and wait move the stage clock by their union`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", poll: nil)]))
        let deadline = task.state.attempt?.deadline
        task.advance(by: .minutes(1))
        task.report(Self.wait)
        task.advance(by: .minutes(10))
        task.intervene(.pause(.hours(1)))
        task.advance(by: .minutes(10))
        task.report(.working)
        #expect(task.state.phase == .paused && task.state.wait == nil)
        task.advance(by: .minutes(10))
        #expect(task.intervene(.resume) == nil)
        #expect(task.state.phase == .running)
        #expect(task.state.attempt?.deadline == deadline.map { $0 + .minutes(30) })
        #expect(task.state.attemptAge(at: task.now) == .minutes(1), "What hold and wait share is left out once.")
    }

    @Test func `a hold leaves a wait the time that it had left, extended or spent`() throws {
        func task(_ policy: LimitPolicy) throws -> TaskHarness {
            var task = try TaskHarness(
                .sample(stages: [.sample("one", poll: nil, waitLimit: TimeLimit(.hours(10), policy))]))
            task.report(Self.wait)
            return task
        }
        var extended = try task(.hold)
        extended.advance(by: .hours(9))
        extended.intervene(.extend(.hours(10)))
        extended.advance(by: .hours(5))
        extended.intervene(.pause(.hours(3)))
        extended.advance(by: .hours(3))
        #expect(extended.state.phase == .waiting)
        #expect(extended.state.limitAt == extended.now + .hours(6), "1 + 10 - 5 hours are left.")

        var spent = try task(.alert)
        spent.advance(by: .hours(11))
        #expect(spent.state.stuckReason == .waitLimit)
        let version = spent.state.version
        spent.intervene(.pause(.hours(3)))
        spent.advance(by: .hours(4))
        #expect(spent.state.phase == .waiting && spent.state.limitAt == nil)
        let alarms = spent.history.dropFirst(version).filter { $0.fact == .healthChanged(.stuck, .waitLimit) }
        #expect(alarms.isEmpty, "What is spent does not pass again.")

        var begun = try TaskHarness(
            .sample(stages: [.sample("one", poll: nil, waitLimit: TimeLimit(.hours(10), .hold))]))
        begun.report(.accepted(lease: nil))
        begun.intervene(.pause(.hours(3)))
        begun.advance(by: .hours(2))
        begun.report(Self.wait)
        begun.advance(by: .hours(1))
        #expect(begun.state.phase == .waiting && begun.state.limitAt == begun.now + .hours(10))
    }

    @Test func `a hold over a wait raises no alarm about the customer's time`() throws {
        var task = try TaskHarness(
            .sample(ceiling: TimeLimit(.hours(12), .rollback), stages: [.sample("one", poll: nil)]))
        task.report(Self.wait)
        task.advance(by: .days(2))
        task.intervene(.pause(.hours(1)))
        task.advance(by: .minutes(30))
        #expect(task.state.phase == .paused && task.state.health == .onTrack)
    }

    @Test func `a hold that ends by itself looks at once at what it missed`() throws {
        var task = try TaskHarness(admission: .lockedBy(.other))
        task.context.admission = .lockedBy(.other)
        task.intervene(.pause(.minutes(30)))
        task.context.admission = .free
        task.advance(by: .minutes(31))
        #expect(task.state.phase == .running)
    }

    @Test func `an extension arms a limit that has passed, and its alarm, again`() throws {
        var task = try TaskHarness(
            .sample(
                expected: nil, ceiling: TimeLimit(.minutes(30), .alert), policy: "p",
                stages: [
                    .sample("one", expected: nil, poll: nil)
                ]), policy: EscalationTests.policy(), directory: EscalationTests.directory)
        task.report(.accepted(lease: nil))
        task.advance(by: .minutes(31))
        #expect(task.state.escalation?.isOpen == true)
        task.intervene(.extend(.minutes(20)))
        #expect(task.state.health == .slow && task.state.escalation?.isOpen == false)
        task.advance(by: .minutes(21))
        #expect(task.state.health == .stuck && task.state.escalation?.isOpen == true)
    }

    @Test func `a clock that steps back neither loses nor repeats a timer`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", expected: .minutes(8, 15), poll: nil)]))
        task.report(.accepted(lease: nil))
        task.advance(by: .minutes(16))
        let events = task.history.count
        let seen = task.state.lastSeenAt
        task.now = .start
        task.apply(.tick)
        #expect(task.history.count == events, "Nothing is due twice.")
        task.report(Self.wait)
        #expect(task.state.lastSeenAt >= seen && task.history.last?.at == task.state.lastSeenAt)
    }

    @Test func `progress takes the alarm about the stage away, not the one about the task`() throws {
        let stages = [StageDefinition.sample("one", expected: .minutes(1, 2), poll: nil), .sample("two", poll: nil)]
        var task = try TaskHarness(.sample(expected: .minutes(30, 40), stages: stages))
        task.report(.accepted(lease: nil))
        task.advance(by: .minutes(10))
        #expect(task.state.health == .stuck)
        task.succeed()
        #expect(task.state.health == .onTrack)

        var late = try TaskHarness(.sample(expected: .minutes(1, 2), stages: stages))
        late.report(.accepted(lease: nil))
        late.advance(by: .hours(2))
        late.succeed()
        #expect(late.state.health == .stuck || late.state.health == .slow)
    }

    @Test(arguments: [(LimitPolicy.alert, Phase.running), (.hold, .halted), (.rollback, .rollingBack)])
    func `the ceiling of the whole task is believed at once`(policy: LimitPolicy, phase: Phase) throws {
        var task = try TaskHarness(
            .sample(
                expected: nil, ceiling: TimeLimit(.minutes(30), policy),
                stages: [
                    .sample("one", expected: nil, poll: nil)
                ]))
        task.report(.accepted(lease: nil))
        task.advance(by: .minutes(30))
        #expect(task.state.phase == phase && task.state.health == .stuck)
        #expect(task.facts.contains(.healthChanged(.stuck, .ceiling)))
    }

    @Test func `a stage in working days is late at the close of the last one`() throws {
        var task = try TaskHarness(
            .sample(
                expected: nil, ceiling: TimeLimit(.days(30), .alert), calendar: "desk",
                stages: [
                    .sample("review", expected: .workingDays(1, 2), timeout: TimeLimit(.days(30), .alert), poll: nil)
                ]), calendars: ["desk": .sample()], at: "2026-03-06T02:00:00Z")  // a Friday, 10:00 in Shanghai
        task.report(.accepted(lease: nil))
        task.advance(by: .days(3))
        #expect(task.state.health == .onTrack, "The weekend does not count.")
        task.advance(by: .days(2))
        #expect(task.state.health >= .slow)
    }
}
