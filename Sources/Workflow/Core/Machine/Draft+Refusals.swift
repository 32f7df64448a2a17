extension Draft {
    /// Why an intervention does not fit the task as it stands, and what would.
    func refusal(of intervention: Intervention) -> Rejection? {
        switch intervention.action {
        case .note: nil
        case .claim: refusalOfClaim(intervention)
        case .release: refusalOfRelease(intervention)
        case .ack, .snooze: refusalWithoutEscalation(intervention)
        case .nudge: refusal(of: intervention, outside: [.queued, .running, .backingOff, .waiting, .cancelling])
        case .retry: refusalOfRetry(intervention)
        case .skip: refusalOfSkip(intervention)
        case .completeStage, .completeTask: refusalOfCompletion(intervention)
        case .fail: refusalOfFail()
        case .adopt: refusalOfAdoption()
        case .pause: refusal(of: intervention, outside: [.queued, .running, .backingOff, .waiting])
        case .resume: refusalOfResume(intervention)
        case .extend: nil
        case .reassign(let party): refusalOfReassignment(intervention, party)
        case .cancel:
            refusal(of: intervention, outside: [.queued, .running, .backingOff, .waiting, .paused, .halted])
        case .rollback: refusalOfRollback(intervention)
        }
    }

    private func refusal(of intervention: Intervention, outside phases: Set<Phase>) -> Rejection? {
        phases.contains(state.phase) ? nil : Rejection(.wrongPhase, phaseText, advice: advice)
    }

    private var phaseText: String { "The task is \(state.phase.rawValue)." }

    /// What does work in the present phase.
    private var advice: String {
        switch state.phase {
        case .queued: "It starts when the task before it is over; cancel, pause or fail it, or nudge it forward."
        case .running: "retry, skip, complete, pause, cancel and rollback work now."
        case .backingOff: "nudge starts its next attempt now; retry, skip, cancel and rollback work too."
        case .waiting: "resume looks again, reassign changes the party, rollback undoes it."
        case .paused: "resume it first, or cancel it or roll it back."
        case .halted: "retry, skip, complete, fail, cancel and rollback work now."
        case .cancelling: "It ends when the provider confirms the stop; rollback and fail work now."
        case .rollingBack: "It ends by itself, or in rollbackBlocked, where retry and skip work."
        case .rollbackBlocked: "retry tries the undo again, skip leaves the step out, fail gives up."
        case .succeeded, .failed, .cancelled, .rolledBack: "It is over; resubmit makes a new task."
        }
    }

    private func refusalOfClaim(_ intervention: Intervention) -> Rejection? {
        guard let owner = state.claimedBy, !intervention.isForced else { return nil }
        if owner == intervention.actor { return Rejection(.nothingToDo, "You have claimed it already.") }
        return Rejection(
            .claimedByOther, "\(owner) has claimed it.", advice: "Ask \(owner), or take it over with --force.",
            isForcible: true)
    }

    private func refusalOfRelease(_ intervention: Intervention) -> Rejection? {
        guard let owner = state.claimedBy else { return Rejection(.nothingToDo, "Nobody has claimed it.") }
        if owner == intervention.actor || intervention.isForced { return nil }
        return Rejection(
            .claimedByOther, "\(owner) has claimed it.", advice: "Release it for \(owner) with --force.",
            isForcible: true)
    }

    private func refusalWithoutEscalation(_ intervention: Intervention) -> Rejection? {
        if state.escalation?.isOpen ?? false { return nil }
        return Rejection(
            .nothingToDo, "No escalation of this task is open.",
            advice: "claim it if you want to be known as its owner.")
    }

    private func refusalOfRetry(_ intervention: Intervention) -> Rejection? {
        if let refusal = refusal(
            of: intervention, outside: [.running, .backingOff, .waiting, .halted, .rollbackBlocked])
        {
            return refusal
        }
        if intervention.isForced { return nil }
        let findings: [Finding]
        let isDone: Bool
        if let evidence = intervention.evidence {
            (findings, isDone) = (evidence.findings, evidence.isDone)
        } else {
            // Nobody probed, as before an automatic retry: what the last probe found holds until the next one.
            findings = state.currentDiagnosis?.findings ?? []
            isDone = findings.contains { $0.code == .alreadyDone }
        }
        if isDone, state.phase != .rollbackBlocked {
            return Rejection(
                .causePersists, "The provider says that \(stage.name) is done; only its report is missing.",
                advice: "wfctl complete \(state.id) --stage --reason …", isForcible: true)
        }
        return causePersists(findings)
    }

    /// A cause that a new attempt would only meet again.
    private func causePersists(_ findings: [Finding]) -> Rejection? {
        guard let cause = findings.first(where: { $0.isBlocking && !$0.code.isCuredByRetry }) else {
            return nil
        }
        return Rejection(
            .causePersists, "The cause is still there: \(cause.code.rawValue) (\(cause.evidence.asClause)).",
            advice: "The \(cause.party.rawValue) has to act first; --force tries all the same.", isForcible: true)
    }

    private func refusalOfSkip(_ intervention: Intervention) -> Rejection? {
        if let refusal = refusal(
            of: intervention, outside: [.running, .backingOff, .waiting, .halted, .rollbackBlocked])
        {
            return refusal
        }
        if let refusal = refusalBeforeAdmission { return refusal }
        if state.phase != .rollbackBlocked, stage.isPivot, !intervention.isForced {
            return Rejection(
                .pastPivot, "\(stage.name) is the point of no return; the workflow is about it.",
                advice: "complete it after a check, or skip it with --force.", isForcible: true)
        }
        return nil
    }

    private func refusalOfCompletion(_ intervention: Intervention) -> Rejection? {
        if let refusal = refusal(of: intervention, outside: [.running, .backingOff, .waiting, .paused, .halted]) {
            return refusal
        }
        if intervention.action == .completeStage, let refusal = refusalBeforeAdmission { return refusal }
        if intervention.isForced { return nil }
        let rest = stagesAhead
        if intervention.action == .completeTask, !rest.isEmpty {
            // What a probe finds out about this stage says nothing of the stages that have not begun.
            return Rejection(
                .notConfirmed, "Stages that have not run yet: \(rest.joined(separator: ", ")).",
                advice: "wfctl complete \(state.id) --stage completes \(stage.name) alone; "
                    + "--unverified takes your word for the whole task.", isForcible: true)
        }
        if intervention.evidence?.isDone ?? false { return nil }
        let asked = intervention.evidence?.isAvailable ?? false
        return Rejection(
            .notConfirmed,
            asked ? "The provider does not confirm that \(stage.name) is done." : "The provider could not be asked.",
            advice: "Check it yourself and use --unverified.", isForcible: true)
    }

    /// The stages that can follow the current one, by name and in their order.
    var stagesAhead: [String] {
        var ahead: Set<Int> = []
        var open = [state.stage]
        while let index = open.popLast() {
            let stage = definition.stages[index]
            for case .stage(let next) in [stage.next] + stage.branches.values where ahead.insert(next).inserted {
                open.append(next)
            }
        }
        return ahead.sorted().map { definition.stages[$0].name }
    }

    /// A task that halted in the queue has no stage to act on, and its subject may be another's.
    private var refusalBeforeAdmission: Rejection? {
        state.isAdmitted
            ? nil
            : Rejection(
                .wrongPhase, "It has not begun: it halted in the queue.",
                advice: "retry puts it back into the queue; cancel ends it.")
    }

    private func refusalOfFail() -> Rejection? {
        state.phase == .rollingBack
            ? Rejection(.wrongPhase, phaseText, advice: "Wait for its end; a half-undone task is not left alone.") : nil
    }

    private func refusalOfAdoption() -> Rejection? {
        let phases: Set<Phase> = [.running, .backingOff, .waiting, .paused, .halted]
        if !phases.contains(state.phase) { return Rejection(.wrongPhase, phaseText, advice: advice) }
        guard let late = state.lateReport else {
            return Rejection(.nothingToDo, "No late report has come in.", advice: "wfctl history \(state.id)")
        }
        guard case .succeeded = late.outcome, late.stage == state.stage else {
            return Rejection(
                .nothingToDo, "The late report is not a success of the current stage.",
                advice: "retry or complete the stage instead.")
        }
        return refusal(of: late.outcome, endingStage: late.stage)
    }

    private func refusalOfResume(_ intervention: Intervention) -> Rejection? {
        if let refusal = refusal(of: intervention, outside: [.paused, .waiting]) { return refusal }
        guard state.phase == .waiting, !intervention.isForced, let evidence = intervention.evidence else { return nil }
        return causePersists(evidence.findings)
    }

    private func refusalOfReassignment(_ intervention: Intervention, _ party: Party) -> Rejection? {
        if let refusal = refusal(of: intervention, outside: [.running, .waiting]) { return refusal }
        if party == .nobody {
            return Rejection(
                .invalid, "A task that goes on is somebody's.",
                advice: "If it is done, complete it; if the platform has it, reassign it to the platform.")
        }
        let present = state.wait?.party ?? .platform
        return present == party ? Rejection(.nothingToDo, "It is the \(party.rawValue)'s turn already.") : nil
    }

    private func refusalOfRollback(_ intervention: Intervention) -> Rejection? {
        switch state.phase {
        case .queued:
            return Rejection(.wrongPhase, "Nothing has been done yet that could be undone.", advice: "cancel it.")
        case .rollingBack:
            return Rejection(.nothingToDo, "It is being rolled back already.", advice: "wfctl watch \(state.id)")
        case .rollbackBlocked:
            if intervention.isForced { return nil }
            return Rejection(
                .wrongPhase, "Its rollback is blocked: \((state.phaseReason ?? "unknown").asSentence)",
                advice: "retry it, skip the step, or leave the step out with --force.", isForcible: true)
        case .running, .backingOff, .waiting, .paused, .halted, .cancelling: break
        case .succeeded, .failed, .cancelled, .rolledBack: return nil
        }
        if !state.isAdmitted {
            return Rejection(.wrongPhase, "Nothing has been done yet that could be undone.", advice: "cancel it.")
        }
        let plan = RollbackPlan(state: state, definition: definition)
        if let pivot = plan.pastPivot, !intervention.isForced {
            return Rejection(
                .pastPivot, "\(pivot), the point of no return, has begun.",
                advice:
                    "See wfctl rollback \(state.id) --plan for what would stay lost; --force rolls back all the same.",
                isForcible: true)
        }
        if !plan.hasEffect {
            return Rejection(
                .nothingToDo,
                "Nothing that it has done can be undone, and \(definition.kind) names nobody who would check that.",
                advice: state.phase == .cancelling
                    ? "It ends when the provider confirms the stop."
                    : "cancel it: the provider is asked to stop, and it ends when that is confirmed.")
        }
        return nil
    }
}

extension FindingCode {
    /// Whether a new attempt can get past it, so that it does not speak against a retry.
    public var isCuredByRetry: Bool {
        switch self {
        case .platformStall, .providerSilent, .providerUnreachable, .workerGone, .rejectedByProvider,
            .alreadyDone,
            .withinNormalTime, .queuedBehind, .outsideWorkingHours, .platformServiceFault, .logFilterTimeout,
            .consoleStatusError, .unknown:
            true
        case .certificateExpired, .certificateMismatch, .certificateIncompatible, .icpMissing, .icpLapsed, .icpSyncLag,
            .cnameMissing, .cnameWrong, .dnsConflict, .validationRecordMissing, .boundElsewhere, .bucketDeleted,
            .orderExpired, .unsupportedName, .incompatibleResource, .customerMisconfig, .accountInArrears,
            .paymentNotReconciled,
            .recoveryInProgress, .notStarted, .identityProofRequired, .backendBlocked, .operatorOnlyOperation,
            .logRetention, .logSettlement, .dailyBatchCycle, .staleNode, .caDown, .humanReviewQueue:
            false
        }
    }
}
