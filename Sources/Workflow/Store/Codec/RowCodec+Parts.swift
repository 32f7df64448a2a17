import WorkflowCore

// The parts that states and facts share. Each writes its fields; the length before them is the caller's.

extension WireWriter {
    mutating func progress(_ progress: StageProgress, from base: Instant) {
        code(1, progress.status)
        integer(2, progress.attempts)
        integer(3, progress.undoAttempts)
        instant(4, optional: progress.enteredAt, from: base)
        instant(5, optional: progress.endedAt, from: base)
        text(6, optional: progress.branch)
        integer(7, progress.resumptions)
    }

    mutating func attempt(_ attempt: Attempt, of owner: TaskID, from base: Instant) {
        integer(1, attempt.token.serial)
        integer(2, attempt.stage)
        integer(3, attempt.number)
        code(4, attempt.direction)
        code(5, attempt.status)
        instant(6, attempt.requestedAt, from: base)
        instant(7, optional: attempt.acceptedAt, from: base)
        instant(8, optional: attempt.deadline, from: base)
        instant(9, optional: attempt.slowAt, from: base)
        instant(10, optional: attempt.stuckAt, from: base)
        if attempt.token.task != owner { task(11, optional: attempt.token.task) }
        text(12, optional: attempt.worker)
    }

    mutating func failure(_ failure: Failure) {
        text(1, failure.code)
        text(2, failure.detail)
        flag(3, failure.isRetryable)
    }

    mutating func wait(_ wait: Wait) {
        code(1, wait.party)
        text(2, wait.code)
        text(3, wait.detail)
    }

    mutating func pause(_ pause: Pause, from base: Instant) {
        code(1, pause.kind)
        instant(2, pause.start, from: base)
        instant(3, optional: pause.end, from: base)
    }

    mutating func verification(_ verification: Verification) {
        flag(1, verification.matches)
        text(2, verification.expected)
        text(3, verification.actual)
    }

    mutating func escalation(_ escalation: Escalation, from base: Instant) {
        text(1, escalation.dedupKey)
        text(2, escalation.policy)
        integer(3, escalation.policyVersion)
        instant(4, escalation.openedAt, from: base)
        code(5, escalation.status)
        integer(6, escalation.step)
        integer(7, escalation.loop)
        instant(8, optional: escalation.nextAt, from: base)
        integer(9, escalation.generation)
        text(10, optional: escalation.ackedBy)
        instant(11, optional: escalation.ackedAt, from: base)
        integer(12, escalation.actionsUsed)
        integer(13, escalation.level)
    }

    mutating func step(_ step: EscalationStep, from base: Instant) {
        integer(1, step.step)
        integer(2, step.loop)
        for recipient in step.recipients {
            message(3) {
                $0.text(1, recipient.target)
                $0.text(2, recipient.channel)
                $0.text(3, recipient.address)
            }
        }
        for action in step.actions { code(4, optional: action) }
        instant(6, optional: step.nextAt, from: base)
        integer(7, step.nextStep)
        integer(8, step.nextLoop)
        // Tag 5 held it in words.
        code(9, optional: step.skipped)
    }

    mutating func resumption(_ resumption: Fact.Resumption, from base: Instant) {
        instant(1, optional: resumption.slowAt, from: base)
        instant(2, optional: resumption.stuckAt, from: base)
        instant(3, optional: resumption.ceilingAt, from: base)
        instant(4, optional: resumption.attemptDeadline, from: base)
        instant(5, optional: resumption.attemptSlowAt, from: base)
        instant(6, optional: resumption.attemptStuckAt, from: base)
        instant(7, optional: resumption.limitAt, from: base)
    }
}

extension StageProgress {
    init(from reader: WireReader, base: Instant) throws {
        var reader = reader
        self.init()
        while let field = try reader.next() {
            switch field.tag {
            case 1: status = try field.code()
            case 2: attempts = try field.integer()
            case 3: undoAttempts = try field.integer()
            case 4: enteredAt = try field.instant(from: base)
            case 5: endedAt = try field.instant(from: base)
            case 6: branch = try field.text()
            case 7: resumptions = try field.integer()
            default: break
            }
        }
    }
}

extension Attempt {
    init(from reader: WireReader, of owner: TaskID, base: Instant) throws {
        var reader = reader
        self.init(
            token: AttemptToken(task: owner, serial: 0), stage: 0, number: 0, direction: .forward,
            requestedAt: base, deadline: nil)
        while let field = try reader.next() {
            switch field.tag {
            case 1: token.serial = try field.integer()
            case 2: stage = try field.integer()
            case 3: number = try field.integer()
            case 4: direction = try field.code()
            case 5: status = try field.code()
            case 6: requestedAt = try field.instant(from: base)
            case 7: acceptedAt = try field.instant(from: base)
            case 8: deadline = try field.instant(from: base)
            case 9: slowAt = try field.instant(from: base)
            case 10: stuckAt = try field.instant(from: base)
            case 11: token.task = try field.task()
            case 12: worker = try field.text()
            default: break
            }
        }
    }
}

extension Failure {
    init(from reader: WireReader) throws {
        let fields = try WireFields(reader)
        self.init(code: try fields.text(1), detail: try fields.text(2), isRetryable: try fields.flag(3))
    }
}

extension Wait {
    init(from reader: WireReader) throws {
        let fields = try WireFields(reader)
        self.init(party: try fields.code(1), code: try fields.text(2), detail: try fields.text(3))
    }
}

extension Pause {
    init(from reader: WireReader, base: Instant) throws {
        let fields = try WireFields(reader)
        self.init(
            kind: try fields.code(1), start: try fields.instant(2, from: base),
            end: try fields.optionalInstant(3, from: base))
    }
}

extension Verification {
    init(from reader: WireReader) throws {
        let fields = try WireFields(reader)
        self.init(matches: try fields.flag(1), expected: try fields.text(2), actual: try fields.text(3))
    }
}

extension Escalation {
    init(from reader: WireReader, base: Instant) throws {
        try self.init(from: WireFields(reader), base: base)
    }

    init(from fields: WireFields, base: Instant) throws {
        self.init(
            dedupKey: try fields.text(1), policy: try fields.text(2), policyVersion: try fields.integer(3),
            openedAt: try fields.instant(4, from: base), status: try fields.code(5), step: try fields.integer(6),
            loop: try fields.integer(7), level: try fields.integer(13),
            nextAt: try fields.optionalInstant(8, from: base), generation: try fields.integer(9),
            ackedBy: try fields.optionalText(10), ackedAt: try fields.optionalInstant(11, from: base),
            actionsUsed: try fields.integer(12))
    }
}

extension EscalationStep {
    init(from reader: WireReader, base: Instant) throws {
        try self.init(from: WireFields(reader), base: base)
    }

    init(from fields: WireFields, base: Instant) throws {
        let recipients = try fields.all(3).map { field in
            let parts = try WireFields(field.message())
            return Recipient(target: try parts.text(1), channel: try parts.text(2), address: try parts.text(3))
        }
        let words = try fields.optionalText(5)
        self.init(
            step: try fields.integer(1), loop: try fields.integer(2), recipients: recipients,
            actions: try fields.all(4).map { try $0.code() },
            skipped: try fields.optionalCode(9) ?? words.map { try EscalationStep.Omission(words: $0) },
            nextAt: try fields.optionalInstant(6, from: base), nextStep: try fields.integer(7),
            nextLoop: try fields.integer(8))
    }
}

extension Fact.Resumption {
    init(from reader: WireReader, base: Instant) throws {
        let fields = try WireFields(reader)
        self.init(
            slowAt: try fields.optionalInstant(1, from: base), stuckAt: try fields.optionalInstant(2, from: base),
            ceilingAt: try fields.optionalInstant(3, from: base),
            attemptDeadline: try fields.optionalInstant(4, from: base),
            attemptSlowAt: try fields.optionalInstant(5, from: base),
            attemptStuckAt: try fields.optionalInstant(6, from: base),
            limitAt: try fields.optionalInstant(7, from: base))
    }
}
