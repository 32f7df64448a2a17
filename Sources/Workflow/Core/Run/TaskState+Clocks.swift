extension TaskState {
    /// Age on the customer clock: from submission to the end, less the time spent waiting on others.
    public func customerAge(at now: Instant) -> TimeSpan {
        age(from: submittedAt, until: endedAt ?? now) { $0 == .waiting }
    }

    /// Age of the current attempt, less waiting and operator holds; nil when none is in flight.
    public func attemptAge(at now: Instant) -> TimeSpan? {
        attempt.map { age(from: $0.requestedAt, until: endedAt ?? now) { _ in true } }
    }

    /// Time since the current stage was entered, less waiting and operator holds.
    public func stageAge(at now: Instant) -> TimeSpan? {
        guard stages.indices.contains(stage), let enteredAt = stages[stage].enteredAt else { return nil }
        return age(from: enteredAt, until: stages[stage].endedAt ?? endedAt ?? now) { _ in true }
    }

    /// How long it has counted as slow or stuck, less the time spent waiting on others; nil while it does not.
    ///
    /// A wait that has passed its limit is itself what is late, so nothing of it is left out.
    public func healthAge(at now: Instant) -> TimeSpan? {
        guard health != .onTrack, let healthSince else { return nil }
        return age(from: healthSince, until: endedAt ?? now) { $0 == .waiting && stuckReason != .waitLimit }
    }

    /// How far it is past its normal time: past the end of a range on the clock that this range is measured by, or past
    /// the moment at which it was first called late, whichever is longer; nil while it is on track, and once it is over.
    ///
    /// Like the clocks themselves it stands still during their pauses.
    public func overdue(at now: Instant) -> TimeSpan? {
        guard !phase.isTerminal, let known = healthAge(at: now) else { return nil }
        let customer = slowAt.map { age(from: $0, until: now) { $0 == .waiting } }
        let stage = (attempt?.slowAt).map { age(from: $0, until: now) { _ in true } }
        return [known, customer, stage].compactMap { $0 }.max()
    }

    /// Pauses lie in the order of their beginnings; what a hold and a wait share is left out once.
    private func age(from start: Instant, until end: Instant, leavingOut: (Pause.Kind) -> Bool) -> TimeSpan {
        var total = end - start
        var reached = start
        for pause in pauses where leavingOut(pause.kind) {
            let from = max(pause.start, reached)
            let until = min(pause.end ?? end, end)
            guard until > from else { continue }
            total = total - (until - from)
            reached = until
        }
        return max(total, .zero)
    }

    /// What is nearest to the top of an operator's list: the instant since which it is overdue.
    public var overdueSince: Instant? {
        switch health {
        case .onTrack: nil
        case .slow, .stuck: healthSince
        }
    }
}
