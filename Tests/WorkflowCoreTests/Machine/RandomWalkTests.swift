import Testing
import WorkflowCore

/// Walks at random through commands, reports and time; `TaskHarness` holds every step to the invariants.
@Suite struct RandomWalkTests {
    @Test(arguments: 0..<60) func `whatever happens, the machine keeps its promises`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var visited: Set<Phase> = []
        for _ in 0..<20 {
            var task = try TaskHarness(
                Self.definition(&random), policy: EscalationTests.policy(repeats: 1, budget: 2),
                directory: EscalationTests.directory,
                admission: Bool.random(using: &random) ? .free : .lockedBy(.other))
            for _ in 0..<60 {
                Self.step(&task, &random)
                visited.insert(task.state.phase)
            }
            try Self.checkHistory(of: task)
        }
        #expect(visited.count > 8, "The walk saw only \(visited).")
    }

    private static func definition(_ random: inout SeededGenerator) -> WorkflowDefinition {
        let policies = LimitPolicy.allCases
        let stages = (0..<Int.random(in: 1...4, using: &random)).map { index in
            StageDefinition.sample(
                "stage-\(index)", dispatch: Bool.random(using: &random) ? .push : .lease,
                timeout: TimeLimit(.minutes(40), policies.randomElement(using: &random) ?? .hold),
                lease: Bool.random(using: &random) ? .minutes(2) : nil,
                poll: Bool.random(using: &random) ? .seconds(30) : nil,
                waitLimit: TimeLimit(.hours(5), policies.randomElement(using: &random) ?? .hold),
                undo: Bool.random(using: &random) ? .sample() : nil, isPivot: Int.random(in: 0..<6, using: &random) == 0
            )
        }
        return .sample(
            ceiling: TimeLimit(.hours(6), LimitPolicy.ofCeiling.randomElement(using: &random) ?? .alert),
            queueLimit: TimeLimit(.hours(2), LimitPolicy.ofQueue.randomElement(using: &random) ?? .alert),
            onFailure: WorkflowDefinition.FailureMode.allCases.randomElement(using: &random) ?? .hold, policy: "p",
            verifiedBy: Bool.random(using: &random) ? "cdn" : nil, stages: stages)
    }

    private static func step(_ task: inout TaskHarness, _ random: inout SeededGenerator) {
        switch Int.random(in: 0..<11, using: &random) {
        case 0...2:
            task.advance(by: .seconds(Int64.random(in: 1...7200, using: &random)))
        case 3...5:
            let outcome = outcomes.randomElement(using: &random) ?? .working
            let serial = Int.random(in: 0..<8, using: &random) == 0 ? 1 : max(task.state.serial, 1)
            task.apply(.report(Report(token: AttemptToken(task: .sample, serial: serial), outcome: outcome)))
        case 6:
            task.apply(.heartbeat(AttemptToken(task: .sample, serial: max(task.state.serial, 1)), lease: .minutes(1)))
        case 7:
            task.apply(.admit)
        case 8: task.beAway(for: .seconds(Int64.random(in: 1...7200, using: &random)))
        case 9:
            task.apply(.diagnosed(Diagnosis(at: task.now, findings: [.sample()])))
        default:
            task.intervene(
                Intervention.Action.samples.randomElement(using: &random) ?? .note,
                force: Bool.random(using: &random),
                evidence: Bool.random(using: &random) ? .found(isDone: Bool.random(using: &random)) : nil)
        }
    }

    private static let outcomes: [Outcome] = [
        .accepted(lease: nil), .accepted(lease: .minutes(1)), .working, .succeeded(branch: nil, output: ["k": "v"]),
        .succeeded(branch: nil, output: [:]), FailureTests.retryable, FailureTests.final, ClockTests.wait,
        .waiting(Wait(party: .thirdParty, code: "icp-sync-lag", detail: "Syncing.")),
        .waiting(Wait(party: .platform, code: "human-review-queue", detail: "In review.")), .cancelled, .unknown,
        RollbackTests.verified, RollbackTests.differs,
    ]

    /// The history, folded from its beginning, is the state; compensation ran in reverse; the end came once.
    private static func checkHistory(of task: TaskHarness) throws {
        var folded = TaskState(
            id: .sample, submission: .sample(kind: task.definition.kind), definition: task.definition.reference,
            stageCount: task.definition.stages.count, at: .start)
        for event in task.history { Machine.evolve(&folded, event) }
        folded.pulse = task.state.pulse
        #expect(folded == task.state)
        #expect(zip(task.history, task.history.dropFirst()).allSatisfy { $0.at <= $1.at })
        let ends = task.facts.filter { if case .finished = $0 { true } else { false } }
        #expect(ends.count == (task.state.phase.isTerminal ? 1 : 0))
        let undone = task.facts.compactMap { fact -> Int? in
            if case .undoCompleted(let stage) = fact { return stage }
            return nil
        }
        #expect(undone == undone.sorted(by: >))
        if task.state.phase == .rolledBack {
            let left = task.state.stages.indices.filter { index in
                let status = task.state.stages[index].status
                return task.definition.stages[index].undo != nil && [.completed, .active, .undoing].contains(status)
            }
            #expect(left.isEmpty, "Rolled back with stages \(left) not undone.")
            #expect(task.state.rollback?.verification?.matches == true, "Rolled back without a check.")
        }
    }
}
