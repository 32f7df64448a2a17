import WorkflowCore

/// Tags of a state.
///
/// The first fifteen take one byte and belong to what nearly every row has.
private enum StateTag {
    /// First of all, because instants are distances from it.
    static let submittedAt = 1
    static let id = 2
    static let kind = 3
    static let definitionVersion = 4
    static let digest = 5
    static let subject = 6
    static let input = 7
    static let submittedBy = 8
    static let version = 9
    static let lastSeenAt = 10
    static let phase = 11
    static let phaseSince = 12
    static let stage = 13
    static let stages = 14
    static let attempt = 15
    static let serial = 16
    static let pulse = 17
    static let priority = 18
    static let idempotencyKey = 19
    static let resubmitOf = 20
    static let endedAt = 21
    static let phaseReason = 22
    static let lockKey = 23
    static let blockedBy = 24
    static let retriesUsed = 25
    static let retryAt = 26
    static let limitAt = 27
    static let lastFailure = 28
    static let output = 29
    static let wait = 30
    static let pauses = 31
    static let pausedPhase = 32
    static let slowAt = 33
    static let stuckAt = 34
    static let ceilingAt = 35
    static let health = 36
    static let healthSince = 37
    static let stuckReason = 38
    static let diagnosis = 39
    static let claimedBy = 40
    static let claimedAt = 41
    static let escalation = 42
    static let rollback = 43
    static let lateReport = 44
    static let plainDigest = 45
    static let formerWaitCodes = 46
    static let pausedLimitAt = 47
    static let holder = 48
}

extension WireWriter {
    mutating func state(_ state: TaskState) throws {
        let base = state.submittedAt
        signed(StateTag.submittedAt, base.milliseconds)
        signed(StateTag.id, state.id.rawValue)
        text(StateTag.kind, state.definition.kind)
        integer(StateTag.definitionVersion, state.definition.version)
        digest(StateTag.digest, plain: StateTag.plainDigest, state.definition.digest)
        text(StateTag.subject, state.subject)
        dictionary(StateTag.input, state.input)
        text(StateTag.submittedBy, state.submittedBy)
        integer(StateTag.version, state.version)
        instant(StateTag.lastSeenAt, state.lastSeenAt, from: base)
        code(StateTag.phase, state.phase)
        instant(StateTag.phaseSince, state.phaseSince, from: base)
        integer(StateTag.stage, state.stage)
        for progress in state.stages { message(StateTag.stages) { $0.progress(progress, from: base) } }
        if let attempt = state.attempt {
            message(StateTag.attempt) { $0.attempt(attempt, of: state.id, from: base) }
        }
        integer(StateTag.serial, state.serial)
        pulse(state.pulse, from: base)

        signed(StateTag.priority, Int64(state.priority))
        text(StateTag.idempotencyKey, optional: state.idempotencyKey)
        task(StateTag.resubmitOf, optional: state.resubmitOf)
        instant(StateTag.endedAt, optional: state.endedAt, from: base)
        text(StateTag.phaseReason, optional: state.phaseReason)
        text(StateTag.lockKey, optional: state.lockKey)
        task(StateTag.blockedBy, optional: state.blockedBy)
        integer(StateTag.retriesUsed, state.retriesUsed)
        instant(StateTag.retryAt, optional: state.retryAt, from: base)
        instant(StateTag.limitAt, optional: state.limitAt, from: base)
        if let failure = state.lastFailure { message(StateTag.lastFailure) { $0.failure(failure) } }
        dictionary(StateTag.output, state.output)
        if let wait = state.wait { message(StateTag.wait) { $0.wait(wait) } }
        for code in state.formerWaitCodes ?? [] { text(StateTag.formerWaitCodes, optional: code) }
        for pause in state.pauses { message(StateTag.pauses) { $0.pause(pause, from: base) } }
        code(StateTag.pausedPhase, optional: state.pausedPhase)
        instant(StateTag.pausedLimitAt, optional: state.pausedLimitAt, from: base)
        instant(StateTag.slowAt, optional: state.slowAt, from: base)
        instant(StateTag.stuckAt, optional: state.stuckAt, from: base)
        instant(StateTag.ceilingAt, optional: state.ceilingAt, from: base)
        code(StateTag.health, state.health)
        instant(StateTag.healthSince, optional: state.healthSince, from: base)
        code(StateTag.stuckReason, optional: state.stuckReason)
        try rare(StateTag.diagnosis, state.diagnosis)
        text(StateTag.claimedBy, optional: state.claimedBy)
        instant(StateTag.claimedAt, optional: state.claimedAt, from: base)
        if let escalation = state.escalation {
            message(StateTag.escalation) { $0.escalation(escalation, from: base) }
        }
        if let rollback = state.rollback { message(StateTag.rollback) { $0.rollback(rollback, from: base) } }
        try rare(StateTag.lateReport, state.lateReport)
        if let holder = state.holder { present(StateTag.holder, UInt64(bitPattern: Int64(holder))) }
    }

    private mutating func pulse(_ pulse: TaskState.Pulse, from base: Instant) {
        guard pulse != TaskState.Pulse() else { return }
        message(StateTag.pulse) {
            $0.integer(1, pulse.beats)
            $0.integer(2, pulse.polls)
            $0.integer(3, pulse.nudges)
            $0.instant(4, optional: pulse.lastBeatAt, from: base)
            $0.instant(5, optional: pulse.leaseExpiresAt, from: base)
            $0.instant(6, optional: pulse.nextPollAt, from: base)
            $0.instant(7, optional: pulse.suspectedAt, from: base)
            $0.instant(10, optional: pulse.retryHeldUntil, from: base)
            if let wait = pulse.newestWait { $0.message(12) { $0.wait(wait) } }
            if let lease = pulse.grantedLease { $0.present(11, UInt64(bitPattern: lease.milliseconds)) }
        }
    }

    private mutating func rollback(_ rollback: TaskState.Rollback, from base: Instant) {
        for stage in rollback.remaining { present(1, UInt64(bitPattern: Int64(stage))) }
        instant(2, rollback.startedAt, from: base)
        flag(3, rollback.resubmits)
        flag(4, rollback.isIncomplete)
        if let verification = rollback.verification { message(5) { $0.verification(verification) } }
        integer(6, rollback.failedChecks)
    }
}

extension TaskState {
    init(from reader: WireReader) throws {
        var reader = reader
        self.init(
            id: TaskID(rawValue: 0), submission: Submission(kind: "", subject: "", actor: ""),
            definition: DefinitionReference(kind: "", version: 0, digest: ""), stageCount: 0, at: .distantPast)
        stages.reserveCapacity(4)
        while let field = try reader.next() { try read(field) }
    }

    private mutating func read(_ field: WireReader.Field) throws {
        let base = submittedAt
        switch field.tag {
        case StateTag.submittedAt:
            submittedAt = Instant(milliseconds: try field.signed())
            lastSeenAt = submittedAt
            phaseSince = submittedAt
        case StateTag.id:
            let number = try field.signed()
            guard number >= 0, number < 1 << 60 else { throw WireReader.undecodable("a task id is out of bounds") }
            id = TaskID(rawValue: number)
        case StateTag.kind: definition.kind = try field.text()
        case StateTag.definitionVersion: definition.version = try field.integer()
        case StateTag.digest: definition.digest = try field.digest()
        case StateTag.plainDigest: definition.digest = try field.text()
        case StateTag.subject: subject = try field.text()
        case StateTag.input: try field.entry(into: &input)
        case StateTag.submittedBy: submittedBy = try field.text()
        case StateTag.version: version = try field.integer()
        case StateTag.lastSeenAt: lastSeenAt = try field.instant(from: base)
        case StateTag.phase: phase = try field.code()
        case StateTag.phaseSince: phaseSince = try field.instant(from: base)
        case StateTag.stage: stage = try field.integer()
        case StateTag.stages: stages.append(try StageProgress(from: field.message(), base: base))
        case StateTag.attempt: attempt = try Attempt(from: field.message(), of: id, base: base)
        case StateTag.serial: serial = try field.integer()
        case StateTag.pulse: pulse = try Pulse(from: field.message(), base: base)
        default: try readRest(field, base: base)
        }
    }

    private mutating func readRest(_ field: WireReader.Field, base: Instant) throws {
        switch field.tag {
        case StateTag.priority: priority = Int(truncatingIfNeeded: try field.signed())
        case StateTag.idempotencyKey: idempotencyKey = try field.text()
        case StateTag.resubmitOf: resubmitOf = try field.task()
        case StateTag.endedAt: endedAt = try field.instant(from: base)
        case StateTag.phaseReason: phaseReason = try field.text()
        case StateTag.lockKey: lockKey = try field.text()
        case StateTag.blockedBy: blockedBy = try field.task()
        case StateTag.retriesUsed: retriesUsed = try field.integer()
        case StateTag.retryAt: retryAt = try field.instant(from: base)
        case StateTag.limitAt: limitAt = try field.instant(from: base)
        case StateTag.lastFailure: lastFailure = try Failure(from: field.message())
        case StateTag.output: try field.entry(into: &output)
        case StateTag.wait: wait = try Wait(from: field.message())
        case StateTag.formerWaitCodes: formerWaitCodes = (formerWaitCodes ?? []) + [try field.text()]
        case StateTag.pauses: pauses.append(try Pause(from: field.message(), base: base))
        case StateTag.pausedPhase: pausedPhase = try field.code(Phase.self)
        case StateTag.pausedLimitAt: pausedLimitAt = try field.instant(from: base)
        case StateTag.slowAt: slowAt = try field.instant(from: base)
        case StateTag.stuckAt: stuckAt = try field.instant(from: base)
        case StateTag.ceilingAt: ceilingAt = try field.instant(from: base)
        case StateTag.health: health = try field.code()
        case StateTag.healthSince: healthSince = try field.instant(from: base)
        case StateTag.stuckReason: stuckReason = try field.code(StuckReason.self)
        case StateTag.diagnosis: diagnosis = try field.rare(Diagnosis.self)
        case StateTag.claimedBy: claimedBy = try field.text()
        case StateTag.claimedAt: claimedAt = try field.instant(from: base)
        case StateTag.escalation: escalation = try Escalation(from: field.message(), base: base)
        case StateTag.rollback: rollback = try Rollback(from: field.message(), base: base)
        case StateTag.holder: holder = try field.integer()
        case StateTag.lateReport: lateReport = try field.rare(LateReport.self)
        default: break
        }
    }
}

extension TaskState.Pulse {
    fileprivate init(from reader: WireReader, base: Instant) throws {
        var reader = reader
        self.init()
        var leasedAt: Instant?
        while let field = try reader.next() {
            switch field.tag {
            case 1: beats = try field.integer()
            case 2: polls = try field.integer()
            case 3: nudges = try field.integer()
            case 4: lastBeatAt = try field.instant(from: base)
            case 5: leaseExpiresAt = try field.instant(from: base)
            case 6: nextPollAt = try field.instant(from: base)
            case 7: suspectedAt = try field.instant(from: base)
            case 8: leasedAt = try field.instant(from: base)
            case 10: retryHeldUntil = try field.instant(from: base)
            case 12: newestWait = try Wait(from: field.message())
            case 11: grantedLease = TimeSpan(milliseconds: Int64(try field.integer()))
            default: break
            }
        }
        // A row from before the length was kept has the instant that the lease was given at, or else the last beat.
        if grantedLease == nil, let leaseExpiresAt, let start = leasedAt ?? lastBeatAt {
            grantedLease = TimeSpan(milliseconds: leaseExpiresAt.milliseconds &- start.milliseconds)
        }
    }
}

extension TaskState.Rollback {
    fileprivate init(from reader: WireReader, base: Instant) throws {
        let fields = try WireFields(reader)
        self.init(
            remaining: try fields.all(1).map { try $0.integer() }, startedAt: try fields.instant(2, from: base),
            resubmits: try fields.flag(3), isIncomplete: try fields.flag(4),
            verification: try fields.optional(5).map { try Verification(from: $0.message()) },
            failedChecks: try fields.integer(6))
    }
}
