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

    private static let leased = WorkflowDefinition.sample(
        ceiling: TimeLimit(.hours(2), .hold),
        stages: [
            .sample(
                "one", dispatch: .lease, timeout: TimeLimit(.hours(12), .hold), lease: .hours(10), poll: nil,
                retry: RetryPolicy(maximumAttempts: 5, initialDelay: .zero, maximumDelay: .zero),
                waitLimit: TimeLimit(.hours(1), .hold))
        ])

    private static func token(_ serial: Int) -> AttemptToken { AttemptToken(task: .sample, serial: serial) }

    @Test func `who was handed over may be at work, also when the limit of the hand-over has passed`() throws {
        var task = try TaskHarness(Self.leased)
        task.report(.accepted(lease: nil))
        #expect(task.intervene(.reassign(.customer)) == nil)
        task.advance(by: .hours(1))
        #expect(task.state.phase == .halted && task.state.lastFailure?.code == "wait.limit")
        task.intervene(.cancel)
        #expect(task.state.phase == .cancelling)
        // One who told of the wait himself is not.
        var waiting = try TaskHarness(Self.leased)
        waiting.report(.accepted(lease: nil))
        waiting.report(ClockTests.wait)
        waiting.advance(by: .hours(1))
        waiting.intervene(.cancel)
        #expect(waiting.state.phase == .cancelled)
    }

    @Test func `that an earlier attempt failed by its worker's word says nothing of the present one's`() throws {
        var task = try TaskHarness(Self.leased)
        task.report(.accepted(lease: nil))
        task.report(FailureTests.retryable)
        task.advance(by: .zero)
        task.report(.accepted(lease: nil))
        task.advance(by: .hours(2))
        #expect(task.state.phase == .halted && task.state.stuckReason == .ceiling)
        for _ in 0..<2 {
            task.intervene(.cancel)
            #expect(task.state.phase == .cancelling)
            task.advance(by: task.definition.cancelLimit)
            #expect(task.state.phase == .halted, "Nobody has said that he stopped.")
        }
    }

    @Test func `a lost worker is waited for although the next attempt has been requested, and ends it by his word`()
        throws
    {
        var task = try TaskHarness(Self.leased)
        task.report(.accepted(lease: .minutes(1)))
        task.advance(by: .minutes(2))
        #expect(task.state.attempt?.status == .requested && task.state.attempt?.number == 2)
        task.intervene(.cancel)
        #expect(task.state.phase == .cancelling)
        var done = task
        #expect(done.apply(.report(Report(token: Self.token(1), outcome: .succeeded(branch: nil, output: [:])))) == nil)
        #expect(done.state.phase == .cancelled && done.state.stages[0].status == .completed)
        task.apply(.report(Report(token: Self.token(1), outcome: .cancelled)))
        #expect(task.state.phase == .cancelled)
    }

    @Test func `nobody is given what is being cancelled`() throws {
        var task = try TaskHarness(Self.leased)
        task.report(.accepted(lease: .minutes(1)))
        task.advance(by: .minutes(2))
        task.intervene(.cancel)
        #expect(task.report(.accepted(lease: nil))?.code == .wrongPhase)
        #expect(task.state.attempt?.status == .requested)
    }

    @Test func `a late word about an earlier call does not end the cancellation of the present one`() throws {
        var task = try TaskHarness(
            .sample(stages: [
                .sample(
                    "one", timeout: TimeLimit(.minutes(10), .retry), poll: nil,
                    retry: RetryPolicy(maximumAttempts: 5, initialDelay: .zero, maximumDelay: .zero))
            ]))
        task.report(.accepted(lease: nil))
        task.advance(by: .minutes(10))
        #expect(task.state.attempt?.number == 2 && task.state.attempt?.status == .requested)
        task.intervene(.cancel)
        task.apply(.report(Report(token: Self.token(1), outcome: FailureTests.final)))
        #expect(task.state.phase == .cancelling)
        task.report(.cancelled)
        #expect(task.state.phase == .cancelled)
    }

    @Test func `a lost worker who reported late has let go`() throws {
        var task = try TaskHarness(Self.leased)
        task.report(.accepted(lease: .minutes(1)))
        task.advance(by: .minutes(2))
        task.apply(.report(Report(token: Self.token(1), outcome: FailureTests.final)))
        task.intervene(.cancel)
        #expect(task.state.phase == .cancelled)
    }

    @Test func `a worker that waits lets go, before the cancellation and after it`() throws {
        for waitsFirst in [true, false] {
            var task = try TaskHarness(Self.leased)
            task.report(.accepted(lease: nil))
            if waitsFirst { task.report(ClockTests.wait) }
            task.intervene(.cancel)
            if !waitsFirst {
                #expect(task.state.phase == .cancelling)
                task.report(ClockTests.wait)
            }
            #expect(task.state.phase == .cancelled)
        }
        var again = try TaskHarness(Self.leased)
        again.report(.accepted(lease: nil))
        again.report(ClockTests.wait)
        again.report(.working)
        again.intervene(.cancel)
        #expect(again.state.phase == .cancelling, "It has gone on.")
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
