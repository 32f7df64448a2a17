import Testing
import WorkflowAPI
import WorkflowCore

@testable import workflowd

@Suite struct FactWordsTests {
    private static let failure = Failure(code: "provider.rejected", detail: "no such bucket", isRetryable: false)
    private static let token = AttemptToken(task: TaskID(rawValue: 7), serial: 2)
    private static let attempt = Attempt(
        token: token, stage: 0, number: 2, direction: .forward, requestedAt: .start, deadline: nil)
    private static let facts: [Fact] = [
        .submitted(
            Fact.Submitted(
                submission: Submission(kind: "domain-create", subject: "www.example.com", actor: "ann"),
                definition: WorkflowDefinition.sample.reference, stageCount: 1, lockKey: nil, isQueued: true,
                blockedBy: TaskID(rawValue: 9), slowAt: .start, stuckAt: nil, ceilingAt: nil, limitAt: nil)),
        .admitted, .attemptRequested(attempt), .attemptAccepted(by: nil),
        .stageCompleted(stage: 0, how: .forced, branch: "fast", output: ["a": "b"]), .stageSkipped(stage: 0),
        .attemptFailed(stage: 0, failure), .retryScheduled(at: .start), .retryHeld(until: .start),
        .waitStarted(Wait(party: .customer, code: "cname-missing", detail: "no CNAME"), until: .start),
        .waitChanged(Wait(party: .customer, code: "icp-missing", detail: "no filing")), .waitEnded(Fact.Resumption()),
        .waitReassigned(.thirdParty), .paused(until: .start),
        .resumed(Fact.Resumption()), .halted(.halted, detail: "out of attempts"), .cancelRequested(until: .start),
        .rollbackStarted(stages: [0], resubmits: true), .undoCompleted(stage: 0), .undoFailed(stage: 0, failure),
        .checkFailed(failure), .resubmissionRefused(detail: "A task is there."),
        .undoSkipped(stage: 0), .rollbackBlocked(stage: nil, detail: "an undo failed"),
        .rollbackVerified(Verification(matches: false, expected: "v1", actual: "v2")),
        .finished(.rolledBack, detail: nil), .healthChanged(.stuck, .stageOverdue),
        .diagnosed(Diagnosis(at: .start, findings: [Finding(code: .cnameMissing, evidence: "NXDOMAIN")])),
        .intervened(Intervention(.snooze(.minutes(5)), actor: "ann", reason: "lunch", isForced: true)),
        .claimed(by: "ann"), .released,
        .escalationOpened(
            Escalation(dedupKey: "k", policy: "platform-stall", policyVersion: 1, openedAt: .start, nextAt: .start)),
        .escalationStepFired(
            EscalationStep(
                step: 0, loop: 1, recipients: [Recipient(target: "oncall", channel: "log", address: "a")],
                actions: [.nudge], nextAt: nil, nextStep: 1, nextLoop: 1)),
        .escalationAcked(by: "ann", until: .start), .escalationAckExpired(nextAt: .start),
        .escalationSnoozed(until: .start), .escalationWoken(nextAt: .start), .escalationExhausted,
        .escalationSettled,
        .lateReport(Report(token: token, outcome: .succeeded(branch: nil, output: [:])), stage: 0),
        .deadlinesExtended(by: .minutes(30), Fact.Resumption()),
    ]

    @Test func `every fact has a name of its own and a sentence`() {
        let words = Self.facts.map { FactWords($0, definition: .sample) }
        #expect(Set(words.map(\.type)).count == words.count)
        for word in words {
            #expect(word.text.first?.isUppercase == true || word.type == "intervened", "\(word.text)")
            #expect(word.text.count > 7, "\(word.text)")
            if case .object = word.data {} else { Issue.record("\(word.type) has no object as data") }
        }
    }

    @Test func `a stage is named by its definition, or by its number without one`() {
        let completed = Fact.stageCompleted(stage: 0, how: .reported, branch: nil, output: [:])
        #expect(FactWords(completed, definition: .sample).text == "Stage dispatch completed.")
        #expect(FactWords(completed, definition: nil).data["stage"]?.text == "stage-1")
    }

    @Test func `the worker that has an operation is named`() {
        let leased = FactWords(.attemptAccepted(by: "worker-1"), definition: nil)
        #expect(leased.text == "Worker worker-1 has the operation.")
        #expect(leased.data["worker"]?.text == "worker-1")
        #expect(
            FactWords(.attemptAccepted(by: nil), definition: nil).text == "The provider has accepted the operation.")
    }

    @Test func `data carries times as times and lengths in seconds`() {
        let snooze = Fact.intervened(Intervention(.snooze(.minutes(5)), actor: "ann", reason: "lunch"))
        #expect(FactWords(snooze, definition: nil).data["durationSeconds"] == .number(300))
        #expect(FactWords(.paused(until: .start), definition: nil).data["until"]?.text == "2026-01-01T00:00:00.000Z")
    }

    @Test func `sentences name parties as words and end once`() {
        func text(_ fact: Fact) -> String { FactWords(fact, definition: nil).text }
        let wait = Wait(party: .thirdParty, code: "ca-down", detail: "It is down.")
        #expect(text(.waitStarted(wait, until: .start)) == "Waits on a third party: It is down (ca-down).")
        #expect(text(.waitReassigned(.nobody)) == "It is now for nobody to act.")
        let failure = Failure(code: "timeout", detail: "No answer.", isRetryable: true)
        #expect(text(.attemptFailed(stage: 0, failure)) == "The attempt of stage-1 failed: No answer (timeout).")
    }
}
