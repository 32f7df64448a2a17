extension Draft {
    /// Does whatever is due by now, however late it is: a missed repetition happens once.
    mutating func tick() -> Rejection? {
        guard !state.phase.isTerminal else { return nil }
        switch state.phase {
        case .queued: tickQueued()
        case .running: tickRunning()
        case .backingOff: tickBackingOff()
        case .waiting: tickWaiting()
        case .paused: tickPaused()
        case .cancelling: tickCancelling()
        case .rollingBack: tickRollingBack()
        case .halted, .rollbackBlocked, .succeeded, .failed, .cancelled, .rolledBack: break
        }
        tickHealth()
        tickEscalation()
        keepLooking()
        return nil
    }

    func isDue(_ instant: Instant?) -> Bool { instant.map { $0 <= now } ?? false }

    private mutating func tickQueued() {
        if isDue(state.limitAt) {
            switch definition.queueLimit.policy {
            case .hold, .rollback:
                halt(.queueLimit, detail: "It queued longer than \(definition.queueLimit.span.text).")
            case .alert, .retry: becomeStuck(.queueLimit)
            }
        }
        guard state.phase == .queued, isDue(state.pulse.nextPollAt) else { return }
        if context.admission == .free {
            _ = admit()
        } else {
            pulse.nextPollAt = now + Limits.queueLook
        }
    }

    private mutating func tickRunning() {
        guard let attempt = state.attempt else { return }
        if hasMissedBeat {
            lookAfterAbsence(at: attempt)
        } else if isDue(state.pulse.leaseExpiresAt) {
            fail(
                Failure(
                    code: "attempt.leaseExpired", detail: "The worker of attempt \(attempt.number) went silent.",
                    isRetryable: true))
        } else if hasMissedLook(at: attempt) {
            lookAfterAbsence(at: attempt)
        } else if isDue(attempt.deadline) {
            switch stage.timeout.policy {
            case .alert: becomeStuck(.timeout)
            case .retry, .hold, .rollback: fail(timeoutFailure(attempt), then: stage.timeout.policy, reason: .timeout)
            }
        } else if isDue(state.pulse.nextPollAt) {
            poll(every: pollInterval(of: attempt))
        }
    }

    private func timeoutFailure(_ attempt: Attempt) -> Failure {
        Failure(
            code: "attempt.timeout",
            detail: "Attempt \(attempt.number) of \(stage.name) did not end within \(stage.timeout.span.text).",
            isRetryable: true)
    }

    /// Asks the provider for news, or issues an unanswered request again: `effects` sees it by the counter.
    mutating func poll(every interval: TimeSpan?) {
        pulse.polls += 1
        pulse.nextPollAt = interval.map { now + $0 }
    }

    private mutating func tickBackingOff() {
        guard isDue(state.nextTryAt) else { return }
        switch context.breaker {
        case .open(let until) where until > now: holdRetry(until: until)
        case .open, .closed: requestAttempt(of: state.stage, .forward)
        }
    }

    /// Waits for the breaker, and then a little longer than others, so that not all who wait come at one instant.
    ///
    /// The first hold is an event; that it goes on, as often as the breaker's probe fails, only moves the time.
    private mutating func holdRetry(until end: Instant) {
        let until = end + Backoff.spread(BreakerState.firstHold, task: state.id, serial: state.serial)
        if state.pulse.retryHeldUntil == nil { record(.retryHeld(until: until)) }
        pulse.retryHeldUntil = until
    }

    private mutating func tickWaiting() {
        if isDue(state.limitAt), let wait = state.wait {
            let failure = Failure(
                code: Failure.waitLimit,
                detail: "The \(wait.party.rawValue) has not acted within \(stage.waitLimit.span.text).",
                isRetryable: true)
            switch stage.waitLimit.policy {
            case .alert: becomeStuck(.waitLimit)
            case .retry, .hold, .rollback: fail(failure, then: stage.waitLimit.policy, reason: .waitLimit)
            }
        }
        if state.phase == .waiting, isDue(state.pulse.nextPollAt) { poll(every: pollIntervalOfWait) }
    }

    /// How often the provider is asked whether the wait is over; nil where a worker has to say so.
    var pollIntervalOfWait: TimeSpan? {
        if let attempt = state.attempt, definition.isLeased(attempt) { return nil }
        return stage.poll ?? Limits.usualPoll
    }

    private mutating func tickPaused() {
        if isDue(state.limitAt) { resumeFromHold() }
    }

    private mutating func tickCancelling() {
        if let limit = state.limitAt, limit <= now, let next = state.pulse.nextPollAt, next < limit {
            // A worker hears of the stop with its next heartbeat.
            let isLeased = state.attempt.map { definition.isLeased($0) } ?? (stage.dispatch == .lease)
            let grace = isLeased ? Limits.returnGrace : Limits.reissue
            var thresholds = currentThresholds
            thresholds.limitAt = now + grace
            record(.deadlinesExtended(by: grace, thresholds))
            poll(every: grace * 2)
        } else if isDue(state.limitAt) {
            halt(.timeout, detail: "The provider did not confirm the stop within \(definition.cancelLimit.text).")
        } else if isDue(state.pulse.nextPollAt) {
            poll(every: Limits.reissue)
        }
    }

    /// Nothing may fall asleep for good: whatever else is due, an open task is looked at once a day.
    private mutating func keepLooking() {
        guard let wake = Machine.nextWake(state, definition: definition), wake <= now else { return }
        switch state.phase {
        case .queued, .running, .waiting, .cancelling, .rollingBack:
            // A look that is due is taken by the next tick, at once.
            if let nextPollAt = state.pulse.nextPollAt, nextPollAt <= now { return }
        case .backingOff, .paused, .halted, .rollbackBlocked, .succeeded, .failed, .cancelled, .rolledBack: break
        }
        pulse.nextPollAt = now + Limits.idleLook
    }
}
