extension Draft {
    /// Opens at most one escalation per task and stage entry.
    mutating func openEscalation() {
        guard let policy = context.policy, !policy.steps.isEmpty, state.health >= policy.opensAt else { return }
        let key =
            state.rollback == nil
            ? "\(state.id):\(stage.name):\(state.stages[state.stage].attempts)"
            : "\(state.id):rollback:\(state.serial)"
        // The health is an edge: it turns to overdue once, and again only after it was better.
        if let known = state.escalation, known.isOpen { return }
        record(
            .escalationOpened(
                Escalation(
                    dedupKey: key, policy: policy.id, policyVersion: policy.version, openedAt: now,
                    nextAt: firing(of: policy.steps[0], after: now))))
    }

    mutating func settleEscalation() {
        if let escalation = state.escalation, escalation.isOpen { record(.escalationSettled) }
    }

    mutating func tickEscalation() {
        // Steps that fall through because nobody can be reached follow at once; the ladder is finite.
        var firings = 0
        while let escalation = state.escalation, escalation.isOpen, let nextAt = escalation.nextAt, nextAt <= now,
            firings <= (context.policy?.steps.count ?? 0) + 1
        {
            firings += 1
            switch escalation.status {
            case .open:
                // The hours may have ended while nobody looked.
                let opening = opening(of: escalation.step, from: now)
                if opening > now { record(.escalationWoken(nextAt: opening)) } else { fireStep(escalation) }
            case .acked: record(.escalationAckExpired(nextAt: restart))
            case .snoozed: record(.escalationWoken(nextAt: opening(of: escalation.step, from: now)))
            case .exhausted, .settled: return
            }
        }
    }

    private var restart: Instant {
        context.policy?.steps.first.map { firing(of: $0, after: now) } ?? now
    }

    private mutating func fireStep(_ escalation: Escalation) {
        guard let policy = context.policy, policy.steps.indices.contains(escalation.step) else {
            record(.escalationExhausted)
            return
        }
        let step = policy.steps[escalation.step]
        var firing = following(escalation, policy)
        switch step.unless {
        case .claimed where state.claimedBy != nil:
            firing.skipped = .claimed
        case .acked where escalation.ackedBy != nil:
            firing.skipped = .acked
        case .acked, .claimed, .closed:
            firing.recipients = reachable(step.targets)
            firing.actions = affordable(step.actions, of: policy, at: escalation.step, used: escalation.actionsUsed)
            if firing.recipients.isEmpty && firing.actions.isEmpty && step.targets.isEmpty {
                // Nobody was to be told, so nobody is told earlier either.
                firing.skipped = .notPossible
            } else if firing.recipients.isEmpty && firing.actions.isEmpty {
                firing.skipped = .nobodyReachable
                if firing.nextLoop == escalation.loop, firing.nextAt != nil {
                    firing.nextAt = opening(of: firing.nextStep, from: now)
                }
            }
        }
        record(.escalationStepFired(firing))
        if firing.nextAt == nil { record(.escalationExhausted) }
    }

    /// What comes after the current step: the next one, the first one of the next round, or nothing.
    private func following(_ escalation: Escalation, _ policy: EscalationPolicy) -> EscalationStep {
        var result = EscalationStep(
            step: escalation.step, loop: escalation.loop, recipients: [], actions: [], nextAt: nil,
            nextStep: escalation.step + 1, nextLoop: escalation.loop)
        if escalation.step + 1 < policy.steps.count {
            result.nextAt = firing(of: policy.steps[escalation.step + 1], after: now)
        } else if escalation.loop < policy.repeats {
            result.nextStep = 0
            result.nextLoop = escalation.loop + 1
            result.nextAt = firing(of: policy.steps[0], after: now + policy.repeatWait)
        }
        return result
    }

    /// When a step fires: after its delay, or when its calendar opens next.
    private func firing(of step: EscalationPolicy.Step, after start: Instant) -> Instant {
        opening(of: step.calendarGate, from: start + step.after)
    }

    /// The first instant from `due` on at which the step's calendar lets it fire.
    private func opening(of step: Int, from due: Instant) -> Instant {
        guard let steps = context.policy?.steps, steps.indices.contains(step) else { return due }
        return opening(of: steps[step].calendarGate, from: due)
    }

    private func opening(of gate: String?, from due: Instant) -> Instant {
        guard let gate, let calendar = context.calendars[gate] else { return due }
        return calendar.nextOpening(atOrAfter: due) ?? due
    }

    private func reachable(_ targets: [String]) -> [Recipient] {
        targets.flatMap { name -> [Recipient] in
            guard let target = context.directory.targets[name] else { return [] }
            if let id = target.calendar, let calendar = context.calendars[id], !calendar.isOpen(at: now) { return [] }
            return target.recipients
        }
    }

    /// Only what changes the task counts against the budget; messages do not.
    ///
    /// What the task would refuse as it stands is not tried, so that it costs nothing and is not told as done.
    private func affordable(
        _ actions: [EscalationPolicy.AutomaticAction], of policy: EscalationPolicy, at step: Int, used: Int
    ) -> [EscalationPolicy.AutomaticAction] {
        var left = policy.actionBudget - used
        return actions.filter { action in
            guard let intervention = action.intervention(ofStep: step) else { return true }
            guard refusal(of: intervention) == nil else { return false }
            left -= 1
            return left >= 0
        }
    }

    mutating func ack(by actor: String) {
        guard let escalation = state.escalation, escalation.isOpen else { return }
        let timeout = context.policy?.ackTimeout ?? .minutes(30)
        record(.escalationAcked(by: actor, until: now + timeout))
    }

    mutating func snooze(_ span: TimeSpan) {
        record(.escalationSnoozed(until: now + span))
    }
}

extension EscalationPolicy.AutomaticAction {
    /// Whether it is an intervention, as opposed to a message.
    public var changesTask: Bool {
        switch self {
        case .nudge, .retry, .rollback: true
        case .openTicket, .tellCustomer: false
        }
    }

    /// What the step, counted from 0, does to the task; nil for a message.
    func intervention(ofStep step: Int) -> Intervention? {
        let action: Intervention.Action
        switch self {
        case .nudge: action = .nudge
        case .retry: action = .retry
        case .rollback: action = .rollback(resubmits: false)
        case .openTicket, .tellCustomer: return nil
        }
        return Intervention(action, actor: "escalation", reason: "Step \(step + 1) of the escalation policy.")
    }
}
