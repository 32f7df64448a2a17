extension Draft {
    /// Takes what a provider says.
    ///
    /// What a stale token reports is recorded, not applied. The same late report twice is one; one that brings no result
    /// (still at work, stopped), or repeats the success that ended its stage, is none.
    mutating func take(_ report: Report) -> Rejection? {
        guard report.token.serial <= state.serial else {
            return Rejection(.staleToken, "\(report.token) has never been issued.")
        }
        if let refusal = OutcomeCheck(report.outcome, known: state.output).rejection { return refusal }
        guard state.takesReports(under: report.token, definition) else {
            if report.outcome.isResult, !state.keepsLate(report), !state.hasTaken(report) { recordLate(report) }
            return nil
        }
        if state.phase == .cancelling { return takeWhileCancelling(report.outcome) }
        guard let attempt = state.attempt else { return nil }
        switch attempt.direction {
        case .forward: return takeForward(report.outcome, attempt)
        case .undo: return takeUndo(report.outcome, attempt)
        case .verify: return takeVerification(report.outcome, attempt)
        }
    }

    private mutating func recordLate(_ report: Report) {
        let stage = state.stage(ofSerial: report.token.serial) ?? state.stage
        if let kept = state.lateReport, (kept.others ?? 0) + 1 >= Limits.lateReportCount {
            let late = TaskState.LateReport(token: report.token, stage: stage, outcome: report.outcome, at: now)
            guard late.isSuccess(of: state.stage), !kept.isSuccess(of: state.stage) else { return }
        }
        record(.lateReport(report, stage: stage))
    }

    private mutating func takeForward(_ outcome: Outcome, _ attempt: Attempt) -> Rejection? {
        switch outcome {
        case .accepted(let lease, let worker):
            markAccepted(attempt, lease: lease ?? stage.lease, worker: worker)
        case .working:
            markAccepted(attempt, lease: nil)
        case .succeeded(let branch, let output):
            if let refusal = refusal(of: outcome, endingStage: attempt.stage) { return refusal }
            complete(.reported, branch: branch, output: output)
        case .failed(let failure):
            // It may have done its work all the same, so nothing is undone before a person has looked.
            fail(failure, then: failure.code == Failure.nonsense ? .hold : .retry)
        case .waiting(let wait):
            startWait(wait)
        case .cancelled:
            fail(
                Failure(
                    code: "provider.cancelled", detail: "The provider stopped the operation unasked.",
                    isRetryable: false))
        case .unknown:
            switch attempt.status {
            case .requested:
                // It is issued again when its time has come, not at once: the answer may be the same.
                break
            case .accepted:
                fail(
                    Failure(
                        code: "provider.lost", detail: "The provider no longer knows the operation it had accepted.",
                        isRetryable: true))
            }
        case .verified:
            return Rejection(.invalid, "A forward attempt cannot be answered with a verification.")
        }
        return nil
    }

    /// Why a stage cannot end like this: a branch that it does not have would lead where none leads, without a word.
    func refusal(of outcome: Outcome, endingStage index: Int) -> Rejection? {
        let stage = definition.stages[index]
        guard case .succeeded(let branch?, _) = outcome, stage.branches[branch] == nil else { return nil }
        let known = stage.branches.keys.sorted().joined(separator: ", ")
        return Rejection(
            .invalid, "Stage \(stage.name) has no branch \"\(branch.prefix(60))\".",
            advice: known.isEmpty ? "It has no branches at all; report it without one." : "It has: \(known).")
    }

    /// Folds any sign of life: the first is an event, the others only move the lease, by as much as it was given
    /// unless another length is named.
    mutating func markAccepted(_ attempt: Attempt, lease: TimeSpan?, worker: String? = nil) {
        // A hand-over by an operator stands while the operation merely lives; it ends when something comes of it.
        let hadLetGo = state.wait.map { $0.code != Wait.handedOver } ?? false
        if hadLetGo { endWait() }
        if attempt.status == .requested || (hadLetGo && definition.isLeased(attempt)) {
            record(.attemptAccepted(by: worker ?? attempt.worker))
        }
        pulse.lastBeatAt = now
        grantLease(lease ?? pulse.grantedLease)
        // A stop goes on being asked for, whatever the one who works on it says meanwhile.
        if state.phase != .cancelling {
            pulse.nextPollAt = state.attempt.flatMap { pollInterval(of: $0) }.map { now + $0 }
        }
    }

    /// Gives the worker so much time from now on; nil leaves it without a lease.
    mutating func grantLease(_ length: TimeSpan?) {
        pulse.grantedLease = length
        pulse.leaseExpiresAt = length.map { now + $0 }
    }

    mutating func heartbeat(_ token: AttemptToken, lease: TimeSpan?) -> Rejection? {
        guard let attempt = state.attempt, attempt.token == token else {
            return Rejection(
                .staleToken, "\(token) is not the current attempt.",
                advice: "Stop the work; lease again if there is more to do.")
        }
        pulse.beats += 1
        // A check belongs to no stage.
        let usual = attempt.direction == .verify ? nil : definition.stages[attempt.stage].lease
        markAccepted(attempt, lease: lease ?? state.pulse.grantedLease ?? usual)
        return nil
    }

    /// Waiting on a party other than the platform stops both clocks; waiting on the platform itself stops none and is
    /// kept as a finding.
    ///
    /// A wait is its party's: whatever the provider names in turn as what is to be done ("checked at 10:31", another code)
    /// does not begin it anew, or its limit would never come. A code is an event when it is new to the wait; else the
    /// newest words are only kept, so that a poll is none.
    mutating func startWait(_ wait: Wait) {
        switch wait.party {
        case .platform, .nobody:
            if let attempt = state.attempt { markAccepted(attempt, lease: nil) }
            let code = FindingCode(rawValue: wait.code) ?? .unknown
            let known = state.currentDiagnosis?.first
            if known?.code == code, known?.party == wait.party { return }
            let finding = Finding(code: code, party: wait.party, evidence: wait.detail)
            record(.diagnosed(Diagnosis(at: now, findings: [finding])))
        case .customer, .thirdParty:
            pulse.leaseExpiresAt = nil
            pulse.suspectedAt = nil
            pulse.nextPollAt = pollIntervalOfWait.map { now + $0 }
            guard let known = state.wait, known.party == wait.party else {
                endWait()
                record(.waitStarted(wait, until: now + stage.waitLimit.span))
                return
            }
            if isNewToWait(wait.code) { record(.waitChanged(wait)) }
            pulse.newestWait = state.wait == wait ? nil : wait
        }
    }

    /// Whether the wait has not had the code yet; one that has had very many has nothing new to tell.
    private func isNewToWait(_ code: String) -> Bool {
        let former = state.formerWaitCodes ?? []
        return state.wait?.code != code && !former.contains(code) && former.count + 1 < Limits.waitCodeCount
    }

    mutating func endWait() {
        guard state.wait != nil else { return }
        record(.waitEnded(resumption(endingPause: .waiting)))
        pulse.newestWait = nil
        // That nobody acted in time is over as well.
        if state.stuckReason == .waitLimit { settleStageHealth() }
    }

    mutating func diagnosed(_ diagnosis: Diagnosis) -> Rejection? {
        guard !state.phase.isTerminal else {
            return Rejection(.terminal, "The task has \(state.phase.rawValue); there is nothing left to diagnose.")
        }
        var diagnosis = diagnosis
        // Nobody is told what would be wrong with a finding, and its beginning says enough.
        diagnosis.findings = diagnosis.findings.withinLimits
        if state.currentDiagnosis?.findings != diagnosis.findings { record(.diagnosed(diagnosis)) }
        return nil
    }
}
