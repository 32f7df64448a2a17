import WorkflowCore

/// Makes values from a seed, the same in every run.
struct Dice: RandomNumberGenerator {
    private var seed: UInt64

    init(_ seed: UInt64) {
        self.seed = seed
    }

    mutating func next() -> UInt64 {
        seed &+= 0x9E37_79B9_7F4A_7C15
        var mixed = seed
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func flag() -> Bool { next() & 1 == 1 }

    mutating func maybe<Value>(_ value: (inout Dice) -> Value) -> Value? { flag() ? value(&self) : nil }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(next() % UInt64(values.count))] }

    mutating func list<Value>(_ limit: Int, _ value: (inout Dice) -> Value) -> [Value] {
        var result: [Value] = []
        for _ in 0..<Int(next() % UInt64(limit + 1)) { result.append(value(&self)) }
        return result
    }

    mutating func number() -> Int {
        pick([0, 1, 7, 127, 128, 300, 65_536, Int.max, -1, Int(truncatingIfNeeded: next() >> 40)])
    }

    mutating func instant() -> Instant {
        Instant(milliseconds: pick([0, 1, 1_700_000_000_000, Int64(next() >> 20), -5, .max, .min]))
    }

    mutating func text() -> String {
        pick([
            "", "a", "cdn.example.com", "处理中，请稍候", String(repeating: "长", count: 90), "\0zero", "0a1b", "0A1b", "f",
            String(repeating: "ab", count: 32), "e\u{301}\u{1F469}\u{200D}\u{1F692}",
        ])
    }

    mutating func dictionary() -> [String: String] {
        Dictionary(list(4) { ($0.text() + String($0.number()), $0.text()) }) { first, _ in first }
    }

    mutating func taskID() -> TaskID { TaskID(rawValue: pick([0, 1, (1 << 60) - 1, Int64(next() >> 4)])) }

    mutating func reference() -> DefinitionReference {
        DefinitionReference(kind: text(), version: number(), digest: text())
    }

    mutating func submission() -> Submission {
        Submission(
            kind: text(), subject: text(), input: dictionary(), priority: number(), actor: text(),
            idempotencyKey: maybe { $0.text() }, resubmitOf: maybe { $0.taskID() })
    }

    mutating func token() -> AttemptToken { AttemptToken(task: taskID(), serial: Int(next() >> 34) + 1) }

    mutating func attempt() -> Attempt {
        Attempt(
            token: AttemptToken(task: taskID(), serial: number()), stage: number(), number: number(),
            direction: pick([.forward, .undo, .verify]), status: pick([.requested, .accepted]), requestedAt: instant(),
            acceptedAt: maybe { $0.instant() }, worker: maybe { $0.text() }, deadline: maybe { $0.instant() },
            slowAt: maybe { $0.instant() },
            stuckAt: maybe { $0.instant() })
    }

    mutating func failure() -> Failure { Failure(code: text(), detail: text(), isRetryable: flag()) }

    mutating func party() -> Party { pick(Party.allCases) }

    mutating func wait() -> Wait { Wait(party: party(), code: text(), detail: text()) }

    mutating func verification() -> Verification {
        Verification(matches: flag(), expected: text(), actual: text())
    }

    mutating func finding() -> Finding {
        Finding(code: pick(FindingCode.allCases), party: party(), evidence: text(), isBlocking: flag())
    }

    mutating func diagnosis() -> Diagnosis { Diagnosis(at: instant(), findings: list(3) { $0.finding() }) }

    mutating func outcome() -> Outcome {
        pick([
            .accepted(lease: maybe { .seconds(Int64($0.next() >> 50)) }), .working,
            .succeeded(branch: maybe { $0.text() }, output: dictionary()), .failed(failure()), .waiting(wait()),
            .cancelled, .unknown, .verified(verification()),
        ])
    }

    mutating func escalation() -> Escalation {
        Escalation(
            dedupKey: text(), policy: text(), policyVersion: number(), openedAt: instant(),
            status: pick(Escalation.Status.allCases), step: number(), loop: number(), level: number(),
            nextAt: maybe { $0.instant() }, generation: number(), ackedBy: maybe { $0.text() },
            ackedAt: maybe { $0.instant() }, actionsUsed: number())
    }

    mutating func step() -> EscalationStep {
        EscalationStep(
            step: number(), loop: number(),
            recipients: list(3) { Recipient(target: $0.text(), channel: $0.text(), address: $0.text()) },
            actions: list(3) { $0.pick(EscalationPolicy.AutomaticAction.allCases) },
            skipped: maybe { $0.pick(EscalationStep.Omission.allCases) },
            nextAt: maybe { $0.instant() }, nextStep: number(), nextLoop: number())
    }

    mutating func resumption() -> Fact.Resumption {
        Fact.Resumption(
            slowAt: maybe { $0.instant() }, stuckAt: maybe { $0.instant() }, ceilingAt: maybe { $0.instant() },
            attemptDeadline: maybe { $0.instant() }, attemptSlowAt: maybe { $0.instant() },
            attemptStuckAt: maybe { $0.instant() }, limitAt: maybe { $0.instant() })
    }

    mutating func intervention() -> Intervention {
        let action: Intervention.Action = pick([
            .claim, .release, .snooze(.minutes(5)), .pause(nil), .pause(.hours(1)), .reassign(.customer),
            .rollback(resubmits: true), .note,
        ])
        return Intervention(
            action, actor: text(), reason: text(), isForced: flag(),
            evidence: maybe {
                Intervention.Evidence(isAvailable: $0.flag(), isDone: $0.flag(), findings: $0.list(2) { $0.finding() })
            })
    }

    mutating func progress() -> StageProgress {
        StageProgress(
            status: pick([
                .pending, .active, .completed, .skipped, .interrupted, .undoing, .undone, .undoSkipped,
            ]), attempts: number(), resumptions: number(), undoAttempts: number(), enteredAt: maybe { $0.instant() },
            endedAt: maybe { $0.instant() }, branch: maybe { $0.text() })
    }
}
