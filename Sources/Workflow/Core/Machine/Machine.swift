/// The state machine of a task: pure, total and deterministic.
///
/// `decide` says what a command leads to, `evolve` folds an event into a state, `effects` says what has to be done
/// after a commit, `nextWake` when to look again. None of them reads a clock, waits, or remembers anything.
///
/// ## Topics
/// - ``submit(_:id:context:at:)``
/// - ``decide(_:_:context:at:)``
/// - ``advance(_:_:context:at:)``
/// - ``evolve(_:_:)``
/// - ``effects(before:after:events:definition:)``
/// - ``nextWake(_:definition:)``
public enum Machine {
    /// What a command leads to in a state.
    ///
    /// Time never runs backwards for a task: an instant before the last one it saw counts as that one.
    public static func decide(
        _ command: Command, _ state: TaskState, context: DecisionContext, at now: Instant
    ) -> Decision {
        switch advance(command, state, context: context, at: now) {
        case .failure(let refusal): .rejected(refusal.rejection)
        case .success((let state, let events)): .accepted(events, pulse: state.pulse)
        }
    }

    /// What a command leads to, with the state after it: the one that folding the events and taking over the pulse
    /// gives, which whoever decides has at hand.
    public static func advance(
        _ command: Command, _ state: TaskState, context: DecisionContext, at now: Instant
    ) -> Result<(state: TaskState, events: [Event]), Refusal> {
        precondition(
            state.definition.kind == context.definition.kind && state.stages.count == context.definition.stages.count,
            "The context of task \(state.id) has another definition: \(context.definition.reference).")
        var draft = Draft(state, context: context, at: now)
        let rejection: Rejection? =
            switch command {
            case .admit: draft.admit()
            case .tick: draft.tick()
            case .report(let report): draft.take(report)
            case .heartbeat(let token, let lease): draft.heartbeat(token, lease: lease)
            case .diagnosed(let diagnosis): draft.diagnosed(diagnosis)
            case .intervene(let intervention): draft.intervene(intervention)
            case .resubmissionRefused(let refusal): draft.resubmissionRefused(refusal)
            }
        if let rejection { return .failure(Refusal(rejection)) }
        draft.continueLadder()
        return .success((draft.state, draft.events))
    }
}

/// A decision in the making: each recorded fact is folded into the state at once, so that the next question is
/// asked of what is true by then.
struct Draft {
    private(set) var state: TaskState
    private(set) var events: [Event] = []
    let context: DecisionContext
    let now: Instant
    /// The ladder that stood still when the decision began, because the task waited on others.
    let heldLadder: (generation: Int, openedAt: Instant, since: Instant)?

    var definition: WorkflowDefinition { context.definition }
    var stage: StageDefinition { context.definition.stages[state.stage] }

    init(_ state: TaskState, context: DecisionContext, at now: Instant) {
        self.state = state
        self.context = context
        self.now = max(now, state.lastSeenAt)
        if state.holdsLadder, let escalation = state.escalation, escalation.isOpen, let since = state.waitingSince {
            heldLadder = (escalation.generation, escalation.openedAt, since)
        } else {
            heldLadder = nil
        }
    }

    mutating func record(_ fact: Fact) {
        let event = Event(at: now, fact)
        Machine.evolve(&state, event)
        events.append(event)
    }

    /// The counters, which change without an event.
    var pulse: TaskState.Pulse {
        get { state.pulse }
        set { state.pulse = newValue }
    }
}
