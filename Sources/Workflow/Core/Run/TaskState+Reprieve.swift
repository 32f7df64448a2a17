extension TaskState {
    /// How often the present attempt is asked for news; nil when its provider reports by itself.
    func pollInterval(of attempt: Attempt, in definition: WorkflowDefinition) -> TimeSpan? {
        if attempt.direction != .forward || attempt.status == .requested { return Limits.reissue }
        return definition.stages[attempt.stage].poll
    }

    /// When the present attempt is given up: its deadline, or once more a look later when it was asked only after it.
    ///
    /// An engine that was away meanwhile must not hold its own silence against the provider.
    func giveUpAt(_ attempt: Attempt, in definition: WorkflowDefinition) -> Instant? {
        guard let deadline = attempt.deadline, let interval = pollInterval(of: attempt, in: definition),
            let next = pulse.nextPollAt, next - interval >= deadline
        else { return attempt.deadline }
        return next
    }

    /// Whether a look that was due before the attempt's deadline has not been taken.
    func hasMissedLook(at attempt: Attempt, in definition: WorkflowDefinition, now: Instant) -> Bool {
        guard let deadline = attempt.deadline, deadline <= now, let next = pulse.nextPollAt else { return false }
        return next < deadline && pollInterval(of: attempt, in: definition) != nil
    }
}
