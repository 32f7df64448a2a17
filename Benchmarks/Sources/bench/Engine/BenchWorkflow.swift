import WorkflowCore

/// The workflow that the benchmarks run: four plain stages at one provider, with limits so far away that no timer
/// of theirs comes due during a run.
enum BenchWorkflow {
    static let kind = "bench"
    static let provider = "immediate"
    static let stageCount = 4

    static let catalog = Catalog(definitions: [
        kind: definition(poll: .days(365)), timed: definition(kind: timed, poll: nil),
    ])

    /// The workflow of the lateness case: its first stage is polled at an instant that the case chooses.
    static let timed = "timed"

    private static func definition(kind: String = kind, poll: TimeSpan?) -> WorkflowDefinition {
        let far = TimeLimit(.days(400), .hold)
        let stages = (0..<stageCount).map { index in
            StageDefinition(
                name: "stage-\(index + 1)", title: LocalizedText(en: "Stage \(index + 1)", zh: "第\(index + 1)步"),
                provider: provider, operation: "step-\(index + 1)", timeout: far, poll: poll, waitLimit: far,
                next: index + 1 < stageCount ? .stage(index + 1) : .end)
        }
        return WorkflowDefinition(
            kind: kind, digest: "benchmark-\(kind)", title: LocalizedText(en: "Benchmark", zh: "基准"),
            ceiling: TimeLimit(.days(400), .alert), queueLimit: TimeLimit(.days(400), .alert), stages: stages)
    }

    static func submission(_ number: Int, kind: String = kind) -> Submission {
        Submission(kind: kind, subject: "task-\(number).example.com", actor: "bench")
    }

    /// Runs one workflow through the machine alone, and shows the state and the new events after each transition.
    static func play(at now: Instant, _ body: (TaskState, [Event]) throws -> Void) throws {
        let context = DecisionContext(definition: definition(poll: .days(365)))
        var (state, events) = try Machine.submit(
            submission(123_456), id: TaskIDSourceSample.id, context: context, at: now
        ).get()
        try body(state, events)
        while !state.phase.isTerminal {
            let token = AttemptToken(task: state.id, serial: state.serial)
            let report = Report(token: token, outcome: .succeeded(branch: nil, output: [:]))
            guard
                case .accepted(let more, let pulse) = Machine.decide(.report(report), state, context: context, at: now)
            else { throw BenchmarkError("The machine refused a report.") }
            events = more
            for event in events { Machine.evolve(&state, event) }
            state.pulse = pulse
            try body(state, events)
        }
    }
}

/// An id of the size that ids have today.
private enum TaskIDSourceSample {
    static let id = TaskID(rawValue: 1 << 56 | 1 << 40 | 12_345)
}
