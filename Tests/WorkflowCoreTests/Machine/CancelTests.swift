import Testing
import WorkflowCore

/// Cancelling ends when whoever may be at work has stopped.
@Suite struct CancelTests {
    /// A stage that workers lease; one of them has it and has let its lease run out.
    private static func withLostWorker(retry: RetryPolicy = .standard) throws -> TaskHarness {
        var task = try TaskHarness(
            .sample(stages: [.sample("one", dispatch: .lease, lease: .minutes(1), poll: nil, retry: retry)]))
        task.report(.accepted(lease: .minutes(1)))
        task.advance(by: .minutes(1))
        #expect(task.state.attempt == nil && task.state.lastFailure?.code == "attempt.leaseExpired")
        return task
    }

    @Test func `an attempt that timed out is stopped at the provider before the task is cancelled`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", poll: nil)]))
        task.report(FailureTests.retryable)
        #expect(task.state.phase == .backingOff)
        task.intervene(.cancel)
        #expect(task.state.phase == .cancelling)
        task.report(.unknown)
        #expect(task.state.phase == .cancelled)
    }

    @Test(arguments: [RetryPolicy.standard, RetryPolicy(maximumAttempts: 1, initialDelay: .zero, maximumDelay: .zero)])
    func `a lost worker may be at work, so cancelling waits for its word`(retry: RetryPolicy) throws {
        var task = try Self.withLostWorker(retry: retry)
        #expect(task.state.phase == (retry.maximumAttempts == 1 ? .halted : .backingOff))
        #expect(task.intervene(.cancel) == nil)
        #expect(task.state.phase == .cancelling)
        // It hears of the stop with its next beat, and says when it has stopped.
        let token = AttemptToken(task: .sample, serial: 1)
        #expect(task.apply(.heartbeat(token, lease: nil))?.code == .staleToken)
        #expect(task.apply(.report(Report(token: token, outcome: .cancelled))) == nil)
        #expect(task.state.phase == .cancelled)

        var gone = try Self.withLostWorker(retry: retry)
        gone.intervene(.cancel)
        gone.advance(by: .minutes(30))
        #expect(gone.state.phase == .halted, "Nobody knows what it is doing; a person decides.")
        #expect(gone.intervene(.fail) == nil)
    }

    @Test(arguments: [RetryPolicy.standard, RetryPolicy(maximumAttempts: 1, initialDelay: .zero, maximumDelay: .zero)])
    func `a worker that reported its failure is not waited for`(retry: RetryPolicy) throws {
        var task = try TaskHarness(
            .sample(stages: [.sample("one", dispatch: .lease, lease: .minutes(1), poll: nil, retry: retry)]))
        task.report(.accepted(lease: .minutes(1)))
        task.report(FailureTests.retryable)
        #expect(task.intervene(.cancel) == nil)
        #expect(task.state.phase == .cancelled)
    }

    @Test func `a worker that let go is not waited for, whatever stopped the task afterwards`() throws {
        var task = try TaskHarness(
            .sample(
                ceiling: TimeLimit(.minutes(30), .hold),
                stages: [.sample("one", dispatch: .lease, lease: .minutes(1), poll: nil, retry: .standard)]))
        task.report(.accepted(lease: .minutes(1)))
        task.advance(by: .seconds(30))
        task.report(.failed(Failure(code: "x", detail: "No.", isRetryable: false)))
        #expect(task.state.phase == .halted)
        task.advance(by: .hours(1))
        #expect(task.intervene(.cancel) == nil)
        #expect(task.state.phase == .cancelled)
    }

    @Test func `what no worker has been given is cancelled at once`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", dispatch: .lease, poll: nil)]))
        task.advance(by: .hours(2))
        #expect(task.state.phase == .halted && task.state.lastFailure?.code == "attempt.timeout")
        #expect(task.intervene(.cancel) == nil)
        #expect(task.state.phase == .cancelled)
    }

    @Test func `cancelling ends when the provider confirms, and not before`() throws {
        var task = try RollbackTests.task()
        #expect(task.intervene(.cancel) == nil)
        #expect(task.state.phase == .cancelling)
        task.report(.working)
        #expect(task.state.phase == .cancelling)
        task.report(.cancelled)
        #expect(task.state.phase == .cancelled)

        var silent = try RollbackTests.task()
        silent.intervene(.cancel)
        silent.advance(by: .minutes(30))
        #expect(silent.state.phase == .halted)
    }
}
