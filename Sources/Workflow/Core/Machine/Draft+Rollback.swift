extension Draft {
    mutating func startRollback(resubmits: Bool) {
        endWait()
        let plan = RollbackPlan(state: state, definition: definition)
        record(
            .rollbackStarted(stages: plan.steps.compactMap { $0.undo == nil ? nil : $0.stage }, resubmits: resubmits))
        pulse.leaseExpiresAt = nil
        pulse.suspectedAt = nil
        continueRollback()
    }

    /// What a limit or a failure leads to under the policy `rollback`.
    ///
    /// Only a person rolls back past the point of no return, before the first attempt there is nothing to undo, and a
    /// rollback that neither undoes nor proves anything is none.
    mutating func rollBackByItself(_ reason: StuckReason, detail: String) {
        let plan = RollbackPlan(state: state, definition: definition)
        if let pivot = plan.pastPivot {
            halt(reason, detail: "\(detail.asSentence) It is not rolled back by itself, because \(pivot) has begun.")
        } else if !state.isAdmitted {
            halt(reason, detail: detail)
        } else if !plan.hasEffect {
            halt(reason, detail: "\(detail.asSentence) It is not rolled back, because nothing of it can be undone.")
        } else {
            startRollback(resubmits: false)
        }
    }

    /// Requests the next undo, then the check, then ends.
    mutating func continueRollback() {
        guard let rollback = state.rollback else { return }
        if let next = rollback.remaining.first {
            requestAttempt(of: next, .undo)
        } else if rollback.verification?.matches ?? false {
            endRollback()
        } else if definition.verifiedBy != nil {
            requestAttempt(of: state.stage, .verify)
        } else {
            // A definition that the catalogue would refuse today; a person has to look, and end it.
            blockRollback(
                stage: nil, "Its steps are undone, but \(definition.kind) names nobody who would check the result.")
        }
    }

    /// A rollback with a step left out is never called `rolledBack`.
    private mutating func endRollback() {
        if state.rollback?.isIncomplete ?? false {
            finish(.failed, detail: "Rolled back with a step left out.")
        } else {
            finish(.rolledBack, detail: nil)
        }
    }

    mutating func tickRollingBack() {
        if let attempt = state.attempt {
            if hasMissedBeat || hasMissedLook(at: attempt) {
                lookAfterAbsence(at: attempt)
            } else if isDue(attempt.deadline) {
                failStep(
                    attempt,
                    Failure(
                        code: "attempt.timeout",
                        detail: "The \(attempt.direction.noun) did not end within its deadline.", isRetryable: true))
            } else if isDue(state.pulse.leaseExpiresAt) {
                failStep(
                    attempt,
                    Failure(
                        code: "attempt.leaseExpired",
                        detail: "The worker of the \(attempt.direction.noun) went silent.", isRetryable: true))
            } else if isDue(state.pulse.nextPollAt) {
                poll(every: pollInterval(of: attempt))
            }
        } else if isDue(state.retryAt) {
            continueRollback()
        }
    }

    mutating func takeUndo(_ outcome: Outcome, _ attempt: Attempt) -> Rejection? {
        switch outcome {
        case .accepted(let lease, let worker): markAccepted(attempt, lease: lease, worker: worker)
        case .working: markAccepted(attempt, lease: nil)
        case .succeeded:
            record(.undoCompleted(stage: attempt.stage))
            continueRollback()
        case .failed(let failure):
            failUndo(attempt, failure)
        case .waiting(let wait):
            switch wait.party {
            case .platform, .nobody: startWait(wait)
            case .customer, .thirdParty:
                failUndo(
                    attempt,
                    Failure(
                        code: "undo.waits",
                        detail: "The undo waits on the \(wait.party.rawValue): \(wait.detail.asSentence)",
                        isRetryable: false))
            }
        case .cancelled: failStep(attempt, .stopped(attempt))
        case .unknown where attempt.status == .accepted: failStep(attempt, .lost(attempt))
        case .unknown: break
        case .verified:
            return Rejection(.invalid, "An undo cannot be answered with a verification.")
        }
        return nil
    }

    mutating func takeVerification(_ outcome: Outcome, _ attempt: Attempt) -> Rejection? {
        switch outcome {
        case .verified(let verification):
            record(.rollbackVerified(verification))
            if verification.matches {
                endRollback()
            } else {
                blockRollback(
                    stage: nil,
                    "The configuration is \(verification.actual); the last known good one is \(verification.expected).")
            }
        case .failed(let failure): failCheck(attempt, failure)
        case .accepted(let lease, let worker): markAccepted(attempt, lease: lease, worker: worker)
        case .working: markAccepted(attempt, lease: nil)
        case .cancelled: failCheck(attempt, .stopped(attempt))
        case .unknown where attempt.status == .accepted: failCheck(attempt, .lost(attempt))
        case .unknown: break
        case .succeeded, .waiting:
            return Rejection(.invalid, "A verification is answered with the two configurations.")
        }
        return nil
    }

    private mutating func failStep(_ attempt: Attempt, _ failure: Failure) {
        switch attempt.direction {
        case .undo: failUndo(attempt, failure)
        case .verify: failCheck(attempt, failure)
        case .forward: preconditionFailure("Attempt \(attempt.token) goes forwards in a rollback.")
        }
    }

    private mutating func failUndo(_ attempt: Attempt, _ failure: Failure) {
        record(.undoFailed(stage: attempt.stage, failure))
        let stage = definition.stages[attempt.stage]
        if !triesAgain(attempt, failure, stage.undo?.retry ?? .standard) {
            blockRollback(
                stage: attempt.stage, "The undo of \(stage.name) failed: \(failure.detail.asSentence)")
        }
    }

    private mutating func failCheck(_ attempt: Attempt, _ failure: Failure) {
        record(.checkFailed(failure))
        if !triesAgain(attempt, failure, Self.verifyRetry) {
            blockRollback(stage: nil, "The configuration could not be verified: \(failure.detail.asSentence)")
        }
    }

    /// Schedules the next try within the budget; false when there is none.
    private mutating func triesAgain(_ attempt: Attempt, _ failure: Failure, _ retry: RetryPolicy) -> Bool {
        pulse.leaseExpiresAt = nil
        pulse.nextPollAt = nil
        guard failure.isRetryable, attempt.number < retry.maximumAttempts else { return false }
        let delay = Backoff.delay(retry, attempt: attempt.number, task: state.id, serial: state.serial)
        record(.retryScheduled(at: now + delay))
        return true
    }

    private mutating func blockRollback(stage: Int?, _ detail: String) {
        record(.rollbackBlocked(stage: stage, detail: detail))
        pulse.leaseExpiresAt = nil
        pulse.nextPollAt = nil
        becomeStuck(.rollbackBlocked)
    }

    /// Leaves out the step that blocks, or accepts the difference that the check found.
    mutating func leaveOutBlockingStep() {
        guard let rollback = state.rollback else { return }
        if let next = rollback.remaining.first {
            record(.undoSkipped(stage: next))
            continueRollback()
        } else if rollback.verification == nil {
            finish(.failed, detail: "Rolled back, but nobody has verified its configuration.")
        } else {
            finish(.failed, detail: "Rolled back, but its configuration is not the last known good one.")
        }
    }

    // MARK: Cancelling

    mutating func startCancel() {
        let mayBeAtWork = mayBeAtWork
        endWait()
        guard mayBeAtWork else {
            finish(.cancelled, detail: nil)
            return
        }
        record(.cancelRequested(until: now + definition.cancelLimit))
        pulse.leaseExpiresAt = nil
        pulse.nextPollAt = now + Limits.reissue
    }

    /// Whether somebody may be at work on the stage: on the attempt in flight, or on one that ended without his word.
    private var mayBeAtWork: Bool {
        switch stage.dispatch {
        case .push: return state.attempt != nil || (state.isAdmitted && Self.hasStarted(state))
        case .lease:
            guard let attempt = state.attempt, attempt.status == .accepted else { return state.holder != nil }
            // Who tells of a wait is not at work; who is handed over by an operator may be.
            return state.wait.map { $0.code == Wait.handedOver } ?? true
        }
    }

    mutating func takeWhileCancelling(_ outcome: Outcome) -> Rejection? {
        switch outcome {
        case .cancelled, .unknown:
            finish(.cancelled, detail: nil)
        case .failed(let failure):
            finish(.cancelled, detail: "The operation had failed: \(failure.detail.asSentence)")
        case .succeeded(_, let output):
            record(.stageCompleted(stage: state.stage, how: .reported, branch: nil, output: output))
            finish(.cancelled, detail: "The stage was done before the stop.")
        case .waiting(let wait) where stage.dispatch == .lease && [.customer, .thirdParty].contains(wait.party):
            finish(.cancelled, detail: "Its worker had let go of it, waiting: \(wait.detail.asSentence)")
        case .accepted where stage.dispatch == .lease && state.attempt?.status == .requested:
            return Rejection(.wrongPhase, "The task is being cancelled.", advice: "Leave the operation alone.")
        case .accepted, .working, .waiting:
            break
        case .verified:
            return Rejection(.invalid, "A cancellation cannot be answered with a verification.")
        }
        return nil
    }
}

extension Attempt.Direction {
    /// What a step of a rollback is called.
    fileprivate var noun: String {
        switch self {
        case .forward: "operation"
        case .undo: "undo"
        case .verify: "check"
        }
    }
}

extension Failure {
    fileprivate static func stopped(_ attempt: Attempt) -> Failure {
        Failure(
            code: "provider.cancelled", detail: "The provider stopped the \(attempt.direction.noun).",
            isRetryable: true)
    }

    fileprivate static func lost(_ attempt: Attempt) -> Failure {
        Failure(
            code: "provider.lost",
            detail: "The provider no longer knows the \(attempt.direction.noun) it had accepted.", isRetryable: true)
    }
}
