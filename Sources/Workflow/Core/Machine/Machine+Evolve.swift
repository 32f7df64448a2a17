extension Machine {
    /// Folds one event into a state.
    public static func evolve(_ state: TaskState, _ event: Event) -> TaskState {
        var next = state
        evolve(&next, event)
        return next
    }

    /// Folds one event into a state in place.
    ///
    /// Every event that `decide` returns for the state can be folded; another one is a broken invariant.
    public static func evolve(_ state: inout TaskState, _ event: Event) {
        state.version += 1
        state.lastSeenAt = max(state.lastSeenAt, event.at)
        switch event.fact {
        case .submitted(let submitted): state.begin(submitted)
        case .admitted:
            state.blockedBy = nil
            state.limitAt = nil
        case .attemptRequested(let attempt): state.start(attempt)
        case .attemptAccepted(let worker):
            state.attempt?.status = .accepted
            state.attempt?.worker = worker
            state.attempt?.acceptedAt = event.at
            state.holder = state.attempt?.token.serial
        case .stageCompleted(let stage, _, let branch, let output):
            state.stages[stage].branch = branch
            state.endStage(stage, .completed, at: event.at)
            state.output.merge(output) { _, new in new }
        case .stageSkipped(let stage): state.endStage(stage, .skipped, at: event.at)
        case .attemptFailed(_, let failure):
            state.attempt = nil
            if failure.isReported { state.holder = nil }
            state.lastFailure = failure
        case .retryScheduled(let at):
            state.retryAt = at
            if state.phase != .rollingBack {
                state.retriesUsed += 1
                if state.phase != .paused { state.enter(.backingOff, at: event.at) }
            }
        case .retryHeld(let until): state.retryAt = until
        case .waitStarted(let wait, let until): state.startWait(wait, until: until, at: event.at)
        case .waitChanged(let wait):
            state.formerWaitCodes = (state.formerWaitCodes ?? []) + [state.wait?.code].compactMap(\.self)
            state.wait = wait
            state.takeAsToldOf(at: event.at)
        case .waitEnded(let resumption):
            state.endPause(.waiting, at: event.at)
            state.wait = nil
            state.apply(resumption)
            if state.phase == .waiting { state.enter(.running, at: event.at) }
        case .waitReassigned(let party): state.wait?.party = party
        case .paused(let until):
            state.pausedPhase = state.phase
            state.pausedLimitAt = state.limitAt
            state.addPause(.operatorHold, at: event.at)
            state.limitAt = until
            state.enter(.paused, at: event.at)
        case .resumed(let resumption): state.resume(resumption, at: event.at)
        case .halted(_, let detail):
            state.closePauses(at: event.at)
            state.attempt = nil
            state.retryAt = nil
            state.limitAt = nil
            state.wait = nil
            state.enter(.halted, at: event.at, because: detail)
        case .cancelRequested(let until):
            state.closePauses(at: event.at)
            state.retryAt = nil
            state.limitAt = until
            state.enter(.cancelling, at: event.at)
        case .rollbackStarted(let stages, let resubmits):
            state.startRollback(stages, resubmits: resubmits, at: event.at)
        case .undoCompleted(let stage): state.endUndo(stage, .undone, at: event.at)
        case .undoFailed(_, let failure):
            state.attempt = nil
            state.lastFailure = failure
        case .checkFailed(let failure):
            state.attempt = nil
            state.lastFailure = failure
            state.rollback?.failedChecks += 1
        case .resubmissionRefused(let detail):
            state.rollback?.resubmits = false
            state.phaseReason = "It could not be submitted again: \(detail)"
        case .undoSkipped(let stage):
            state.endUndo(stage, .undoSkipped, at: event.at)
            state.rollback?.isIncomplete = true
            state.enter(.rollingBack, at: event.at)
        case .rollbackBlocked(_, let detail):
            state.attempt = nil
            state.retryAt = nil
            state.enter(.rollbackBlocked, at: event.at, because: detail)
        case .rollbackVerified(let verification):
            state.attempt = nil
            state.rollback?.verification = verification
        case .finished(let phase, let detail): state.finish(phase, detail, at: event.at)
        case .healthChanged(let health, let reason): state.setHealth(health, reason, at: event.at)
        case .diagnosed(let diagnosis): state.diagnosis = diagnosis
        case .intervened(let intervention):
            if intervention.action == .nudge {
                state.priority = min(state.priority + 10, Limits.priority.upperBound)
            }
        case .claimed(let actor):
            state.claimedBy = actor
            state.claimedAt = event.at
        case .released:
            state.claimedBy = nil
            state.claimedAt = nil
        case .escalationOpened, .escalationStepFired, .escalationAcked, .escalationAckExpired, .escalationSnoozed,
            .escalationWoken, .escalationExhausted, .escalationSettled:
            state.evolveEscalation(event)
        case .lateReport(let report, let stage):
            state.keep(
                TaskState.LateReport(token: report.token, stage: stage, outcome: report.outcome, at: event.at))
        case .deadlinesExtended(_, let resumption): state.apply(resumption)
        }
    }
}

extension TaskState {
    fileprivate mutating func enter(_ next: Phase, at: Instant, because reason: String? = nil) {
        precondition(phase.allows(next), "Task \(id) cannot go from \(phase.rawValue) to \(next.rawValue).")
        if phase != next { phaseSince = at }
        phase = next
        phaseReason = reason
    }

    fileprivate mutating func begin(_ submitted: Fact.Submitted) {
        lockKey = submitted.lockKey
        blockedBy = submitted.blockedBy
        slowAt = submitted.slowAt
        stuckAt = submitted.stuckAt
        ceilingAt = submitted.ceilingAt
        limitAt = submitted.limitAt
    }

    fileprivate mutating func start(_ next: Attempt) {
        attempt = next
        serial = next.token.serial
        retryAt = nil
        limitAt = nil
        switch next.direction {
        case .forward:
            stage = next.stage
            if stages[stage].attempts == next.number {
                stages[stage].resumptions += 1
                holder = nil
            } else {
                stages[stage].attempts = next.number
            }
            stages[stage].status = .active
            if stages[stage].enteredAt == nil { stages[stage].enteredAt = next.requestedAt }
            stages[stage].endedAt = nil
            enter(.running, at: next.requestedAt)
        case .undo:
            stages[next.stage].undoAttempts = next.number
            stages[next.stage].status = .undoing
            enter(.rollingBack, at: next.requestedAt)
        case .verify:
            enter(.rollingBack, at: next.requestedAt)
        }
    }

    fileprivate mutating func endStage(_ index: Int, _ status: StageProgress.Status, at: Instant) {
        attempt = nil
        holder = nil
        retryAt = nil
        stages[index].status = status
        stages[index].endedAt = at
    }

    fileprivate mutating func startWait(_ next: Wait, until: Instant, at: Instant) {
        wait = next
        formerWaitCodes = nil
        addPause(.waiting, at: at)
        // An operator who hands the operation over speaks for nobody.
        if next.code != Wait.handedOver { takeAsToldOf(at: at) }
        if phase == .paused {
            pausedPhase = .waiting
            pausedLimitAt = until
        } else {
            limitAt = until
            enter(.waiting, at: at)
        }
    }

    /// Whoever tells of a wait has the operation, and is not at work on it.
    fileprivate mutating func takeAsToldOf(at: Instant) {
        holder = nil
        attempt?.status = .accepted
        if attempt?.acceptedAt == nil { attempt?.acceptedAt = at }
    }

    fileprivate mutating func resume(_ resumption: Fact.Resumption, at: Instant) {
        endPause(.operatorHold, at: at)
        pausedPhase = nil
        pausedLimitAt = nil
        apply(resumption)
        if serial == 0 {
            enter(.queued, at: at)
        } else if attempt != nil, wait != nil {
            enter(.waiting, at: at)
        } else if retryAt != nil {
            enter(.backingOff, at: at)
        } else {
            enter(.running, at: at)
        }
    }

    fileprivate mutating func startRollback(_ steps: [Int], resubmits: Bool, at: Instant) {
        closePauses(at: at)
        if stages[stage].status == .active { stages[stage].status = .interrupted }
        attempt = nil
        retryAt = nil
        limitAt = nil
        wait = nil
        rollback = Rollback(remaining: steps, startedAt: at, resubmits: resubmits)
        enter(.rollingBack, at: at)
    }

    fileprivate mutating func endUndo(_ index: Int, _ status: StageProgress.Status, at: Instant) {
        attempt = nil
        retryAt = nil
        stages[index].status = status
        rollback?.remaining.removeAll { $0 == index }
    }

    fileprivate mutating func finish(_ end: Phase, _ detail: String?, at: Instant) {
        closePauses(at: at)
        attempt = nil
        retryAt = nil
        limitAt = nil
        wait = nil
        health = .onTrack
        healthSince = nil
        stuckReason = nil
        endedAt = at
        holder = nil
        enter(end, at: at, because: detail)
    }

    fileprivate mutating func keep(_ late: LateReport) {
        if late.token.serial == holder { holder = nil }
        guard var kept = lateReport else {
            lateReport = late
            return
        }
        let others = (kept.others ?? 0) + 1
        if kept.isSuccess(of: stage), !late.isSuccess(of: stage) {
            kept.passedOver = Report(token: late.token, outcome: late.outcome)
        } else {
            kept = late
        }
        kept.others = others
        lateReport = kept
    }

    fileprivate mutating func setHealth(_ next: Health, _ reason: StuckReason?, at: Instant) {
        if health != next { healthSince = next == .onTrack ? nil : at }
        health = next
        stuckReason = reason
        switch reason {
        case .timeout: attempt?.deadline = nil
        case .ceiling: ceilingAt = nil
        case .waitLimit, .queueLimit: limitAt = nil
        case .stageOverdue, .taskOverdue, .halted, .rollbackBlocked, nil: break
        }
    }

    fileprivate mutating func apply(_ resumption: Fact.Resumption) {
        slowAt = resumption.slowAt
        stuckAt = resumption.stuckAt
        ceilingAt = resumption.ceilingAt
        limitAt = resumption.limitAt
        attempt?.deadline = resumption.attemptDeadline
        attempt?.slowAt = resumption.attemptSlowAt
        attempt?.stuckAt = resumption.attemptStuckAt
    }

    /// Adds an open pause; beyond the bound the oldest closed ones are joined, which keeps their sum.
    fileprivate mutating func addPause(_ kind: Pause.Kind, at: Instant) {
        if pauses.count >= Limits.pauseCount { joinOldestPauses() }
        pauses.append(Pause(kind: kind, start: at))
    }

    private mutating func joinOldestPauses() {
        guard let first = pauses.firstIndex(where: { $0.end != nil }),
            let second = pauses[(first + 1)...].firstIndex(where: { $0.kind == pauses[first].kind && $0.end != nil }),
            let firstEnd = pauses[first].end
        else { return }
        pauses[second].start = pauses[second].start - (firstEnd - pauses[first].start)
        pauses.remove(at: first)
    }

    fileprivate mutating func endPause(_ kind: Pause.Kind, at: Instant) {
        if let open = pauses.lastIndex(where: { $0.end == nil && $0.kind == kind }) { pauses[open].end = at }
    }

    fileprivate mutating func closePauses(at: Instant) {
        for index in pauses.indices where pauses[index].end == nil { pauses[index].end = at }
        pausedPhase = nil
        pausedLimitAt = nil
    }

    fileprivate mutating func evolveEscalation(_ event: Event) {
        switch event.fact {
        case .escalationOpened(let opened): escalation = opened
        case .escalationStepFired(let fired):
            escalation?.level = fired.step + 1
            escalation?.step = fired.nextStep
            escalation?.loop = fired.nextLoop
            escalation?.nextAt = fired.nextAt
            escalation?.actionsUsed += fired.actions.filter(\.changesTask).count
        case .escalationAcked(let actor, let until):
            escalation?.turn(.acked, nextAt: until)
            escalation?.ackedBy = actor
            escalation?.ackedAt = event.at
        case .escalationAckExpired(let nextAt):
            escalation?.turn(.open, nextAt: nextAt)
            escalation?.step = 0
            escalation?.level = 0
            escalation?.ackedBy = nil
            escalation?.ackedAt = nil
        case .escalationSnoozed(let until):
            // An acked or exhausted ladder begins anew after the snooze, an open one goes on where it was.
            if let status = escalation?.status, status == .acked || status == .exhausted {
                escalation?.step = 0
                escalation?.level = 0
            }
            escalation?.ackedBy = nil
            escalation?.ackedAt = nil
            escalation?.turn(.snoozed, nextAt: until)
        case .escalationWoken(let nextAt): escalation?.turn(.open, nextAt: nextAt)
        case .escalationExhausted: escalation?.turn(.exhausted, nextAt: nil)
        case .escalationSettled: escalation?.turn(.settled, nextAt: nil)
        default: preconditionFailure("Not a fact of an escalation: \(event.fact)")
        }
    }
}

extension Escalation {
    /// A change of direction: timers of before are old from here on.
    fileprivate mutating func turn(_ next: Status, nextAt: Instant?) {
        status = next
        self.nextAt = nextAt
        generation += 1
    }
}
