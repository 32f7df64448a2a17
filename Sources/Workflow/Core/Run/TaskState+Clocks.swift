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

    private func age(from start: Instant, until end: Instant, leavingOut: (Pause.Kind) -> Bool) -> TimeSpan {
        var total = end - start
        for pause in pauses where leavingOut(pause.kind) {
            let overlap = min(pause.end ?? end, end) - max(pause.start, start)
            if overlap > .zero { total = total - overlap }
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
