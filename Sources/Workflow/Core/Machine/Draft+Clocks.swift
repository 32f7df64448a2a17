extension Draft {
    /// The thresholds that count again when the open pause of this kind ends now: each moves by the time its clock
    /// stood still, except those that had passed before it, and working days, which are counted anew.
    ///
    /// An operator's hold and a wait may overlap. The stage clock stands still during either, so it moves when the
    /// later of the two ends; the customer clock knows only the wait.
    func resumption(endingPause kind: Pause.Kind) -> Fact.Resumption {
        var result = currentThresholds
        guard let pause = state.pauses.last(where: { $0.end == nil && $0.kind == kind }) else { return result }
        if let attempt = state.attempt, !state.pauses.contains(where: { $0.end == nil && $0.kind != kind }) {
            let start = startOfStandstill(endingWith: pause)
            result.attemptDeadline = moved(attempt.deadline, past: start)
            result.attemptSlowAt = moved(attempt.slowAt, past: start)
            result.attemptStuckAt = moved(attempt.stuckAt, past: start)
            if attempt.direction == .forward, case .workingDays? = stage.expected?.length {
                let anew = Thresholds(
                    range: stage.expected, stuckAfter: stage.stuckAfter, calendar: calendar,
                    from: attempt.requestedAt + standstill(since: attempt.requestedAt))
                result.attemptSlowAt = anew.slowAt
                result.attemptStuckAt = anew.stuckAt
            }
        }
        switch kind {
        case .operatorHold:
            result.limitAt = limitAfterHold(since: pause.start)
        case .waiting:
            result.slowAt = moved(state.slowAt, past: pause.start)
            result.stuckAt = moved(state.stuckAt, past: pause.start)
            result.ceilingAt = moved(state.ceilingAt, past: pause.start)
            result.limitAt = state.phase == .paused ? state.limitAt : nil
        }
        return result
    }

    private func moved(_ instant: Instant?, past start: Instant) -> Instant? {
        instant.map { $0 > start ? $0 + (now - start) : $0 }
    }

    /// The limit of the phase that a hold interrupted, with the time it still had; a queue's begins anew.
    private func limitAfterHold(since start: Instant) -> Instant? {
        if state.pausedPhase == .queued { return now + definition.queueLimit.span }
        guard let wait = state.pauses.last(where: { $0.end == nil && $0.kind == .waiting }) else { return nil }
        return state.pausedLimitAt.map { $0 + (now - max(start, wait.start)) }
    }

    private func startOfStandstill(endingWith pause: Pause) -> Instant {
        var start = pause.start
        for other in state.pauses.reversed() where other.kind != pause.kind {
            if let end = other.end, end > start, other.start < start { start = other.start }
        }
        return start
    }

    private func standstill(since start: Instant) -> TimeSpan {
        var total = TimeSpan.zero
        var reached = start
        for pause in state.pauses {
            let from = max(pause.start, reached)
            let until = pause.end ?? now
            if until > from {
                total += until - from
                reached = until
            }
        }
        return total
    }

    var currentThresholds: Fact.Resumption {
        Fact.Resumption(
            slowAt: state.slowAt, stuckAt: state.stuckAt, ceilingAt: state.ceilingAt,
            attemptDeadline: state.attempt?.deadline, attemptSlowAt: state.attempt?.slowAt,
            attemptStuckAt: state.attempt?.stuckAt, limitAt: state.limitAt)
    }
}
