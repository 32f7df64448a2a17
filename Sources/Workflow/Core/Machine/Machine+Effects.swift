extension Machine {
    /// What has to be done once the events that led from `before` to `after` are committed.
    ///
    /// `before` is nil for a new task. Polls and nudges are no events: they show in the pulse's counters.
    public static func effects(
        before: TaskState?, after: TaskState, events: [Event], definition: WorkflowDefinition
    ) -> [Effect] {
        var effects: [Effect] = []
        let version = after.version - events.count
        for (offset, event) in events.enumerated() {
            append(event, version: version + offset + 1, before: before, after: after, definition, to: &effects)
        }
        let pulse = before?.pulse ?? TaskState.Pulse()
        if !after.phase.isTerminal {
            if after.pulse.nudges > pulse.nudges {
                effects.append(.call(after.request(.expedite, definition)))
            }
            if after.pulse.polls > pulse.polls || after.pulse.nudges > pulse.nudges,
                let verb = after.pollVerb(definition)
            {
                effects.append(.call(after.request(verb, definition)))
            }
        }
        return effects
    }

    private static func append(
        _ event: Event, version: Int, before: TaskState?, after: TaskState, _ definition: WorkflowDefinition,
        to effects: inout [Effect]
    ) {
        switch event.fact {
        case .attemptRequested(let attempt):
            // Only the newest attempt is worth a call; one that has ended within the same commit is not.
            if attempt.token == after.attempt?.token, let verb = after.startVerb(definition) {
                effects.append(.call(after.request(verb, definition)))
            }
        case .stageCompleted(let stage, let how, _, _):
            switch how {
            case .reported: effects.append(.observed(key(of: stage, definition), isFailure: false))
            case .confirmed: break
            case .forced, .adopted: stopAttempt(of: before, definition, &effects)
            }
        case .stageSkipped: stopAttempt(of: before, definition, &effects)
        case .rollbackStarted: stopWork(of: before, definition, &effects)
        case .attemptFailed(let stage, let failure):
            if failure.isRetryable, failure.code != Failure.waitLimit {
                effects.append(.observed(key(of: stage, definition), isFailure: true))
            }
        case .cancelRequested: effects.append(.call(after.request(.cancel, definition)))
        case .halted: effects.append(.call(after.request(.probe, definition)))
        case .healthChanged(.stuck, _):
            if after.phase != .halted, !after.phase.isTerminal, after.serial > 0 {
                effects.append(.call(after.request(.probe, definition)))
            }
        case .finished(let phase, _): appendEnd(phase, before: before, after: after, definition, to: &effects)
        case .escalationStepFired(let step): append(step, version: version, after: after, at: event.at, to: &effects)
        case .submitted, .admitted, .attemptAccepted, .retryScheduled, .retryHeld, .waitStarted, .waitChanged,
            .waitEnded, .waitReassigned, .paused, .resumed, .undoCompleted, .undoFailed, .undoSkipped, .checkFailed,
            .resubmissionRefused, .rollbackBlocked, .rollbackVerified, .healthChanged, .diagnosed, .intervened,
            .claimed, .released, .escalationOpened, .escalationAcked, .escalationAckExpired, .escalationSnoozed,
            .escalationWoken, .escalationExhausted, .escalationSettled, .lateReport, .deadlinesExtended:
            break
        }
    }

    private static func key(of stage: Int, _ definition: WorkflowDefinition) -> BreakerKey {
        BreakerKey(provider: definition.stages[stage].provider, operation: definition.stages[stage].operation)
    }

    /// Tells the provider that nobody waits for the attempt any more.
    ///
    /// Its token is fenced in any case.
    private static func stopAttempt(
        of before: TaskState?, _ definition: WorkflowDefinition, _ effects: inout [Effect]
    ) {
        guard let before, let attempt = before.attempt, attempt.direction == .forward else { return }
        effects.append(.call(before.request(.cancel, definition)))
    }

    /// Stops what a rollback is about to undo; an attempt that timed out, or was not stopped in time, may still be at
    /// work.
    private static func stopWork(of before: TaskState?, _ definition: WorkflowDefinition, _ effects: inout [Effect]) {
        if let before, before.attempt == nil, before.isAdmitted, Draft.hasStarted(before) {
            effects.append(.call(before.request(.cancel, definition)))
        } else {
            stopAttempt(of: before, definition, &effects)
        }
    }

    private static func appendEnd(
        _ phase: Phase, before: TaskState?, after: TaskState, _ definition: WorkflowDefinition,
        to effects: inout [Effect]
    ) {
        if phase == .failed { stopAttempt(of: before, definition, &effects) }
        // First, so that the task takes its own place before others in the queue do.
        if phase == .rolledBack, after.rollback?.resubmits ?? false {
            effects.append(
                .resubmit(
                    Submission(
                        repeating: after, actor: "rollback of \(after.id)", idempotencyKey: "resubmit:\(after.id)")))
        }
        if after.lockKey != nil || definition.capacity != nil, after.serial > 0 {
            effects.append(
                .admitNext(
                    AdmissionKey(
                        lockKey: after.lockKey, capacityKind: definition.capacity == nil ? nil : definition.kind)))
        }
    }

    private static func append(
        _ step: EscalationStep, version: Int, after: TaskState, at: Instant, to effects: inout [Effect]
    ) {
        for (index, recipient) in step.recipients.enumerated() {
            for (part, kind) in step.notificationKinds(in: after.phase).enumerated() {
                effects.append(
                    .notify(
                        Notification(
                            id: "\(after.id).\(version).\(index).\(part)", kind: kind, task: after.id,
                            recipient: recipient, level: step.step + 1, at: at)))
            }
        }
        for action in step.actions {
            if let intervention = action.intervention(ofStep: step.step) { effects.append(.intervene(intervention)) }
        }
    }
}

extension EscalationStep {
    /// What each recipient of the step is sent; that a rollback cannot go on has a word of its own, for it leaves a
    /// customer between two configurations.
    fileprivate func notificationKinds(in phase: Phase) -> [Notification.Kind] {
        var kinds: [Notification.Kind] = [phase == .rollbackBlocked ? .rollbackBlocked : .escalation]
        if actions.contains(.openTicket) { kinds.append(.ticket) }
        if actions.contains(.tellCustomer) { kinds.append(.customerMessage) }
        return kinds
    }
}

extension TaskState {
    /// The order that begins the current attempt; nil when an external worker fetches it.
    func startVerb(_ definition: WorkflowDefinition) -> ProviderRequest.Verb? {
        guard let attempt, !definition.isLeased(attempt) else { return nil }
        return attempt.direction.verb
    }

    /// What a poll asks: an unanswered request is issued again, an accepted one is asked about.
    func pollVerb(_ definition: WorkflowDefinition) -> ProviderRequest.Verb? {
        if phase == .cancelling { return .cancel }
        guard let attempt else { return nil }
        switch attempt.status {
        case .requested: return startVerb(definition)
        case .accepted:
            if definition.isLeased(attempt) { return nil }
            return attempt.direction == .verify ? .verify : .poll
        }
    }

    /// A request about the current attempt, or about the last one when none is in flight.
    public func request(_ verb: ProviderRequest.Verb, _ definition: WorkflowDefinition) -> ProviderRequest {
        let index = attempt?.stage ?? stage
        let definitionStage = definition.stages[index]
        let direction = attempt?.direction ?? .forward
        var provider = definitionStage.provider
        var operation = definitionStage.operation
        switch direction {
        case .forward: break
        case .undo: operation = definitionStage.undo?.operation ?? operation
        case .verify:
            provider = definition.verifiedBy ?? provider
            operation = "configuration.verify"
        }
        return ProviderRequest(
            verb: verb, provider: provider, operation: operation,
            token: attempt?.token ?? AttemptToken(task: id, serial: max(serial, 1)),
            workflow: self.definition.kind, stage: definitionStage.name, subject: subject, input: input,
            output: output, attempt: attempt?.number ?? stages[index].attempts)
    }
}
