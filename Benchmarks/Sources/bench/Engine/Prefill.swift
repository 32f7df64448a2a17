import WorkflowCore
import WorkflowStore
import WorkflowStoreSQLite

/// Fills a database with open tasks: each was submitted, and its first stage waits for the customer until long after
/// the benchmark.
///
/// Every second one is overdue. States and events come from the machine, as in production; only the transactions are
/// larger.
enum Prefill {
    static let batch = 4096

    /// The id of the prefilled task at an index; indices below 2²⁰ stay below the ids that an engine gives today.
    static func id(_ index: Int) -> TaskID { TaskID(rawValue: Int64(index + 1) << 18) }

    /// Indices far apart, so that neighbours in a run are not neighbours on disk.
    static func scattered(_ number: Int, of count: Int) -> Int { number * 514_229 % count }

    static func run(path: String, count: Int) throws {
        let store = try SQLiteStore(path: path)
        let now = wallClock()
        var next = 0
        while next < count {
            let range = next..<min(next + batch, count)
            try store.transact { transaction in
                for index in range { try transaction.write(waitingTask(index, of: count, now: now)) }
            }
            next = range.upperBound
        }
        try store.maintain()
        try store.close()
    }

    static func waitingTask(_ index: Int, of count: Int, now: Instant) throws -> TaskWrite {
        let submittedAt = now - .seconds(Int64(count - index))
        var (state, events, context) = try submitted(index, kind: BenchWorkflow.kind, at: submittedAt)
        let token = AttemptToken(task: state.id, serial: state.serial)
        let wait = Wait(party: .customer, code: FindingCode.cnameMissing.rawValue, detail: "No CNAME record.")
        try apply(
            .report(Report(token: token, outcome: .waiting(wait))), to: &state, &events, context, at: submittedAt)
        if index.isMultiple(of: 2) {
            let event = Event(at: submittedAt + .seconds(1), .healthChanged(.stuck, .waitLimit))
            Machine.evolve(&state, event)
            events.append(event)
        }
        return write(state, events, context.definition)
    }

    /// A task whose first stage is at work and will be polled at the given instant.
    static func polledTask(_ index: Int, at poll: Instant, now: Instant) throws -> TaskWrite {
        var (state, events, context) = try submitted(index, kind: BenchWorkflow.timed, at: now)
        let token = AttemptToken(task: state.id, serial: state.serial)
        try apply(.report(Report(token: token, outcome: .accepted(lease: nil))), to: &state, &events, context, at: now)
        state.pulse.nextPollAt = poll
        return write(state, events, context.definition)
    }

    private static func submitted(
        _ index: Int, kind: String, at: Instant
    ) throws -> (TaskState, [Event], DecisionContext) {
        guard let definition = BenchWorkflow.catalog.definitions[kind] else {
            throw BenchmarkError("The benchmark has no workflow \(kind).")
        }
        let context = DecisionContext(definition: definition)
        let submission = BenchWorkflow.submission(index, kind: kind)
        let (state, events) = try Machine.submit(submission, id: id(index), context: context, at: at).get()
        return (state, events, context)
    }

    private static func apply(
        _ command: Command, to state: inout TaskState, _ events: inout [Event], _ context: DecisionContext, at: Instant
    ) throws {
        guard case .accepted(let more, let pulse) = Machine.decide(command, state, context: context, at: at) else {
            throw BenchmarkError("The machine refused a command while prefilling.")
        }
        for event in more { Machine.evolve(&state, event) }
        state.pulse = pulse
        events += more
    }

    private static func write(_ state: TaskState, _ events: [Event], _ definition: WorkflowDefinition) -> TaskWrite {
        TaskWrite(
            state: state, expectedVersion: 0, events: events, wakeAt: Machine.nextWake(state, definition: definition),
            index: TaskIndex(state, definition: definition))
    }
}
