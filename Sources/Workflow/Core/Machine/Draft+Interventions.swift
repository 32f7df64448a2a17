extension Draft {
    /// What an operator does.
    ///
    /// A refusal says why and what would work; an accepted one is recorded first, with its actor and reason, before
    /// what it leads to.
    mutating func intervene(_ intervention: Intervention) -> Rejection? {
        if let rejection = invalidity(of: intervention) { return rejection }
        switch intervention.action {
        case .note:
            record(.intervened(intervention))
            return nil
        case .claim, .release, .ack, .snooze, .nudge, .retry, .skip, .completeStage, .completeTask, .fail, .adopt,
            .pause, .resume, .extend, .reassign, .cancel, .rollback:
            break
        }
        if state.phase.isTerminal {
            return Rejection(
                .terminal, "The task is over: it has \(Self.pastTense(state.phase)).",
                advice: "Submit it again with: wfctl resubmit \(state.id) --reason …")
        }
        if let rejection = refusal(of: intervention) { return rejection }
        var intervention = intervention
        if let evidence = intervention.evidence { intervention.evidence?.findings = evidence.findings.withinLimits }
        record(.intervened(intervention))
        carryOut(intervention)
        return nil
    }

    private static func pastTense(_ phase: Phase) -> String {
        switch phase {
        case .cancelled: "been cancelled"
        case .rolledBack: "been rolled back"
        case .succeeded, .failed: phase.rawValue
        case .queued, .running, .backingOff, .waiting, .paused, .halted, .cancelling, .rollingBack,
            .rollbackBlocked:
            phase.rawValue
        }
    }

    private func invalidity(of intervention: Intervention) -> Rejection? {
        if intervention.actor.isEmpty || intervention.actor.isLonger(than: Limits.actorLength) {
            return Rejection(
                .invalid, "The actor is empty or too long.", advice: "Give 1 to \(Limits.actorLength) characters.")
        }
        let reason = intervention.reason
        if reason.allSatisfy(\.isWhitespace) || reason.isLonger(than: Limits.textLength) {
            return Rejection(
                .invalid, "The reason is empty or too long.",
                advice: "Say in 1 to \(Limits.textLength) characters why you step in.")
        }
        switch intervention.action {
        case .snooze(let span) where span <= .zero || span > Limits.snooze:
            return Rejection(
                .invalid, "A snooze of \(span.text) is out of bounds.", advice: "At most \(Limits.snooze.text).")
        case .extend(let span) where span <= .zero || span > Limits.deadlineExtension:
            return Rejection(
                .invalid, "An extension by \(span.text) is out of bounds.",
                advice: "At most \(Limits.deadlineExtension.text).")
        case .pause(let span?) where span <= .zero || span > definition.pauseLimit:
            return Rejection(
                .invalid, "A pause of \(span.text) is out of bounds.",
                advice: "\(definition.kind) can be held for at most \(definition.pauseLimit.text).")
        default:
            return nil
        }
    }

    private mutating func carryOut(_ intervention: Intervention) {
        switch intervention.action {
        case .note: break
        case .claim:
            record(.claimed(by: intervention.actor))
            ack(by: intervention.actor)
        case .release: release()
        case .ack: ack(by: intervention.actor)
        case .snooze(let span): snooze(span)
        case .nudge: nudge()
        case .retry: retry()
        case .skip: skip()
        case .completeStage:
            complete(intervention.completion, branch: nil, output: [:])
        case .completeTask:
            endWait()
            if Self.hasStarted(state) {
                record(.stageCompleted(stage: state.stage, how: intervention.completion, branch: nil, output: [:]))
            }
            let rest = (state.isAdmitted ? [] : [stage.name]) + stagesAhead
            let omitted = rest.isEmpty ? "" : "; not run: \(rest.joined(separator: ", "))"
            finish(.succeeded, detail: "Completed by \(intervention.actor)\(omitted).")
        case .fail:
            finish(.failed, detail: intervention.reason)
        case .adopt: adopt()
        case .pause(let span): hold(for: span ?? definition.pauseLimit)
        case .resume:
            if state.phase == .paused {
                resumeFromHold()
            } else {
                endWaitAndLook()
            }
        case .extend(let span): extend(by: span)
        case .reassign(let party): reassign(to: party, because: intervention.reason)
        case .cancel: startCancel()
        case .rollback(let resubmits):
            if state.phase == .rollbackBlocked {
                leaveOutBlockingStep()
            } else {
                // The alarm about what is going to be undone is answered; an undo that fails raises its own.
                if state.health != .onTrack { record(.healthChanged(.onTrack, nil)) }
                settleEscalation()
                startRollback(resubmits: resubmits)
            }
        }
    }

    static func hasStarted(_ state: TaskState) -> Bool {
        switch state.stages[state.stage].status {
        case .active, .interrupted: true
        case .pending, .completed, .skipped, .undoing, .undone, .undoSkipped: false
        }
    }

    private mutating func nudge() {
        pulse.nudges += 1
        if state.phase == .backingOff {
            requestAttempt(of: state.stage, .forward)
        }
    }

    private mutating func retry() {
        switch state.phase {
        case .rollbackBlocked: continueRollback()
        case .running, .backingOff, .waiting, .halted:
            endWait()
            settleStageHealth()
            if state.isAdmitted {
                requestAttempt(of: state.stage, .forward)
            } else {
                record(.resumed(Fact.Resumption(queueingUntil: now + definition.queueLimit.span, currentThresholds)))
                pulse.nextPollAt = now
            }
        case .queued, .paused, .cancelling, .rollingBack, .succeeded, .failed, .cancelled, .rolledBack:
            preconditionFailure("A retry was accepted in phase \(state.phase.rawValue).")
        }
    }

    private mutating func skip() {
        if state.phase == .rollbackBlocked {
            leaveOutBlockingStep()
        } else {
            endWait()
            record(.stageSkipped(stage: state.stage))
            advance(branch: nil)
        }
    }

    private mutating func adopt() {
        guard case .succeeded(let branch, let output)? = state.lateReport?.outcome else { return }
        complete(.adopted, branch: branch, output: output)
    }

    private mutating func hold(for span: TimeSpan) {
        record(.paused(until: now + span))
    }

    /// Goes on where the hold began, or with what has happened since.
    mutating func resumeFromHold() {
        record(.resumed(resumption(endingPause: .operatorHold)))
        // Whatever was missed meanwhile is looked at now: a free lock, or news from the provider.
        pulse.nextPollAt = now
        guard state.phase == .running, state.attempt == nil else { return }
        switch state.stages[state.stage].status {
        case .completed, .skipped: advance(branch: state.stages[state.stage].branch)
        case .pending, .active, .interrupted, .undoing, .undone, .undoSkipped:
            requestAttempt(of: state.stage, .forward)
        }
    }

    /// Has the operation looked at again: by its provider, or by a worker.
    ///
    /// A worker that told of the wait has let go of the attempt, so the next one fetches a new one; one that was only
    /// put off by a hand-over keeps it as long as it beats.
    private mutating func endWaitAndLook() {
        let wait = state.wait
        endWait()
        guard let attempt = state.attempt, definition.isLeased(attempt) else {
            pulse.polls += 1
            pulse.nextPollAt = now + Limits.reissue
            return
        }
        if wait?.code != Wait.handedOver {
            requestAttempt(of: state.stage, .forward, isResumption: true)
        } else if attempt.status == .accepted, pulse.leaseExpiresAt == nil {
            grantLease(pulse.grantedLease ?? stage.lease)
        }
    }

    private mutating func extend(by span: TimeSpan) {
        func later(_ instant: Instant?) -> Instant? { instant.map { max($0, now) + span } }
        var thresholds = currentThresholds
        // A limit that has passed under `alert` is spent; an extension arms it again.
        thresholds.ceilingAt = later(thresholds.ceilingAt ?? now)
        thresholds.stuckAt = later(thresholds.stuckAt)
        thresholds.attemptDeadline = later(state.attempt.map { $0.deadline ?? now })
        thresholds.attemptStuckAt = later(thresholds.attemptStuckAt)
        let isLimited = state.phase == .queued || state.phase == .waiting
        thresholds.limitAt = later(thresholds.limitAt ?? (isLimited ? now : nil))
        record(.deadlinesExtended(by: span, thresholds))
        pulse.suspectedAt = nil
        if state.health == .stuck, state.phase != .halted, state.phase != .rollbackBlocked {
            record(.healthChanged(.slow, nil))
            if !isAlarming(.slow) { settleEscalation() }
        }
    }

    private mutating func reassign(to party: Party, because reason: String) {
        switch party {
        case .platform, .nobody:
            endWaitAndLook()
        case .customer, .thirdParty:
            if let wait = state.wait {
                if wait.party != party { record(.waitReassigned(party)) }
            } else {
                startWait(Wait(party: party, code: Wait.handedOver, detail: reason))
            }
        }
    }
}

extension Intervention {
    /// How a stage that this completes came to be done.
    var completion: Fact.Completion {
        evidence?.isDone ?? false ? .confirmed : .forced
    }
}
