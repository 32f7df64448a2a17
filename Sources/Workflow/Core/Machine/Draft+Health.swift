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
        guard let reason = overdueReason else {
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
        if countsStageClock, state.watchesStage, isDue(state.attempt?.stuckAt) { return .stageOverdue }
        return state.health < .stuck && isDue(state.stuckAt) ? .taskOverdue : nil
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
        if state.health != .stuck || state.stuckReason != reason || isArmed(reason) {
            record(.healthChanged(.stuck, reason))
        }
        openEscalation()
    }

    /// Whether the reason is a limit that has yet to end: the event that says that it passed ends it too.
    private func isArmed(_ reason: StuckReason) -> Bool {
        switch reason {
        case .timeout: state.attempt?.deadline != nil
        case .ceiling: state.ceilingAt != nil
        case .queueLimit, .waitLimit: state.limitAt != nil
        case .stageOverdue, .taskOverdue, .halted, .rollbackBlocked: false
        }
    }

    /// A stage has ended: what was overdue about the stage no longer is; what is overdue about the task remains.
    mutating func settleStageHealth() {
        pulse.suspectedAt = nil
        if state.health == .stuck {
            if state.ceilingAt == nil {
                if state.stuckReason != .ceiling { record(.healthChanged(.stuck, .ceiling)) }
                return
            }
            if state.stuckReason == .taskOverdue { return }
            if isDue(state.stuckAt) {
                // No new alarm: somebody has just moved the task on.
                record(.healthChanged(.stuck, .taskOverdue))
                return
            }
        }
        let remaining: Health = isDue(state.slowAt) ? .slow : .onTrack
        if state.health > remaining { record(.healthChanged(remaining, nil)) }
        if !isAlarming(remaining) { settleEscalation() }
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

    /// Whether the stage's own range can still raise an alarm: of a task that is late as a whole, which everybody has been
    /// told, a stage that began after that can stand still all the same.
    var watchesStage: Bool {
        guard health == .stuck else { return true }
        switch stuckReason {
        case .taskOverdue, .ceiling:
            guard let attempt, let since = escalation?.openedAt ?? healthSince else { return false }
            return attempt.requestedAt >= since
        case .stageOverdue, .halted, .waitLimit, .queueLimit, .rollbackBlocked, .timeout, nil: return false
        }
    }
}
