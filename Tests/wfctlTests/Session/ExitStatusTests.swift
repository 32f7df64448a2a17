import Testing
import WorkflowAPI
import WorkflowCore

@testable import wfctl

/// The test library has a type of this name too.
typealias ExitStatus = wfctl.ExitStatus

struct ExitStatusTests {
    @Test func `the numbers are those that scripts rely on`() {
        #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 7, 124, 130])
    }

    @Test(arguments: [
        (Problem.Code.terminal, ExitStatus.refused), (.wrongPhase, .refused), (.staleToken, .refused),
        (.versionMismatch, .refused), (.subjectLocked, .refused), (.causePersists, .refused), (.notConfirmed, .refused),
        (.pastPivot, .refused), (.claimedByOther, .refused), (.nothingToDo, .refused), (.conflict, .refused),
        (.definitionUnavailable, .refused), (.idempotencyConflict, .refused), (.invalid, .usage), (.malformed, .usage),
        (.ambiguous, .usage), (.unauthorized, .notAllowed), (.forbidden, .notAllowed), (.notFound, .notFound),
        (.storeFull, .failure), (.internalError, .failure), (.notSimulating, .failure), (.rateLimited, .failure),
    ])
    func `a problem of the daemon has its status`(code: Problem.Code, status: ExitStatus) {
        #expect(ExitStatus(Problem(code, "x")) == status)
    }

    @Test(arguments: [
        (401, ExitStatus.notAllowed), (403, .notAllowed), (404, .notFound), (409, .refused), (412, .refused),
        (422, .usage), (500, .failure),
    ])
    func `a code of a newer daemon is judged by its HTTP status`(http: Int, status: ExitStatus) {
        var problem = Problem(.internalError, "x")
        problem.code = "somethingNew"
        problem.status = http
        #expect(ExitStatus(problem) == status)
    }

    @Test func `a batch is partly failed unless all went wrong alike`() {
        let terminal = Problem(.terminal, "x")
        #expect(ExitStatus(batch: [], of: 3) == .ok)
        #expect(ExitStatus(batch: [terminal], of: 3) == .partlyFailed)
        #expect(ExitStatus(batch: [terminal, terminal], of: 2) == .refused)
        #expect(ExitStatus(batch: [terminal, Problem(.notFound, "x")], of: 2) == .partlyFailed)
    }

    @Test func `a refusal says what would work`() {
        let failure = CommandFailure(
            Problem(.pastPivot, "The certificate is published.", advice: "Cancel instead.", forcible: true))
        #expect(failure.status == .refused)
        #expect(
            failure.description == """
                The certificate is published.
                Cancel instead.
                With --force it would be done all the same.
                """)
    }

    @Test func `an unreachable daemon is an error that says how to start one`() {
        let failure = CommandFailure(ClientError.cannotConnect(.socket(path: "/run/x.sock"), reason: "no such file"))
        #expect(failure.status == .failure)
        #expect(failure.message.contains("workflowd --store PATH --socket /run/x.sock"))
    }
}
