import Testing
import WorkflowCore

/// Walks breadth first through everything that a task of two stages can come to within a number of commands;
/// `TaskHarness` holds every step to what must always be true.
///
/// States that differ in nothing but times, versions and tokens count as one.
@Suite struct ExhaustiveWalkTests {
    static let depth = 5

    @Test(arguments: [(StageDefinition.Dispatch.push, WorkflowDefinition.FailureMode.hold), (.lease, .rollback)])
    func `no path of commands breaks a promise`(
        dispatch: StageDefinition.Dispatch, onFailure: WorkflowDefinition.FailureMode
    ) throws {
        let once = RetryPolicy(maximumAttempts: 2, initialDelay: .seconds(10), maximumDelay: .minutes(1))
        let definition = WorkflowDefinition.sample(
            onFailure: onFailure,
            stages: [
                .sample("one", timeout: TimeLimit(.hours(1), .retry), poll: nil, retry: once),
                .sample(
                    "two", dispatch: dispatch, timeout: TimeLimit(.hours(1), .alert), poll: nil, retry: once,
                    waitLimit: TimeLimit(.hours(1), .rollback)),
            ])
        var level = [try TaskHarness(definition), try TaskHarness(definition, admission: .lockedBy(.other))]
        var known = Set(level.map { Shape($0.state) })
        var ends: Set<Phase> = []
        for _ in 0..<Self.depth {
            var next: [TaskHarness] = []
            for task in level {
                for step in Self.alphabet {
                    var after = task
                    step(&after)
                    guard after.history.count != task.history.count, known.insert(Shape(after.state)).inserted else {
                        continue
                    }
                    try Self.check(after)
                    if after.state.phase.isTerminal { ends.insert(after.state.phase) } else { next.append(after) }
                }
            }
            level = next
        }
        #expect(ends == [.succeeded, .failed, .cancelled, .rolledBack])
        #expect(known.count > 500, "The walk saw only \(known.count) states.")
    }

    /// A state without what only grows: times, versions, tokens and counters.
    private struct Shape: Hashable {
        private let state: TaskState

        init(_ original: TaskState) {
            var state = original
            func flat(_ instant: inout Instant?) { instant = instant.map { _ in .start } }
            state.version = 0
            state.serial = min(state.serial, 1)
            for path in [\TaskState.lastSeenAt, \.phaseSince] { state[keyPath: path] = .start }
            for path in [
                \TaskState.endedAt, \.retryAt, \.limitAt, \.slowAt, \.stuckAt, \.ceilingAt, \.healthSince, \.claimedAt,
            ] { flat(&state[keyPath: path]) }
            if var attempt = state.attempt {
                attempt.token.serial = 1
                attempt.requestedAt = .start
                for path in [\Attempt.acceptedAt, \.deadline, \.slowAt, \.stuckAt] { flat(&attempt[keyPath: path]) }
                state.attempt = attempt
            }
            for index in state.stages.indices {
                flat(&state.stages[index].enteredAt)
                flat(&state.stages[index].endedAt)
            }
            state.pauses = state.pauses.filter { $0.end == nil }.map { Pause(kind: $0.kind, start: .start) }
            state.rollback?.startedAt = .start
            if let late = state.lateReport {
                state.lateReport = TaskState.LateReport(
                    token: AttemptToken(task: .sample, serial: 1), stage: late.stage, outcome: late.outcome, at: .start)
            }
            let pulse = state.pulse
            state.pulse = TaskState.Pulse()
            state.pulse.leaseExpiresAt = pulse.leaseExpiresAt.map { _ in .start }
            state.pulse.lastBeatAt = pulse.lastBeatAt.map { _ in .start }
            self.state = state
        }
    }

    private typealias Step = @Sendable (inout TaskHarness) -> Void

    private static func say(_ outcome: Outcome) -> Step { { $0.report(outcome) } }

    private static func act(_ action: Intervention.Action, force: Bool = false) -> Step {
        { $0.intervene(action, force: force) }
    }

    private static let alphabet: [Step] = [
        { task in
            if let wake = Machine.nextWake(task.state, definition: task.definition) { task.now = max(task.now, wake) }
            task.apply(.tick)
        },
        { $0.apply(.admit) },
        { $0.apply(.heartbeat(AttemptToken(task: .sample, serial: $0.state.serial), lease: nil)) },
        { $0.apply(.report(Report(token: AttemptToken(task: .sample, serial: 1), outcome: success))) },
        say(.accepted(lease: .minutes(1))), say(success), say(FailureTests.retryable), say(FailureTests.final),
        say(ClockTests.wait), say(.cancelled), say(.unknown), say(RollbackTests.verified), say(RollbackTests.differs),
        act(.nudge), act(.retry), act(.skip), act(.completeStage, force: true), act(.completeTask, force: true),
        act(.fail), act(.adopt), act(.pause(.minutes(5))), act(.resume), act(.reassign(.customer)), act(.cancel),
        act(.rollback(resubmits: false)), act(.rollback(resubmits: false), force: true),
    ]

    private static let success = Outcome.succeeded(branch: nil, output: [:])

    private static func check(_ task: TaskHarness) throws {
        var folded = TaskState(
            id: .sample, submission: .sample(), definition: task.definition.reference,
            stageCount: task.definition.stages.count, at: .start)
        for event in task.history { Machine.evolve(&folded, event) }
        folded.pulse = task.state.pulse
        #expect(folded == task.state, "The history does not fold to the state.")
        var (ends, serials, undone) = ([Phase](), [Int](), [Int]())
        var latest: Attempt?
        var given: Set<Int> = []
        for fact in task.facts {
            switch fact {
            case .finished(let phase, _): ends.append(phase)
            case .attemptRequested(let attempt):
                serials.append(attempt.token.serial)
                latest = attempt.direction == .forward ? attempt : nil
                // What the engine calls for is at the provider with the request, a worker has to fetch it.
                if let latest, !task.definition.isLeased(latest) { given.insert(latest.stage) }
            case .waitStarted(let wait, _) where wait.code == Wait.handedOver: break
            case .attemptAccepted, .waitStarted, .attemptFailed: if let latest { given.insert(latest.stage) }
            case .stageCompleted(let stage, _, _, _): given.insert(stage)
            case .undoCompleted(let stage): undone.append(stage)
            default: break
            }
        }
        #expect(ends == (task.state.phase.isTerminal ? [task.state.phase] : []), "The end comes once.")
        #expect(serials == Array(1..<(serials.count + 1)), "Each attempt has a token of its own.")
        #expect(undone == undone.sorted(by: >), "Compensation runs in reverse.")
        guard task.state.phase == .rolledBack else { return }
        let left = given.filter { ![.skipped, .undone].contains(task.state.stages[$0].status) }
        #expect(left.isEmpty, "It is rolled back with a step unrun.")
        #expect(task.state.rollback?.verification?.matches == true && task.state.rollback?.isIncomplete == false)
    }
}
