/// What an absence of the engine's (a restart, an outage) must not be held against: a provider that was not asked, a
/// worker that nobody answered.
extension Draft {
    /// How often the present attempt is asked for news; nil when its provider or worker reports by itself.
    func pollInterval(of attempt: Attempt) -> TimeSpan? {
        if definition.isLeased(attempt) { return nil }
        return switch attempt.status {
        case .requested: Limits.reissue
        case .accepted: attempt.direction == .forward ? stage.poll : Limits.usualPoll
        }
    }

    /// Whether the attempt's deadline passed while nobody looked: a look that was due before it has not been taken,
    /// or, where nobody is asked, the engine has just come back.
    func hasMissedLook(at attempt: Attempt) -> Bool {
        guard let deadline = attempt.deadline, deadline <= now else { return false }
        if let next = state.pulse.nextPollAt { return next < deadline }
        return attempt.requestedAt < context.presentSince && now < context.presentSince + Limits.returnGrace
    }

    /// Until when a lease that is due still runs, because its worker could not be heard for a part of it: as long as it
    /// was given for, from the engine's return on.
    private var leaseEndAfterAbsence: Instant? {
        guard isDue(state.pulse.leaseExpiresAt), let heardAt = state.pulse.lastBeatAt, heardAt < context.presentSince,
            let granted = state.pulse.grantedLease
        else { return nil }
        let end = context.presentSince + granted
        return end > now ? end : nil
    }

    /// Whether the lease ran out before its worker had a whole one's time to be heard.
    var hasMissedBeat: Bool { leaseEndAfterAbsence != nil }

    /// Gives whoever has the attempt the chance to say how it stands, and asks where that can be asked.
    mutating func lookAfterAbsence(at attempt: Attempt) {
        if let end = leaseEndAfterAbsence { pulse.leaseExpiresAt = end }
        guard isDue(attempt.deadline) else { return }
        let grace = pollInterval(of: attempt) ?? Limits.returnGrace
        var thresholds = currentThresholds
        thresholds.attemptDeadline = now + grace
        record(.deadlinesExtended(by: grace, thresholds))
        poll(every: grace * 2)
    }
}
