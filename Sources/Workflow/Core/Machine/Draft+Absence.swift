/// What an absence of the engine's (a restart, an outage) must not be held against: a provider that was not asked, a
/// worker that nobody answered.
extension Draft {
    /// How often the present attempt is asked for news; nil when its provider or worker reports by itself.
    func pollInterval(of attempt: Attempt) -> TimeSpan? {
        let isLeased = definition.isLeased(attempt)
        if attempt.direction != .forward { return isLeased ? nil : Limits.reissue }
        if isLeased, attempt.status == .requested { return nil }
        return attempt.status == .requested ? Limits.reissue : stage.poll
    }

    /// Whether the attempt's deadline passed while nobody looked: a look that was due before it has not been taken,
    /// or, where nobody is asked, the deadline itself is met too late.
    func hasMissedLook(at attempt: Attempt) -> Bool {
        guard let deadline = attempt.deadline, deadline <= now else { return false }
        if let next = state.pulse.nextPollAt { return next < deadline }
        return now - deadline > Limits.absence
    }

    /// Whether the lease ran out while nobody could have been told of a heartbeat.
    ///
    /// It is true once between two signs of life, so that a silent worker is lost in the end.
    var hasMissedBeat: Bool {
        let pulse = state.pulse
        guard let expiry = pulse.leaseExpiresAt, pulse.leaseProlongedAt == nil, pulse.grantedLease != nil else {
            return false
        }
        return now - expiry > Limits.absence
    }

    /// Gives whoever has the attempt one more chance to say how it stands, and asks where that can be asked.
    mutating func lookAfterAbsence(at attempt: Attempt) {
        if isDue(state.pulse.leaseExpiresAt), let granted = state.pulse.grantedLease {
            pulse.leaseExpiresAt = now + granted
            pulse.leaseProlongedAt = now
        }
        guard isDue(attempt.deadline) else { return }
        let grace = pollInterval(of: attempt) ?? Limits.returnGrace
        var thresholds = currentThresholds
        thresholds.attemptDeadline = now + grace
        record(.deadlinesExtended(by: grace, thresholds))
        poll(every: grace * 2)
    }
}
