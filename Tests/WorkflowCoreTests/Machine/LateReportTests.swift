import Testing
import WorkflowCore

/// What a token that is no longer the current one reports.
@Suite struct LateReportTests {
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

    @Test(arguments: [FailureTests.retryable, ClockTests.wait, RollbackTests.verified])
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

    @Test func `late reports that never end do not fill the history, and a success is still kept`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", poll: nil)]))
        #expect(task.intervene(.retry) == nil)
        let old = AttemptToken(task: .sample, serial: 1)
        let before = task.history.count
        for number in 0..<2 * Limits.lateReportCount {
            let failure = Failure(code: "x", detail: "It broke at \(number).", isRetryable: true)
            #expect(task.apply(.report(Report(token: old, outcome: .failed(failure)))) == nil)
        }
        #expect(task.history.count == before + Limits.lateReportCount)
        task.apply(.report(Report(token: old, outcome: .succeeded(branch: nil, output: ["a": "b"]))))
        #expect(task.history.count == before + Limits.lateReportCount + 1)
        task.apply(.report(Report(token: old, outcome: FailureTests.final)))
        #expect(task.history.count == before + Limits.lateReportCount + 1)
        #expect(task.intervene(.adopt) == nil && task.state.output == ["a": "b"])
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
}
