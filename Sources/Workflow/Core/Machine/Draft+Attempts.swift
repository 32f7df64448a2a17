extension Draft {
    static let verifyLimit = TimeSpan.minutes(10)
    /// A check belongs to no stage, so no definition says how often it is tried.
    static let verifyRetry = RetryPolicy.standard

    mutating func admit() -> Rejection? {
        guard state.phase == .queued else {
            return Rejection(.wrongPhase, "The task is \(state.phase.rawValue), not queued.")
        }
        record(.admitted)
        // What was overdue about the queue no longer is.
        settleStageHealth()
        requestAttempt(of: state.stage, .forward)
        return nil
    }

    /// Starts a new attempt under a new token, which fences off any attempt before it.
    ///
    /// - Parameter isResumption: It takes up the try that waited, and is none of its own.
    mutating func requestAttempt(of index: Int, _ direction: Attempt.Direction, isResumption: Bool = false) {
        let stage = definition.stages[index]
        let progress = state.stages[index]
        var attempt = Attempt(
            token: AttemptToken(task: state.id, serial: state.serial + 1), stage: index, number: 1,
            direction: direction, requestedAt: now, deadline: nil)
        switch direction {
        case .forward:
            let thresholds = Thresholds(
                range: stage.expected, stuckAfter: stage.stuckAfter, calendar: calendar, from: now)
            attempt.number = progress.attempts + (isResumption ? 0 : 1)
            attempt.deadline = now + stage.timeout.span
            attempt.slowAt = thresholds.slowAt
            attempt.stuckAt = thresholds.stuckAt
        case .undo:
            attempt.number = progress.undoAttempts + 1
            attempt.deadline = now + (stage.undo?.timeout ?? Self.verifyLimit)
        case .verify:
            attempt.number = (state.rollback?.failedChecks ?? 0) + 1
            attempt.deadline = now + Self.verifyLimit
        }
        record(.attemptRequested(attempt))
        pulse.leaseExpiresAt = nil
        pulse.lastBeatAt = nil
        pulse.grantedLease = nil
        pulse.suspectedAt = nil
        pulse.retryHeldUntil = nil
        pulse.nextPollAt = definition.isLeased(attempt) ? nil : now + Limits.reissue
    }

    var calendar: WorkCalendar? { definition.calendar.flatMap { context.calendars[$0] } }

    /// The stage is done, by whatever way; goes on to its successor.
    mutating func complete(_ how: Fact.Completion, branch: String?, output: [String: String]) {
        endWait()
        record(.stageCompleted(stage: state.stage, how: how, branch: branch, output: output))
        advance(branch: branch)
    }

    /// Goes to the successor of the current stage, unless an operator holds the task.
    mutating func advance(branch: String?) {
        settleStageHealth()
        guard state.phase != .paused else { return }
        switch stage.successor(of: branch) {
        case .end: finish(.succeeded, detail: nil)
        case .stage(let next): requestAttempt(of: next, .forward)
        }
    }

    mutating func finish(_ phase: Phase, detail: String?) {
        settleEscalation()
        record(.finished(phase, detail: detail))
        pulse.newestWait = nil
        pulse.leaseExpiresAt = nil
        pulse.nextPollAt = nil
        pulse.suspectedAt = nil
    }

    /// An attempt forwards has failed: tries again within the budgets, else follows the definition's failure mode.
    mutating func fail(_ failure: Failure, then policy: LimitPolicy = .retry, reason: StuckReason = .halted) {
        endWait()
        record(.attemptFailed(stage: state.stage, failure))
        pulse.leaseExpiresAt = nil
        pulse.nextPollAt = nil
        pulse.retryHeldUntil = nil
        let budgetLeft =
            state.stages[state.stage].attempts < stage.retry.maximumAttempts
            && state.retriesUsed < definition.retryBudget
        switch policy {
        case .retry where failure.isRetryable && budgetLeft:
            let delay = Backoff.delay(
                stage.retry, attempt: state.stages[state.stage].attempts, task: state.id, serial: state.serial)
            record(.retryScheduled(at: now + delay))
        case .retry, .alert:
            giveUp(failure, reason: reason)
        case .hold:
            halt(reason, detail: failure.detail)
        case .rollback:
            rollBackByItself(reason, detail: failure.detail)
        }
    }

    private mutating func giveUp(_ failure: Failure, reason: StuckReason) {
        switch definition.onFailure {
        case .hold: halt(reason, detail: failure.detail)
        case .rollback: rollBackByItself(reason, detail: failure.detail)
        case .fail: finish(.failed, detail: failure.detail)
        }
    }

    mutating func halt(_ reason: StuckReason, detail: String) {
        record(.halted(reason, detail: detail))
        pulse.newestWait = nil
        pulse.leaseExpiresAt = nil
        pulse.nextPollAt = nil
        becomeStuck(reason)
    }
}

/// Exponential backoff with full jitter: a uniform draw from 0 to `min(maximum, initial · 2ⁿ⁻¹)`, made from a hash
/// of the task and the attempt instead of a random number.
///
/// Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
enum Backoff {
    static func delay(_ policy: RetryPolicy, attempt: Int, task: TaskID, serial: Int) -> TimeSpan {
        let doublings = min(max(attempt - 1, 0), 30)
        let ceiling = min(policy.initialDelay * Double(1 << doublings), policy.maximumDelay)
        return spread(ceiling, task: task, serial: serial)
    }

    /// A uniform draw from 0 to `span`, the same for the same attempt.
    static func spread(_ span: TimeSpan, task: TaskID, serial: Int) -> TimeSpan {
        span * unitInterval(UInt64(bitPattern: task.rawValue) &* 31 &+ UInt64(serial))
    }

    /// A number in 0..<1 from a seed, by the finalizer of Sebastiano Vigna's SplitMix64.
    static func unitInterval(_ seed: UInt64) -> Double {
        var z = seed &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        z ^= z >> 31
        return Double(z >> 11) / Double(1 << 53)
    }
}
