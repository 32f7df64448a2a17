extension Machine {
    /// When the task has to be looked at next; nil once it is over.
    ///
    /// It is the earliest of all its timers, which are stored nowhere else: the limit of its phase, the attempt's
    /// deadline and lease, the retry, the poll, the thresholds of both clocks, and the escalation.
    public static func nextWake(_ state: TaskState, definition: WorkflowDefinition) -> Instant? {
        guard !state.phase.isTerminal else { return nil }
        var earliest: Instant?
        func consider(_ instant: Instant?) {
            guard let instant else { return }
            if earliest.map({ instant < $0 }) ?? true { earliest = instant }
        }
        consider(state.pulse.nextPollAt)
        if let escalation = state.escalation, escalation.isOpen, !state.holdsLadder { consider(escalation.nextAt) }
        switch state.phase {
        case .running, .rollingBack:
            consider(state.attempt?.deadline)
            if state.attempt != nil { consider(state.pulse.leaseExpiresAt) }
            consider(state.retryAt)
        case .backingOff: consider(state.nextTryAt)
        case .queued, .waiting, .paused, .cancelling: consider(state.limitAt)
        case .halted, .rollbackBlocked, .succeeded, .failed, .cancelled, .rolledBack: break
        }
        if state.comparesClocks {
            consider(state.ceilingAt)
            considerThresholds(state, consider)
        }
        return earliest ?? state.lastSeenAt + Limits.idleLook
    }

    private static func considerThresholds(_ state: TaskState, _ consider: (Instant?) -> Void) {
        guard state.health < .stuck || state.watchesStage else { return }
        let attempt = state.phase == .paused ? nil : state.attempt
        if let suspectedAt = state.pulse.suspectedAt {
            consider(suspectedAt + Limits.secondLook)
        } else {
            if state.health < .stuck { consider(state.stuckAt) }
            consider(attempt?.stuckAt)
        }
        if state.health == .onTrack {
            consider(state.slowAt)
            consider(attempt?.slowAt)
        }
    }
}
