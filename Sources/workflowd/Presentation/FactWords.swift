import WorkflowAPI
import WorkflowCore

/// A fact as it is read: its stable name, its data, and one line for people.
struct FactWords: Hashable, Sendable {
    var type: String
    var data: JSONValue
    var text: String

    private init(_ type: String, _ text: String, _ data: [String: JSONValue?] = [:]) {
        self.type = type
        self.text = text
        self.data = .object(data.compactMapValues { $0 })
    }

    static func stageName(_ index: Int, _ definition: WorkflowDefinition?) -> String {
        guard let definition, definition.stages.indices.contains(index) else { return "stage-\(index + 1)" }
        return definition.stages[index].name
    }

    init(_ fact: Fact, definition: WorkflowDefinition?) {
        func name(_ stage: Int) -> String { Self.stageName(stage, definition) }
        func stage(_ index: Int) -> JSONValue { .string(name(index)) }
        switch fact {
        case .submitted(let facts):
            self.init(submitted: facts)
        case .admitted:
            self.init("admitted", "Admitted: its turn has come.")
        case .attemptRequested(let attempt):
            self.init(attempt: attempt, stage: name(attempt.stage))
        case .attemptAccepted(let worker):
            let words =
                worker.map { "Worker \($0) has the operation." } ?? "The provider has accepted the operation."
            self.init("attemptAccepted", words, ["worker": worker.map(JSONValue.string)])
        case .stageCompleted(let index, let how, let branch, let output):
            let manner =
                switch how {
                case .reported: ""
                case .confirmed: " by an operator, confirmed by the provider"
                case .forced: " by force, unconfirmed"
                case .adopted: " by adopting a late report"
                }
            let way = branch.map { " (branch \($0))" } ?? ""
            self.init(
                "stageCompleted", "Stage \(name(index)) completed\(manner)\(way).",
                [
                    "stage": stage(index), "how": .string(how.rawValue), "branch": branch.map(JSONValue.string),
                    "output": output.isEmpty ? nil : .object(output.mapValues(JSONValue.string)),
                ])
        case .stageSkipped(let index):
            self.init("stageSkipped", "Stage \(name(index)) skipped.", ["stage": stage(index)])
        case .attemptFailed(let index, let failure):
            self.init(
                "attemptFailed", "The attempt of \(name(index)) failed: \(Self.words(failure)).",
                ["stage": stage(index), "failure": Self.json(failure)])
        case .retryScheduled(let at):
            self.init("retryScheduled", "The next attempt starts at \(Timestamp(at)).", ["at": Self.json(at)])
        case .retryHeld(let until):
            self.init(
                "retryHeld", "The operation fails for many; the retry waits until \(Timestamp(until)).",
                ["until": Self.json(until)])
        case .waitStarted(let wait, let until):
            self.init(
                "waitStarted", "Waits on \(Self.words(wait.party)): \(wait.detail.asClause) (\(wait.code)).",
                [
                    "party": .string(wait.party.rawValue), "code": .string(wait.code), "detail": .string(wait.detail),
                    "until": Self.json(until),
                ])
        case .waitChanged(let wait):
            self.init(
                "waitChanged",
                "Waits on \(Self.words(wait.party)) for something else: \(wait.detail.asClause) (\(wait.code)).",
                ["party": .string(wait.party.rawValue), "code": .string(wait.code), "detail": .string(wait.detail)])
        case .waitEnded:
            self.init("waitEnded", "The wait is over.")
        case .waitReassigned(let party):
            self.init(
                "waitReassigned", "It is now for \(Self.words(party)) to act.", ["party": .string(party.rawValue)])
        case .paused(let until):
            self.init("paused", "Paused, at the longest until \(Timestamp(until)).", ["until": Self.json(until)])
        case .resumed:
            self.init("resumed", "Resumed.")
        case .halted(let reason, let detail):
            self.init(
                "halted", "Halted: \(detail.asSentence)",
                ["reason": .string(reason.rawValue), "detail": .string(detail)])
        case .cancelRequested(let until):
            self.init(
                "cancelRequested", "Asked the provider to stop, until \(Timestamp(until)).",
                ["until": Self.json(until)])
        case .rollbackStarted(let stages, let resubmits):
            let list = stages.isEmpty ? "nothing" : stages.map(name).joined(separator: ", ")
            self.init(
                "rollbackStarted",
                "Rollback started; to undo: \(list).\(resubmits ? " It is submitted again after." : "")",
                ["stages": .array(stages.map(stage)), "resubmits": .bool(resubmits)])
        case .undoCompleted(let index):
            self.init("undoCompleted", "Stage \(name(index)) undone.", ["stage": stage(index)])
        case .undoFailed(let index, let failure):
            self.init(
                "undoFailed", "The undo of \(name(index)) failed: \(Self.words(failure)).",
                ["stage": stage(index), "failure": Self.json(failure)])
        case .undoSkipped(let index):
            self.init("undoSkipped", "The undo of \(name(index)) was skipped.", ["stage": stage(index)])
        case .checkFailed(let failure):
            self.init(
                "checkFailed", "The check of the configuration failed: \(Self.words(failure)).",
                ["failure": Self.json(failure)])
        case .resubmissionRefused(let detail):
            self.init(
                "resubmissionRefused", "It could not be submitted again: \(detail.asSentence)",
                ["detail": .string(detail)])
        case .rollbackBlocked(let index, let detail):
            self.init(
                "rollbackBlocked", "The rollback is blocked: \(detail.asSentence)",
                ["stage": index.map(stage), "detail": .string(detail)])
        case .rollbackVerified(let verification):
            self.init(
                "rollbackVerified",
                verification.matches
                    ? "Verified: the configuration is the last known good one (\(verification.actual))."
                    : "The configuration differs: expected \(verification.expected), found \(verification.actual).",
                [
                    "matches": .bool(verification.matches), "expected": .string(verification.expected),
                    "actual": .string(verification.actual),
                ])
        case .finished(let phase, let detail):
            self.init(
                "finished", Self.ending(phase) + (detail.map { ": \($0.asSentence)" } ?? "."),
                ["phase": .string(phase.rawValue), "detail": detail.map(JSONValue.string)])
        case .healthChanged(let health, let reason):
            self.init(
                "healthChanged", Self.words(health, reason),
                ["health": .string(health.rawValue), "reason": reason.map { .string($0.rawValue) }])
        case .diagnosed(let diagnosis):
            self.init(diagnosis: diagnosis)
        case .intervened(let intervention):
            self.init(intervention: intervention)
        case .claimed(let actor):
            self.init("claimed", "Claimed by \(actor).", ["by": .string(actor)])
        case .released:
            self.init("released", "Released: nobody owns it.")
        case .escalationOpened(let escalation):
            self.init(
                "escalationOpened", "Escalation opened under the policy \(escalation.policy).",
                [
                    "policy": .string(escalation.policy), "policyVersion": .integer(Int64(escalation.policyVersion)),
                    "nextAt": Self.json(escalation.nextAt),
                ])
        case .escalationStepFired(let step):
            self.init(step: step)
        case .escalationAcked(let actor, let until):
            self.init(
                "escalationAcked", "Acknowledged by \(actor) until \(Timestamp(until)).",
                ["by": .string(actor), "until": Self.json(until)])
        case .escalationAckExpired(let nextAt):
            self.init(
                "escalationAckExpired", "Nobody answers for it any more; the ladder starts again.",
                ["nextAt": Self.json(nextAt)])
        case .escalationSnoozed(let until):
            self.init("escalationSnoozed", "Snoozed until \(Timestamp(until)).", ["until": Self.json(until)])
        case .escalationWoken(let nextAt):
            self.init(
                "escalationWoken", "The escalation goes on at \(Timestamp(nextAt)).", ["nextAt": Self.json(nextAt)])
        case .escalationExhausted:
            self.init("escalationExhausted", "Everybody on the ladder has been told; the task is still overdue.")
        case .escalationSettled:
            self.init("escalationSettled", "The escalation is settled.")
        case .lateReport(let report, let index):
            let outcome = OutcomeWords(report.outcome)
            self.init(
                "lateReport",
                "A report came too late for attempt \(report.token): \(outcome.name)"
                    + "\(outcome.detail.map { " (\($0.asClause))" } ?? ""). It was not applied.",
                [
                    "stage": stage(index), "token": .string(report.token.description),
                    "outcome": .string(outcome.name), "detail": outcome.detail.map(JSONValue.string),
                ])
        case .deadlinesExtended(let span, _):
            self.init(
                "deadlinesExtended", "Deadlines moved by \(span.text).", ["bySeconds": .number(span.seconds)])
        }
    }
}

extension FactWords {
    private init(submitted facts: Fact.Submitted) {
        let submission = facts.submission
        let queue =
            facts.isQueued ? "; it waits for \(facts.blockedBy.map { "task \($0)" } ?? "capacity")" : ""
        self.init(
            "submitted", "Submitted by \(submission.actor): \(submission.kind) for \(submission.subject)\(queue).",
            [
                "kind": .string(submission.kind), "subject": .string(submission.subject),
                "by": .string(submission.actor), "version": .integer(Int64(facts.definition.version)),
                "input": submission.input.isEmpty
                    ? nil : .object(submission.input.mapValues(JSONValue.string)),
                "priority": .integer(Int64(submission.priority)), "isQueued": .bool(facts.isQueued),
                "blockedBy": facts.blockedBy.map { .string($0.description) },
                "resubmitOf": submission.resubmitOf.map { .string($0.description) },
                "slowAt": Self.json(facts.slowAt), "stuckAt": Self.json(facts.stuckAt),
            ])
    }

    private init(attempt: Attempt, stage: String) {
        let what =
            switch attempt.direction {
            case .forward: "Stage \(stage)"
            case .undo: "Undo of \(stage)"
            case .verify: "Verification"
            }
        self.init(
            "attemptRequested", "\(what) requested, attempt \(attempt.number).",
            [
                "stage": .string(stage), "direction": .string(attempt.direction.rawValue),
                "number": .integer(Int64(attempt.number)), "token": .string(attempt.token.description),
                "deadline": Self.json(attempt.deadline),
            ])
    }

    private init(diagnosis: Diagnosis) {
        let first = diagnosis.first
        self.init(
            "diagnosed",
            first.map { "Diagnosed: \($0.code.rawValue), for \(Self.words($0.party)) to act. \($0.evidence)" }
                ?? "Diagnosed: nothing found.",
            [
                "findings": .array(
                    diagnosis.findings.map {
                        .object([
                            "code": .string($0.code.rawValue), "party": .string($0.party.rawValue),
                            "evidence": .string($0.evidence), "isBlocking": .bool($0.isBlocking),
                        ])
                    })
            ])
    }

    private init(intervention: Intervention) {
        var data: [String: JSONValue?] = [
            "action": .string(intervention.action.name), "actor": .string(intervention.actor),
            "reason": .string(intervention.reason), "isForced": .bool(intervention.isForced),
        ]
        switch intervention.action {
        case .snooze(let span), .extend(let span): data["durationSeconds"] = .number(span.seconds)
        case .pause(let span): data["durationSeconds"] = span.map { .number($0.seconds) }
        case .reassign(let party): data["party"] = .string(party.rawValue)
        case .rollback(let resubmits): data["resubmit"] = .bool(resubmits)
        case .claim, .release, .ack, .nudge, .retry, .skip, .completeStage, .completeTask, .fail, .adopt, .resume,
            .cancel, .note:
            break
        }
        let target = if case .reassign(let party) = intervention.action { " to \(Self.words(party))" } else { "" }
        let force = intervention.isForced ? ", by force" : ""
        self.init(
            "intervened",
            "\(intervention.actor): \(intervention.action.name)\(target)\(force). "
                + intervention.reason.asSentence, data)
    }

    private init(step: EscalationStep) {
        let told = step.recipients.map { "\($0.target) via \($0.channel)" }
        let actions = step.actions.map(\.rawValue)
        var parts: [String] = []
        if let skipped = step.skipped { parts.append("nobody told (\(skipped.title.en))") }
        if !told.isEmpty { parts.append("message to \(told.joined(separator: ", "))") }
        if !actions.isEmpty { parts.append("did \(actions.joined(separator: ", "))") }
        self.init(
            "escalationStepFired",
            "Escalation step \(step.step + 1)\(step.loop > 0 ? ", round \(step.loop + 1)" : ""): "
                + (parts.isEmpty ? "nobody to tell" : parts.joined(separator: "; ")) + ".",
            [
                "step": .integer(Int64(step.step + 1)), "loop": .integer(Int64(step.loop)),
                "recipients": .array(told.map(JSONValue.string)), "actions": .array(actions.map(JSONValue.string)),
                "skipped": step.skipped.map { .string($0.rawValue) }, "nextAt": Self.json(step.nextAt),
            ])
    }

    private static func json(_ instant: Instant?) -> JSONValue? {
        instant.map { .string(Timestamp($0).description) }
    }

    private static func json(_ failure: Failure) -> JSONValue {
        .object([
            "code": .string(failure.code), "detail": .string(failure.detail),
            "isRetryable": .bool(failure.isRetryable),
        ])
    }

    private static func words(_ failure: Failure) -> String {
        "\(failure.detail.asClause) (\(failure.code)\(failure.isRetryable ? "" : ", for good"))"
    }

    private static func words(_ party: Party) -> String { party.title.en }

    private static func words(_ health: Health, _ reason: StuckReason?) -> String {
        switch health {
        case .onTrack: return "Back on track."
        case .slow: return "Slow: past its normal range."
        case .stuck:
            let why =
                switch reason {
                case .stageOverdue?: "the stage is far past its range"
                case .taskOverdue?: "the task is far past its range"
                case .ceiling?: "the absolute ceiling has passed"
                case .halted?: "nothing will happen by itself any more"
                case .waitLimit?: "nobody acted within the limit"
                case .queueLimit?: "it has queued beyond its limit"
                case .rollbackBlocked?: "the rollback cannot go on"
                case .timeout?: "the attempt's deadline has passed"
                case nil: "no reason stated"
                }
            return "Stuck: \(why)."
        }
    }

    private static func ending(_ phase: Phase) -> String {
        switch phase {
        case .succeeded: "Succeeded"
        case .failed: "Failed"
        case .cancelled: "Cancelled"
        case .rolledBack: "Rolled back"
        case .queued, .running, .backingOff, .waiting, .paused, .halted, .cancelling, .rollingBack, .rollbackBlocked:
            "Ended in \(phase.rawValue)"
        }
    }
}
