import WorkflowCore

extension Dice {
    mutating func state() -> TaskState {
        var state = TaskState(
            id: taskID(), submission: submission(), definition: reference(), stageCount: 0, at: instant())
        state.version = number()
        state.lastSeenAt = instant()
        state.phase = pick(Phase.allCases)
        state.phaseSince = instant()
        state.endedAt = maybe { $0.instant() }
        state.phaseReason = maybe { $0.text() }
        state.lockKey = maybe { $0.text() }
        state.blockedBy = maybe { $0.taskID() }
        state.stage = number()
        state.stages = list(6) { $0.progress() }
        state.attempt = maybe { $0.attempt() }
        state.serial = number()
        state.retriesUsed = number()
        state.retryAt = maybe { $0.instant() }
        state.limitAt = maybe { $0.instant() }
        state.lastFailure = maybe { $0.failure() }
        state.output = dictionary()
        state.wait = maybe { $0.wait() }
        state.formerWaitCodes = maybe { $0.list(3) { $0.text() } + ["code"] }
        state.pauses = list(3) {
            Pause(kind: $0.pick([.operatorHold, .waiting]), start: $0.instant(), end: $0.maybe { $0.instant() })
        }
        state.pausedPhase = maybe { $0.pick(Phase.allCases) }
        state.pausedLimitAt = maybe { $0.instant() }
        state.slowAt = maybe { $0.instant() }
        state.stuckAt = maybe { $0.instant() }
        state.ceilingAt = maybe { $0.instant() }
        state.health = pick(Health.allCases)
        state.healthSince = maybe { $0.instant() }
        state.stuckReason = maybe { $0.pick(StuckReason.allCases) }
        state.diagnosis = maybe { $0.diagnosis() }
        state.claimedBy = maybe { $0.text() }
        state.claimedAt = maybe { $0.instant() }
        state.escalation = maybe { $0.escalation() }
        state.rollback = maybe {
            TaskState.Rollback(
                remaining: $0.list(4) { $0.number() }, startedAt: $0.instant(), resubmits: $0.flag(),
                isIncomplete: $0.flag(), verification: $0.maybe { $0.verification() }, failedChecks: $0.number())
        }
        state.lateReport = maybe {
            TaskState.LateReport(
                token: $0.token(), stage: $0.number(), outcome: $0.outcome(), at: $0.instant(),
                passedOver: $0.maybe { Report(token: $0.token(), outcome: $0.outcome()) },
                others: $0.maybe { $0.number() })
        }
        state.holder = maybe { $0.number() }
        state.pulse = TaskState.Pulse(
            beats: number(), polls: number(), nudges: number(), lastBeatAt: maybe { $0.instant() },
            leaseExpiresAt: maybe { $0.instant() }, grantedLease: .minutes(Int64(next() >> 48) + 1),
            nextPollAt: maybe { $0.instant() }, suspectedAt: maybe { $0.instant() }, newestWait: maybe { $0.wait() },
            retryHeldUntil: maybe { $0.instant() })
        return state
    }

    /// One of each fact, with other contents every time.
    mutating func facts() -> [Fact] {
        [
            .submitted(
                Fact.Submitted(
                    submission: submission(), definition: reference(), stageCount: number(),
                    lockKey: maybe { $0.text() }, isQueued: flag(), blockedBy: maybe { $0.taskID() },
                    slowAt: maybe { $0.instant() }, stuckAt: maybe { $0.instant() },
                    ceilingAt: maybe { $0.instant() }, limitAt: maybe { $0.instant() })),
            .admitted, .attemptRequested(attempt()), .attemptAccepted(by: maybe { $0.text() }),
            .stageCompleted(
                stage: number(), how: pick([.reported, .confirmed, .forced, .adopted]),
                branch: maybe { $0.text() }, output: dictionary()),
            .stageSkipped(stage: number()), .attemptFailed(stage: number(), failure()), .retryScheduled(at: instant()),
            .retryHeld(until: instant()), .waitStarted(wait(), until: instant()), .waitChanged(wait()),
            .waitEnded(resumption()),
            .waitReassigned(party()), .paused(until: instant()), .resumed(resumption()),
            .halted(pick(StuckReason.allCases), detail: text()), .cancelRequested(until: instant()),
            .rollbackStarted(stages: list(5) { $0.number() }, resubmits: flag()), .undoCompleted(stage: number()),
            .undoFailed(stage: number(), failure()), .undoSkipped(stage: number()), .checkFailed(failure()),
            .resubmissionRefused(detail: text()),
            .rollbackBlocked(stage: maybe { $0.number() }, detail: text()), .rollbackVerified(verification()),
            .finished(pick(Phase.allCases), detail: maybe { $0.text() }),
            .healthChanged(pick(Health.allCases), maybe { $0.pick(StuckReason.allCases) }), .diagnosed(diagnosis()),
            .intervened(intervention()), .claimed(by: text()), .released, .escalationOpened(escalation()),
            .escalationStepFired(step()), .escalationAcked(by: text(), until: instant()),
            .escalationAckExpired(nextAt: instant()), .escalationSnoozed(until: instant()),
            .escalationWoken(nextAt: instant()), .escalationExhausted, .escalationSettled,
            .lateReport(Report(token: token(), outcome: outcome()), stage: number()),
            .deadlinesExtended(by: .minutes(Int64(next() >> 48)), resumption()),
        ]
    }
}
