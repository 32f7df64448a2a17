import WorkflowCore

/// The permanent numbers of facts.
private enum FactCode {
    static let submitted: UInt64 = 1
    static let admitted: UInt64 = 2
    static let attemptRequested: UInt64 = 3
    static let attemptAccepted: UInt64 = 4
    static let stageCompleted: UInt64 = 5
    static let stageSkipped: UInt64 = 6
    static let attemptFailed: UInt64 = 7
    static let retryScheduled: UInt64 = 8
    static let retryHeld: UInt64 = 9
    static let waitStarted: UInt64 = 10
    static let waitEnded: UInt64 = 11
    static let waitReassigned: UInt64 = 12
    static let paused: UInt64 = 13
    static let resumed: UInt64 = 14
    static let halted: UInt64 = 15
    static let cancelRequested: UInt64 = 16
    static let rollbackStarted: UInt64 = 17
    static let undoCompleted: UInt64 = 18
    static let undoFailed: UInt64 = 19
    static let undoSkipped: UInt64 = 20
    static let rollbackBlocked: UInt64 = 21
    static let rollbackVerified: UInt64 = 22
    static let finished: UInt64 = 23
    static let healthChanged: UInt64 = 24
    static let diagnosed: UInt64 = 25
    static let intervened: UInt64 = 26
    static let claimed: UInt64 = 27
    static let released: UInt64 = 28
    static let escalationOpened: UInt64 = 29
    static let escalationStepFired: UInt64 = 30
    static let escalationAcked: UInt64 = 31
    static let escalationAckExpired: UInt64 = 32
    static let escalationSnoozed: UInt64 = 33
    static let escalationWoken: UInt64 = 34
    static let escalationExhausted: UInt64 = 35
    static let escalationSettled: UInt64 = 36
    static let lateReport: UInt64 = 37
    static let deadlinesExtended: UInt64 = 38
    static let checkFailed: UInt64 = 39
    static let resubmissionRefused: UInt64 = 40
    static let waitChanged: UInt64 = 41
}

// A fact is its number and then the fields of its payload. Payloads use tag 1 for the stage, 2 for an instant, 3 for
// a text, 4 for a code and 5 upwards for what is their own.
extension WireWriter {
    mutating func fact(_ fact: Fact, of owner: TaskID, at base: Instant) throws {
        switch fact {
        case .submitted(let submitted):
            varint(FactCode.submitted)
            self.submitted(submitted, at: base)
        case .admitted: varint(FactCode.admitted)
        case .attemptRequested(let attempt):
            varint(FactCode.attemptRequested)
            self.attempt(attempt, of: owner, from: base)
        case .attemptAccepted(let worker):
            varint(FactCode.attemptAccepted)
            text(3, optional: worker)
        case .stageCompleted(let stage, let how, let branch, let output):
            varint(FactCode.stageCompleted)
            integer(1, stage)
            text(3, optional: branch)
            code(4, how)
            dictionary(5, output)
        case .stageSkipped(let stage):
            varint(FactCode.stageSkipped)
            integer(1, stage)
        case .attemptFailed(let stage, let failure):
            varint(FactCode.attemptFailed)
            integer(1, stage)
            message(5) { $0.failure(failure) }
        case .retryScheduled(let at):
            varint(FactCode.retryScheduled)
            instant(2, at, from: base)
        case .retryHeld(let until):
            varint(FactCode.retryHeld)
            instant(2, until, from: base)
        case .waitStarted(let wait, let until):
            varint(FactCode.waitStarted)
            instant(2, until, from: base)
            message(5) { $0.wait(wait) }
        case .waitChanged(let wait):
            varint(FactCode.waitChanged)
            message(5) { $0.wait(wait) }
        case .waitEnded(let resumption):
            varint(FactCode.waitEnded)
            message(5) { $0.resumption(resumption, from: base) }
        case .waitReassigned(let party):
            varint(FactCode.waitReassigned)
            code(4, party)
        case .paused(let until):
            varint(FactCode.paused)
            instant(2, until, from: base)
        case .resumed(let resumption):
            varint(FactCode.resumed)
            message(5) { $0.resumption(resumption, from: base) }
        case .halted(let reason, let detail):
            varint(FactCode.halted)
            text(3, detail)
            code(4, reason)
        case .cancelRequested(let until):
            varint(FactCode.cancelRequested)
            instant(2, until, from: base)
        default: try lateFact(fact, of: owner, at: base)
        }
    }

    /// Second half of `fact`, so that each half fits a screen.
    private mutating func lateFact(_ fact: Fact, of owner: TaskID, at base: Instant) throws {
        switch fact {
        case .rollbackStarted(let stages, let resubmits):
            varint(FactCode.rollbackStarted)
            for stage in stages { present(5, UInt64(bitPattern: Int64(stage))) }
            flag(6, resubmits)
        case .undoCompleted(let stage):
            varint(FactCode.undoCompleted)
            integer(1, stage)
        case .undoFailed(let stage, let failure):
            varint(FactCode.undoFailed)
            integer(1, stage)
            message(5) { $0.failure(failure) }
        case .undoSkipped(let stage):
            varint(FactCode.undoSkipped)
            integer(1, stage)
        case .checkFailed(let failure):
            varint(FactCode.checkFailed)
            message(5) { $0.failure(failure) }
        case .resubmissionRefused(let detail):
            varint(FactCode.resubmissionRefused)
            text(3, detail)
        case .rollbackBlocked(let stage, let detail):
            varint(FactCode.rollbackBlocked)
            if let stage { present(1, UInt64(bitPattern: Int64(stage))) }
            text(3, detail)
        case .rollbackVerified(let verification):
            varint(FactCode.rollbackVerified)
            message(5) { $0.verification(verification) }
        case .finished(let phase, let detail):
            varint(FactCode.finished)
            text(3, optional: detail)
            code(4, phase)
        case .healthChanged(let health, let reason):
            varint(FactCode.healthChanged)
            code(4, health)
            code(5, optional: reason)
        case .diagnosed(let diagnosis):
            varint(FactCode.diagnosed)
            try rare(5, diagnosis)
        case .intervened(let intervention):
            varint(FactCode.intervened)
            try rare(5, intervention)
        case .claimed(let by):
            varint(FactCode.claimed)
            text(3, by)
        case .released: varint(FactCode.released)
        case .escalationOpened(let escalation):
            varint(FactCode.escalationOpened)
            self.escalation(escalation, from: base)
        case .escalationStepFired(let step):
            varint(FactCode.escalationStepFired)
            self.step(step, from: base)
        case .escalationAcked(let by, let until):
            varint(FactCode.escalationAcked)
            instant(2, until, from: base)
            text(3, by)
        case .escalationAckExpired(let nextAt):
            varint(FactCode.escalationAckExpired)
            instant(2, nextAt, from: base)
        case .escalationSnoozed(let until):
            varint(FactCode.escalationSnoozed)
            instant(2, until, from: base)
        case .escalationWoken(let nextAt):
            varint(FactCode.escalationWoken)
            instant(2, nextAt, from: base)
        case .escalationExhausted: varint(FactCode.escalationExhausted)
        case .escalationSettled: varint(FactCode.escalationSettled)
        case .lateReport(let report, let stage):
            varint(FactCode.lateReport)
            integer(1, stage)
            try rare(5, report)
        case .deadlinesExtended(let by, let resumption):
            varint(FactCode.deadlinesExtended)
            message(5) { $0.resumption(resumption, from: base) }
            signed(6, by.milliseconds)
        case .submitted, .admitted, .attemptRequested, .attemptAccepted, .stageCompleted, .stageSkipped,
            .attemptFailed, .retryScheduled, .retryHeld, .waitStarted, .waitChanged, .waitEnded, .waitReassigned,
            .paused, .resumed, .halted, .cancelRequested:
            preconditionFailure("The first half of the facts never gets here: \(fact).")
        }
    }

    private mutating func submitted(_ value: Fact.Submitted, at base: Instant) {
        let submission = value.submission
        text(1, submission.kind)
        text(2, submission.subject)
        dictionary(3, submission.input)
        signed(4, Int64(submission.priority))
        text(5, submission.actor)
        text(6, optional: submission.idempotencyKey)
        task(7, optional: submission.resubmitOf)
        // The definition is nearly always of the kind that was asked for.
        if value.definition.kind != submission.kind { text(8, optional: value.definition.kind) }
        integer(9, value.definition.version)
        digest(10, plain: 11, value.definition.digest)
        integer(12, value.stageCount)
        text(13, optional: value.lockKey)
        flag(14, value.isQueued)
        task(15, optional: value.blockedBy)
        instant(16, optional: value.slowAt, from: base)
        instant(17, optional: value.stuckAt, from: base)
        instant(18, optional: value.ceilingAt, from: base)
        instant(19, optional: value.limitAt, from: base)
    }
}

extension Fact {
    init(from reader: WireReader, of owner: TaskID, at base: Instant) throws {
        var reader = reader
        let code = try reader.varint()
        // The attempt has the fields of its own shape; everything else is a handful of fields.
        if code == FactCode.attemptRequested {
            self = .attemptRequested(try Attempt(from: reader, of: owner, base: base))
            return
        }
        let fields = try WireFields(reader)
        switch code {
        case FactCode.submitted: self = .submitted(try Submitted(from: fields, at: base))
        case FactCode.admitted: self = .admitted
        case FactCode.attemptAccepted: self = .attemptAccepted(by: try fields.optionalText(3))
        case FactCode.stageCompleted:
            self = .stageCompleted(
                stage: try fields.integer(1), how: try fields.code(4), branch: try fields.optionalText(3),
                output: try fields.dictionary(5))
        case FactCode.stageSkipped: self = .stageSkipped(stage: try fields.integer(1))
        case FactCode.attemptFailed:
            self = .attemptFailed(
                stage: try fields.integer(1), try Failure(from: fields.required(5).message()))
        case FactCode.retryScheduled: self = .retryScheduled(at: try fields.instant(2, from: base))
        case FactCode.retryHeld: self = .retryHeld(until: try fields.instant(2, from: base))
        case FactCode.waitStarted:
            self = .waitStarted(
                try Wait(from: fields.required(5).message()), until: try fields.instant(2, from: base))
        case FactCode.waitChanged: self = .waitChanged(try Wait(from: fields.required(5).message()))
        case FactCode.waitEnded:
            self = .waitEnded(try Resumption(from: fields.required(5).message(), base: base))
        case FactCode.waitReassigned: self = .waitReassigned(try fields.code(4))
        case FactCode.paused: self = .paused(until: try fields.instant(2, from: base))
        case FactCode.resumed: self = .resumed(try Resumption(from: fields.required(5).message(), base: base))
        case FactCode.halted: self = .halted(try fields.code(4), detail: try fields.text(3))
        case FactCode.cancelRequested: self = .cancelRequested(until: try fields.instant(2, from: base))
        default: self = try Self.late(code, fields, at: base)
        }
    }

    /// Second half of `init(from:of:at:)`.
    private static func late(_ code: UInt64, _ fields: WireFields, at base: Instant) throws -> Fact {
        switch code {
        case FactCode.rollbackStarted:
            .rollbackStarted(stages: try fields.all(5).map { try $0.integer() }, resubmits: try fields.flag(6))
        case FactCode.undoCompleted: .undoCompleted(stage: try fields.integer(1))
        case FactCode.undoFailed:
            .undoFailed(stage: try fields.integer(1), try Failure(from: fields.required(5).message()))
        case FactCode.undoSkipped: .undoSkipped(stage: try fields.integer(1))
        case FactCode.checkFailed: .checkFailed(try Failure(from: fields.required(5).message()))
        case FactCode.resubmissionRefused: .resubmissionRefused(detail: try fields.text(3))
        case FactCode.rollbackBlocked:
            .rollbackBlocked(stage: try fields.optionalInteger(1), detail: try fields.text(3))
        case FactCode.rollbackVerified:
            .rollbackVerified(try Verification(from: fields.required(5).message()))
        case FactCode.finished: .finished(try fields.code(4), detail: try fields.optionalText(3))
        case FactCode.healthChanged: .healthChanged(try fields.code(4), try fields.optionalCode(5))
        case FactCode.diagnosed: .diagnosed(try fields.required(5).rare())
        case FactCode.intervened: .intervened(try fields.required(5).rare())
        case FactCode.claimed: .claimed(by: try fields.text(3))
        case FactCode.released: .released
        case FactCode.escalationOpened: .escalationOpened(try Escalation(from: fields, base: base))
        case FactCode.escalationStepFired: .escalationStepFired(try EscalationStep(from: fields, base: base))
        case FactCode.escalationAcked:
            .escalationAcked(by: try fields.text(3), until: try fields.instant(2, from: base))
        case FactCode.escalationAckExpired: .escalationAckExpired(nextAt: try fields.instant(2, from: base))
        case FactCode.escalationSnoozed: .escalationSnoozed(until: try fields.instant(2, from: base))
        case FactCode.escalationWoken: .escalationWoken(nextAt: try fields.instant(2, from: base))
        case FactCode.escalationExhausted: .escalationExhausted
        case FactCode.escalationSettled: .escalationSettled
        case FactCode.lateReport: .lateReport(try fields.required(5).rare(), stage: try fields.integer(1))
        case FactCode.deadlinesExtended:
            .deadlinesExtended(
                by: try fields.span(6), try Resumption(from: fields.required(5).message(), base: base))
        default: throw WireReader.undecodable("\(code) is no fact of this version")
        }
    }
}

extension Fact.Submitted {
    fileprivate init(from fields: WireFields, at base: Instant) throws {
        let kind = try fields.text(1)
        let submission = Submission(
            kind: kind, subject: try fields.text(2), input: try fields.dictionary(3),
            priority: Int(truncatingIfNeeded: try fields.span(4).milliseconds), actor: try fields.text(5),
            idempotencyKey: try fields.optionalText(6), resubmitOf: try fields.task(7))
        self.init(
            submission: submission,
            definition: DefinitionReference(
                kind: try fields.optionalText(8) ?? kind, version: try fields.integer(9),
                digest: try fields.digest(10, plain: 11)),
            stageCount: try fields.integer(12), lockKey: try fields.optionalText(13),
            isQueued: try fields.flag(14), blockedBy: try fields.task(15),
            slowAt: try fields.optionalInstant(16, from: base), stuckAt: try fields.optionalInstant(17, from: base),
            ceilingAt: try fields.optionalInstant(18, from: base),
            limitAt: try fields.optionalInstant(19, from: base))
    }
}
