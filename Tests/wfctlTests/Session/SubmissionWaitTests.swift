import Testing
import WorkflowAPI
import WorkflowCore

@testable import wfctl

struct SubmissionWaitTests {
    @Test(arguments: Phase.allCases)
    func `a wait is over where nothing goes on without a person`(phase: Phase) {
        let over: Set<Phase> = [
            .succeeded, .failed, .cancelled, .rolledBack, .halted, .rollbackBlocked,
        ]
        #expect(SubmissionWait.isOver(.sample(1, phase: phase)) == over.contains(phase))
    }

    @Test func `only success is a good end`() {
        #expect(SubmissionWait.failure(.sample(1, phase: .succeeded)) == nil)
        for phase in [Phase.failed, .cancelled, .rolledBack, .halted, .rollbackBlocked] {
            #expect(SubmissionWait.failure(.sample(1, phase: phase))?.status == .failure, "\(phase)")
        }
    }

    @Test(arguments: ["The provider refused", "The provider refused."])
    func `a reason that is a sentence does not end twice`(reason: String) throws {
        var task = TaskSummary.sample(1, phase: .failed)
        task.phaseReason = reason
        #expect(SubmissionWait.failure(task)?.message == "Task \(task.id) ended as failed: The provider refused.")
    }

    @Test(arguments: [
        (Phase.halted, "wfctl retry"), (.halted, "wfctl rollback"), (.halted, "wfctl explain"),
        (.rollbackBlocked, "wfctl skip"), (.rollbackBlocked, "wfctl retry"), (.failed, "wfctl resubmit"),
    ])
    func `a bad end says what would work`(phase: Phase, command: String) throws {
        var task = TaskSummary.sample(1, phase: phase)
        task.phaseReason = "3 attempts failed"
        let failure = try #require(SubmissionWait.failure(task))
        #expect(failure.message.contains(": 3 attempts failed"))
        #expect(failure.advice.contains { $0.contains("\(command) \(task.id)") })
    }
}
