extension Draft {
    /// Compares both clocks with their thresholds.
    ///
    /// Survival below 1 % has to be seen on two looks in a row, so that a table that moves under a task does not raise
    /// an alarm by itself; a ceiling is believed at once.
    mutating func tickHealth() {
        guard state.comparesClocks else { return }
        if let ceilingAt = state.ceilingAt, ceilingAt <= now { passCeiling() }
        guard state.comparesClocks else { return }
        look()
        if state.health == .onTrack, isPastNormal {
            record(.healthChanged(.slow, nil))
            openEscalation()
        }
    }

    private mutating func look() {
        guard state.health < .stuck, let reason = overdueReason else {
            pulse.suspectedAt = nil
            return
        }
        guard let suspectedAt = state.pulse.suspectedAt else {
            pulse.suspectedAt = now
            return
        }
        if now - suspectedAt >= Limits.secondLook { becomeStuck(reason) }
    }

    private var overdueReason: StuckReason? {
        if countsStageClock, let stuckAt = state.attempt?.stuckAt, stuckAt <= now { return .stageOverdue }
        if let stuckAt = state.stuckAt, stuckAt <= now { return .taskOverdue }
        return nil
    }

    private var isPastNormal: Bool {
        if countsStageClock, let slowAt = state.attempt?.slowAt, slowAt <= now { return true }
        if let slowAt = state.slowAt, slowAt <= now { return true }
        return false
    }

    /// An operator's hold stops the stage clock; the customer goes on waiting.
    private var countsStageClock: Bool { state.phase != .paused }

    private mutating func passCeiling() {
        becomeStuck(.ceiling)
        guard Self.phasesBeforeEnd.contains(state.phase) else { return }
        let detail = "The task has taken longer than its ceiling of \(definition.ceiling.span.text)."
        switch definition.ceiling.policy {
        case .alert, .retry: break
        case .hold: halt(.ceiling, detail: detail)
        case .rollback: rollBackByItself(.ceiling, detail: detail)
        }
    }

    private static let phasesBeforeEnd: Set<Phase> = [.queued, .running, .backingOff, .waiting, .paused]

    mutating func becomeStuck(_ reason: StuckReason) {
        pulse.suspectedAt = nil
        if state.health != .stuck || Self.endsALimit.contains(reason) {
            record(.healthChanged(.stuck, reason))
        }
        openEscalation()
    }

    /// These are recorded even if the task is stuck already, because the event also ends the limit that passed.
    private static let endsALimit: Set<StuckReason> = [.timeout, .ceiling, .queueLimit, .waitLimit]

    /// A stage has ended: what was overdue about the stage no longer is; what is overdue about the task remains.
    mutating func settleStageHealth() {
        pulse.suspectedAt = nil
        switch state.stuckReason {
        case .taskOverdue, .ceiling: return
        case .stageOverdue, .halted, .waitLimit, .queueLimit, .rollbackBlocked, .timeout, nil: break
        }
        let remaining: Health = state.slowAt.map { $0 <= now } ?? false ? .slow : .onTrack
        if state.health > remaining { record(.healthChanged(remaining, nil)) }
        if let policy = context.policy, remaining < policy.opensAt { settleEscalation() }
    }
}

extension TaskState {
    /// Whether the task can be overdue now: a wait stops both clocks, also under an operator's hold, and a rollback and
    /// a cancellation have deadlines of their own.
    var comparesClocks: Bool {
        guard wait == nil else { return false }
        return switch phase {
        case .queued, .running, .backingOff, .paused, .halted: true
        case .waiting, .cancelling, .rollingBack, .rollbackBlocked, .succeeded, .failed, .cancelled, .rolledBack: false
        }
    }
}
