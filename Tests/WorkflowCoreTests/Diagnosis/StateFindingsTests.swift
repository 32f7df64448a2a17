import Testing
import WorkflowCore

@Suite struct `Findings from the state` {
    private func derive(
        _ state: TaskState, _ definition: WorkflowDefinition = .sample(), after age: TimeSpan = .minutes(2)
    ) -> [Finding] {
        StateFindings.derive(from: state, definition: definition, at: .start + age)
    }

    @Test func `a queued task names the one in front of it`() {
        let behind = derive(.sample(.queued) { $0.blockedBy = .other })
        #expect(behind.map(\.code) == [.queuedBehind])
        #expect(behind[0].evidence.contains("\(TaskID.other)"))
        #expect(derive(.sample(.queued)).map(\.code) == [.queuedBehind])
    }

    @Test func `a task within its range is within its range`() {
        let state = TaskState.sample { $0.pulse.lastBeatAt = .start + .minutes(2) }
        let findings = derive(state)
        #expect(findings.map(\.code) == [.withinNormalTime])
        #expect(!findings[0].isBlocking)
        #expect(findings[0].evidence == "Attempt 1 is 2m old, normally 6–11 min.")
    }

    @Test func `an overdue task whose provider answers has stalled`() {
        let state = TaskState.sample(health: .stuck) { $0.pulse.lastBeatAt = .start + .minutes(30) }
        let findings = derive(state, after: .minutes(30))
        #expect(findings.map(\.code) == [.platformStall])
        #expect(findings[0].isBlocking)
    }

    @Test func `a cause that a probe found makes the stall needless`() {
        let state = TaskState.sample(health: .stuck) {
            $0.pulse.lastBeatAt = .start + .minutes(30)
            $0.diagnosis = Diagnosis(at: .start + .minutes(29), findings: [.sample()])
        }
        #expect(derive(state, after: .minutes(30)).isEmpty)
    }

    @Test func `what a probe found done has not stalled, however late the report is`() {
        let done = Finding(code: .alreadyDone, evidence: "It ended a minute ago.", isBlocking: false)
        let state = TaskState.sample(health: .stuck) {
            $0.pulse.lastBeatAt = .start + .minutes(30)
            $0.diagnosis = Diagnosis(at: .start + .minutes(29), findings: [done])
        }
        #expect(derive(state, after: .minutes(30)).isEmpty)
        let explained = Explanation(state: state, definition: .sample(), now: .start + .minutes(30))
        #expect(explained.findings.map(\.code) == [.alreadyDone])
    }

    @Test(arguments: [
        (ProbeResult(findings: [], isDone: true), [FindingCode.alreadyDone]),
        (ProbeResult(findings: [.sample(.backendBlocked)], isDone: false), [.backendBlocked]),
        (ProbeResult(findings: [], isDone: false), [.platformStall]),
        (.unreachable, [.providerUnreachable, .platformStall]),
    ])
    func `a look takes back the guess of the state at once`(result: ProbeResult, codes: [FindingCode]) {
        let state = TaskState.sample(health: .stuck) { $0.pulse.lastBeatAt = .start + .minutes(30) }
        let diagnosis = Diagnosis(result, of: state, definition: .sample(), at: .start + .minutes(30))
        #expect(diagnosis.findings.map(\.code) == codes)
    }

    @Test func `what a probe saw moving has not stalled`() {
        let slow = Finding(code: .platformStall, evidence: "Last progress a minute ago.", isBlocking: false)
        let state = TaskState.sample(health: .stuck) {
            $0.pulse.lastBeatAt = .start + .minutes(30)
            $0.diagnosis = Diagnosis(at: .start + .minutes(29), findings: [slow])
        }
        let explained = Explanation(state: state, definition: .sample(), now: .start + .minutes(30))
        #expect(explained.findings.map(\.code) == [.platformStall])
        #expect(explained.findings.map(\.title.en) == ["It takes longer than normal and moves on."])
        #expect(explained.findings.map(\.isBlocking) == [false])
    }

    @Test(
        arguments: [
            (.bucketDeleted, .customer, .platform), (.cnameMissing, .thirdParty, .customer),
            (.boundElsewhere, .thirdParty, .customer),
        ] as [(FindingCode, Party, Party)])
    func `advice and remedies are those of the party that has to act`(code: FindingCode, party: Party, other: Party) {
        let (mine, others) = (
            Finding(code: code, party: party, evidence: ""), Finding(code: code, party: other, evidence: "")
        )
        #expect(mine.advice != others.advice)
        #expect(mine.remedies != others.remedies)
        #expect(mine.remedies.first == .handOver(party))
        #expect(others.advice == code.advice)
    }

    @Test func `an unaccepted attempt is silence only after two tries`() {
        let state = TaskState.sample { $0.attempt?.status = .requested }
        #expect(derive(state, after: .seconds(59)).map(\.code) == [.withinNormalTime])
        #expect(derive(state, after: .seconds(60)).map(\.code) == [.providerSilent])
        let leased = WorkflowDefinition.sample(stages: [.sample("a"), .sample("b", dispatch: .lease)])
        let evidence = derive(.sample(definition: leased) { $0.attempt?.status = .requested }, leased)[0].evidence
        #expect(evidence == "No worker has leased it for 2m.")
    }

    @Test func `a lease that ran out is silence`() {
        let state = TaskState.sample {
            $0.pulse.lastBeatAt = .start
            $0.pulse.leaseExpiresAt = .start + .seconds(90)
        }
        #expect(derive(state, after: .seconds(89)).map(\.code) == [.withinNormalTime])
        #expect(derive(state, after: .seconds(90)).map(\.code) == [.providerSilent])
    }

    @Test func `unanswered polls are silence, counted from the last sign of life`() {
        let state = TaskState.sample { $0.pulse.lastBeatAt = .start + .minutes(3) }
        #expect(derive(state, after: .seconds(270)).map(\.code) == [.withinNormalTime])
        #expect(derive(state, after: .seconds(271)).map(\.code) == [.providerSilent])
        let held = TaskState.sample {
            $0.pulse.lastBeatAt = .start + .minutes(3)
            $0.pauses = [Pause(kind: .operatorHold, start: .start + .minutes(3), end: .start + .minutes(5))]
        }
        #expect(derive(held, after: .minutes(6)).map(\.code) == [.withinNormalTime])
        let reporting = WorkflowDefinition.sample(stages: [.sample("a"), .sample("b", poll: nil)])
        #expect(
            derive(.sample(definition: reporting), reporting, after: .minutes(9)).map(\.code) == [.withinNormalTime])
    }

    @Test(
        arguments: [
            ("cname-missing", .customer, .cnameMissing), ("ca-down", .thirdParty, .caDown),
            ("reassigned", .customer, .customerMisconfig), ("reassigned", .thirdParty, .unknown),
        ] as [(String, Party, FindingCode)])
    func `a wait is a finding under its code`(code: String, party: Party, finding: FindingCode) {
        let state = TaskState.sample(.waiting) { $0.wait = Wait(party: party, code: code, detail: "As told.") }
        #expect(derive(state) == [Finding(code: finding, party: party, evidence: "As told.")])
    }

    @Test(
        arguments: [
            ("certificate-expired", .certificateExpired), ("provider.rejected", .rejectedByProvider),
            ("provider.unreachable", .providerUnreachable), ("provider.lost", .platformServiceFault),
            ("attempt.timeout", .platformStall), ("attempt.leaseExpired", .workerGone), ("wait.limit", .unknown),
        ] as [(String, FindingCode)])
    func `a task that halted has its failure as a finding`(failure: String, code: FindingCode) {
        let state = TaskState.sample(.halted) {
            $0.lastFailure = Failure(code: failure, detail: "So it was.", isRetryable: false)
            $0.phaseReason = "So it was."
        }
        let findings = derive(state)
        #expect(findings == [Finding(code: code, evidence: "\(failure): So it was.")])
    }

    @Test func `a task that halted at a limit does not blame an old failure`() {
        let state = TaskState.sample(.halted) {
            $0.stuckReason = .ceiling
            $0.phaseReason = "The task has taken longer than its ceiling of 3h."
        }
        #expect(derive(state).map(\.code) == [.platformStall])
        #expect(derive(state)[0].evidence == "The task has taken longer than its ceiling of 3h.")
    }

    @Test func `while it backs off the last failure is known and blocks nothing`() {
        let findings = derive(.sample(.backingOff))
        #expect(findings.map(\.code) == [.rejectedByProvider])
        #expect(!findings[0].isBlocking)
    }

    @Test func `a late success of the current stage is offered for adoption`() {
        let outcome = Outcome.succeeded(branch: nil, output: [:])
        let token = AttemptToken(task: .sample, serial: 1)
        func state(stage: Int, _ outcome: Outcome) -> TaskState {
            .sample(.halted) {
                $0.lateReport = TaskState.LateReport(token: token, stage: stage, outcome: outcome, at: .start)
            }
        }
        #expect(derive(state(stage: 1, outcome)).map(\.code) == [.alreadyDone, .rejectedByProvider])
        #expect(derive(state(stage: 0, outcome)).map(\.code) == [.rejectedByProvider])
        #expect(derive(state(stage: 1, .working)).map(\.code) == [.rejectedByProvider])
    }

    @Test func `holds, cancellations and blocked rollbacks say what is missing`() {
        #expect(derive(.sample(.paused)).map(\.code) == [.operatorOnlyOperation])
        #expect(derive(.sample(.paused))[0].evidence.contains("resumes by itself in 23h 58m"))
        #expect(derive(.sample(.cancelling), after: .seconds(59)).isEmpty)
        #expect(derive(.sample(.cancelling)).map(\.code) == [.providerSilent])
        let blocked = derive(.sample(.rollbackBlocked) { $0.phaseReason = "The undo of a failed: no." })
        #expect(blocked.map(\.code) == [.operatorOnlyOperation])
        #expect(blocked[0].evidence == "The rollback stopped: The undo of a failed: no.")
        #expect(derive(.sample(.rollingBack)).isEmpty)
    }

    @Test(arguments: Phase.allCases.filter(\.isTerminal))
    func `a task that is over has no findings`(phase: Phase) {
        #expect(derive(.sample(phase) { $0.lastFailure = .sample }).isEmpty)
    }
}
