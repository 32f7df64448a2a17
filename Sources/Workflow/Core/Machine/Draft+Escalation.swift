extension Draft {
    /// The policy of the open escalation in its pinned version; otherwise the one that a new escalation is opened under.
    private var policy: EscalationPolicy? {
        guard let escalation = state.escalation, escalation.isOpen else { return context.currentPolicy }
        return [context.policy, context.currentPolicy].compactMap { $0 }.first {
            $0.id == escalation.policy && $0.version == escalation.policyVersion
        }
    }

    /// Whether a health calls for people, by the policy in force.
    func isAlarming(_ health: Health) -> Bool { policy.map { health >= $0.opensAt } ?? true }

    /// Opens one escalation per task, rule and stage entry.
    ///
    /// Another rule, or the same one about another stage, opens a new one where the ladder of the one before is
    /// through, because nobody would be told otherwise. While that ladder still climbs (or somebody has
    /// acknowledged it) its messages tell of the task as it is by then; only what leaves the task without any way
    /// on, or breaks the bound of the whole task, begins a ladder of its own at once.
    mutating func openEscalation() {
        let key = alarmKey
        if let known = state.escalation, known.isOpen {
            if known.dedupKey == key { return }
            guard known.status == .exhausted || state.beginsItsOwnLadder else { return }
        }
        guard let next = context.currentPolicy, let first = next.steps.first, state.health >= next.opensAt else {
            return
        }
        settleEscalation()
        record(
            .escalationOpened(
                Escalation(
                    dedupKey: key, policy: next.id, policyVersion: next.version, openedAt: now,
                    nextAt: firing(of: first, after: now))))
    }

    /// `task:stage:attempt:rule` of the present alarm.
    private var alarmKey: String {
        let rule = state.stuckReason?.rawValue ?? state.health.rawValue
        let progress = state.stages[state.stage]
        return state.rollback == nil
            ? "\(state.id):\(stage.name):\(progress.attempts + progress.resumptions):\(rule)"
            : "\(state.id):rollback:\(state.serial):\(rule)"
    }

    mutating func settleEscalation() {
        if let escalation = state.escalation, escalation.isOpen { record(.escalationSettled) }
    }

    mutating func tickEscalation() {
        continueLadder()
        guard !state.holdsLadder else { return }
        // Steps that fall through because nobody can be reached follow at once; the ladder is finite.
        var firings = 0
        while let escalation = state.escalation, escalation.isOpen, let nextAt = escalation.nextAt, nextAt <= now,
            firings <= (policy?.steps.count ?? 0) + 1
        {
            firings += 1
            switch escalation.status {
            case .open:
                // The hours may have ended while nobody looked.
                let opening = opening(of: escalation.step, from: now)
                if opening > now { record(.escalationWoken(nextAt: opening)) } else { fireStep(escalation) }
            case .acked: restartLadder()
            case .snoozed: record(.escalationWoken(nextAt: opening(of: escalation.step, from: now)))
            case .exhausted, .settled: return
            }
        }
    }

    /// The wait that the ladder stood still for is over: its next step comes later by as much as it stood.
    ///
    /// What ran out meanwhile (an acknowledgement, a snooze) has run out.
    mutating func continueLadder() {
        guard let held = heldLadder, !state.holdsLadder, let escalation = state.escalation,
            escalation.generation == held.generation, escalation.openedAt == held.openedAt,
            escalation.status == .open, let nextAt = escalation.nextAt
        else { return }
        let standstill = max(now - max(held.since, escalation.openedAt), .zero)
        let due = min(nextAt + standstill, now + pause(before: escalation))
        record(.escalationWoken(nextAt: opening(of: escalation.step, from: due)))
    }

    /// How long the policy waits before the step that comes next.
    private func pause(before escalation: Escalation) -> TimeSpan {
        guard let policy, policy.steps.indices.contains(escalation.step) else { return .zero }
        let isAgain = escalation.step == 0 && escalation.loop > 0
        return policy.steps[escalation.step].after + (isAgain ? policy.repeatWait : .zero)
    }

    /// Nobody answers for the alarm any more, so it begins again at level 1.
    private mutating func restartLadder() {
        record(.escalationAckExpired(nextAt: policy?.steps.first.map { firing(of: $0, after: now) } ?? now))
    }

    private mutating func fireStep(_ escalation: Escalation) {
        guard let policy, policy.steps.indices.contains(escalation.step) else {
            record(.escalationExhausted)
            return
        }
        let step = policy.steps[escalation.step]
        var firing = following(escalation, policy)
        switch step.unless {
        case .acked where state.claimedBy != nil, .claimed where state.claimedBy != nil:
            firing.skipped = .claimed
        case .acked, .claimed, .closed:
            firing.recipients = reachable(step.targets)
            firing.actions = affordable(step.actions, of: policy, at: escalation.step, used: escalation.actionsUsed)
            // A message without anybody who gets it is none.
            if firing.recipients.isEmpty { firing.actions.removeAll { !$0.changesTask } }
            if firing.recipients.isEmpty, !step.targets.isEmpty {
                firing.skipped = .nobodyReachable
                if firing.nextLoop == escalation.loop, firing.nextAt != nil {
                    firing.nextAt = opening(of: firing.nextStep, from: now)
                }
            } else if firing.recipients.isEmpty, firing.actions.isEmpty {
                // Nobody was to be told, so nobody is told earlier either.
                firing.skipped = .notPossible
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
        guard let steps = policy?.steps, steps.indices.contains(step) else { return due }
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
        record(.escalationAcked(by: actor, until: now + (policy?.ackTimeout ?? .minutes(30))))
    }

    mutating func snooze(_ span: TimeSpan) {
        record(.escalationSnoozed(until: now + span))
    }

    /// The owner lets go, and with it of the acknowledgement that the claim was: the alarm begins again at once, also
    /// where the ladder came to its end while the owner was left in peace.
    mutating func release() {
        let owner = state.claimedBy
        record(.released)
        guard let escalation = state.escalation, isAlarming(state.health) else { return }
        switch escalation.status {
        case .acked where escalation.ackedBy == owner: restartLadder()
        case .exhausted: restartLadder()
        case .open, .acked, .snoozed, .settled: break
        }
    }
}

extension TaskState {
    /// Whether the ladder stands still, as the clocks do: it is somebody else's turn, and within the time there is for it.
    public var holdsLadder: Bool { wait != nil && stuckReason != .waitLimit }

    /// Since when the task has waited on others without a break.
    var waitingSince: Instant? {
        var since: Instant?
        for pause in pauses.reversed() where pause.kind == .waiting {
            guard pause.end == nil || pause.end == since else { break }
            since = pause.start
        }
        return since
    }
}

extension TaskState {
    /// Whether the present alarm does not wait for the ladder of another one to tell of it.
    fileprivate var beginsItsOwnLadder: Bool {
        switch stuckReason {
        case .ceiling, .halted, .waitLimit, .rollbackBlocked: true
        case .stageOverdue, .taskOverdue, .queueLimit, .timeout, nil: phase == .halted
        }
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
