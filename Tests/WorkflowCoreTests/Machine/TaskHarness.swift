import Testing
import WorkflowCore

/// A task under test: applies commands, moves time, and holds every step to what must always be true.
struct TaskHarness {
    private(set) var state: TaskState
    private(set) var history: [Event]
    private(set) var effects: [Effect]
    var context: DecisionContext
    var now: Instant

    var definition: WorkflowDefinition { context.definition }

    init(
        _ definition: WorkflowDefinition = .sample(), policy: EscalationPolicy? = nil,
        directory: Directory = Directory(), calendars: [String: WorkCalendar] = [:],
        admission: DecisionContext.Admission = .free, submission: Submission? = nil, at now: Instant = .start
    ) throws {
        context = DecisionContext(
            definition: definition, policy: policy, directory: directory, calendars: calendars, admission: admission)
        self.now = now
        let submission = submission ?? .sample(kind: definition.kind)
        let (state, events) = try Machine.submit(submission, id: .sample, context: context, at: now).get()
        self.state = state
        history = events
        effects = Machine.effects(before: nil, after: state, events: events, definition: definition)
        context.admission = .free
    }

    /// Applies a command; nil when it is accepted.
    @discardableResult
    mutating func apply(_ command: Command) -> Rejection? {
        switch Machine.decide(command, state, context: context, at: now) {
        case .rejected(let rejection):
            effects = []
            return rejection
        case .accepted(let events, let pulse):
            var next = state
            for event in events {
                #expect(next.phase.allows(Machine.evolve(next, event).phase))
                Machine.evolve(&next, event)
            }
            next.pulse = pulse
            effects = Machine.effects(before: state, after: next, events: events, definition: definition)
            check(next, after: state)
            history += events
            state = next
            return nil
        }
    }

    @discardableResult
    mutating func intervene(
        _ action: Intervention.Action, actor: String = "bob", force: Bool = false,
        evidence: Intervention.Evidence? = nil
    ) -> Rejection? {
        apply(
            .intervene(
                Intervention(action, actor: actor, reason: "Because.", isForced: force, evidence: evidence)))
    }

    @discardableResult
    mutating func report(_ outcome: Outcome) -> Rejection? {
        let token = state.attempt?.token ?? AttemptToken(task: state.id, serial: max(state.serial, 1))
        return apply(.report(Report(token: token, outcome: outcome)))
    }

    mutating func succeed(branch: String? = nil) {
        report(.succeeded(branch: branch, output: [:]))
    }

    /// Lets time pass, with a tick whenever the task asks for one; gives back all effects on the way.
    @discardableResult
    mutating func advance(by span: TimeSpan) -> [Effect] {
        let end = now + span
        var collected: [Effect] = []
        var ticks = 0
        while let wake = Machine.nextWake(state, definition: definition), wake <= end {
            now = max(now, wake)
            apply(.tick)
            collected += effects
            ticks += 1
            if ticks > 20_000 {
                Issue.record("The task wakes without end at \(wake): \(state)")
                break
            }
        }
        now = max(now, end)
        return collected
    }

    /// Time passes while the engine is away; it looks once when it is back.
    mutating func beAway(for span: TimeSpan) {
        now += span
        context.presentSince = now
        apply(.tick)
    }

    var facts: [Fact] { history.map(\.fact) }

    private func check(_ next: TaskState, after state: TaskState) {
        #expect(!state.phase.isTerminal || next.phase == state.phase, "Something left a terminal phase.")
        #expect(next.serial >= state.serial, "A token went backwards.")
        #expect(next.lastSeenAt >= state.lastSeenAt, "Time went backwards.")
        let wake = Machine.nextWake(next, definition: definition)
        #expect((wake == nil) == next.phase.isTerminal, "An open task has a wake time, a finished one has none.")
        if next.phase.isTerminal {
            #expect(next.attempt == nil && next.escalation?.isOpen != true && next.endedAt != nil)
            #expect(next.pauses.allSatisfy { $0.end != nil })
        }
        if let attempt = next.attempt { #expect(attempt.token.serial == next.serial) }
    }
}

extension Intervention.Evidence {
    static func found(_ findings: Finding..., isDone: Bool = false) -> Intervention.Evidence {
        Intervention.Evidence(isAvailable: true, isDone: isDone, findings: findings)
    }
}
