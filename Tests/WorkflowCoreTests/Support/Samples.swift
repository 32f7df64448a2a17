public import WorkflowCore

/// Factories: each makes a valid value, and a test names only what matters to it.

extension Instant: ExpressibleByStringLiteral {
    /// The instant that samples are submitted at.
    static let start: Instant = "2026-03-02T09:00:00Z"

    /// Reads `2026-03-29T01:30:00Z` or `2026-03-29T01:30+08:00`; a test with another text is a programming error.
    public init(stringLiteral text: String) {
        guard let instant = Instant(iso: text) else { preconditionFailure("\"\(text)\" is not an instant.") }
        self = instant
    }

    init?(iso text: String) {
        let isUTC = text.hasSuffix("Z")
        guard isUTC || text.count > 6 else { return nil }
        let local = isUTC ? text.dropLast() : text.dropLast(6)
        let zone = isUTC ? "+00:00" : text.suffix(6)
        let parts = local.split(separator: "T")
        guard parts.count == 2 else { return nil }
        let date = parts[0].split(separator: "-").compactMap { Int($0) }
        let time = parts[1].split(separator: ":").compactMap { Int($0) }
        let offset = zone.dropFirst().split(separator: ":").compactMap { Int($0) }
        guard date.count == 3, (2...3).contains(time.count), offset.count == 2, "+-".contains(zone.prefix(1))
        else { return nil }
        let day = CivilDate(year: date[0], month: date[1], day: date[2]).dayNumber
        let seconds = time[0] * 3600 + time[1] * 60 + (time.count == 3 ? time[2] : 0)
        let shift = (offset[0] * 3600 + offset[1] * 60) * (zone.hasPrefix("-") ? -1 : 1)
        self.init(seconds: Int64(day * 86_400 + seconds - shift))
    }
}

extension TaskID {
    static let sample = TaskID(rawValue: 1_000_001)
    static let other = TaskID(rawValue: 1_000_002)
}

extension ExpectedRange {
    static func minutes(_ low: Int64, _ high: Int64) -> ExpectedRange {
        ExpectedRange(.elapsed(low: .minutes(low), high: .minutes(high)))
    }

    static func workingDays(_ low: Int, _ high: Int) -> ExpectedRange {
        ExpectedRange(.workingDays(low: low, high: high))
    }
}

extension StageDefinition {
    /// A stage with an undo, polled every 30 s, normally 6 to 11 minutes.
    static func sample(
        _ name: String = "config-dispatch", title: LocalizedText? = nil, provider: String = "cdn",
        operation: String? = nil, dispatch: Dispatch = .push, expected: ExpectedRange? = .minutes(6, 11),
        stuckAfter: TimeSpan? = nil, timeout: TimeLimit = TimeLimit(.hours(2), .hold), lease: TimeSpan? = nil,
        poll: TimeSpan? = .seconds(30), retry: RetryPolicy = .standard,
        waitLimit: TimeLimit = TimeLimit(.days(7), .hold), undo: UndoDefinition? = .sample(), isPivot: Bool = false,
        next: Successor = .end, branches: [String: Successor] = [:]
    ) -> StageDefinition {
        StageDefinition(
            name: name, title: title ?? LocalizedText(en: name, zh: name), provider: provider,
            operation: operation ?? name, dispatch: dispatch, expected: expected, stuckAfter: stuckAfter,
            timeout: timeout, lease: lease, poll: poll, retry: retry, waitLimit: waitLimit, undo: undo,
            isPivot: isPivot, next: next, branches: branches)
    }
}

extension UndoDefinition {
    static func sample(
        operation: String = "config.restore", timeout: TimeSpan = .minutes(30), retry: RetryPolicy = .standard
    ) -> UndoDefinition {
        UndoDefinition(
            operation: operation, restores: LocalizedText(en: "The former configuration.", zh: "之前的配置。"),
            timeout: timeout, retry: retry)
    }
}

extension WorkflowDefinition {
    /// `https-update` with the stages certificate-check, config-dispatch and node-confirm, normally 8 to 15 minutes.
    ///
    /// - Parameter stages: Each leads to the one after it, except where its successor is set already.
    static func sample(
        kind: String = "https-update", version: Int = 1, digest: String = "d1",
        title: LocalizedText = LocalizedText(en: "Change the HTTPS configuration", zh: "修改 HTTPS 配置"),
        inputs: [Input] = [], exclusivity: Exclusivity? = Exclusivity(group: "domain", conflict: .queue),
        capacity: Int? = nil, expected: ExpectedRange? = .minutes(8, 15),
        ceiling: TimeLimit = TimeLimit(.hours(3), .alert), queueLimit: TimeLimit = TimeLimit(.hours(12), .alert),
        retryBudget: Int = 10, onFailure: FailureMode = .hold, policy: String? = nil, calendar: String? = nil,
        pauseLimit: TimeSpan = .hours(24), cancelLimit: TimeSpan = .minutes(30), verifiedBy: String? = "cdn",
        stages: [StageDefinition]? = nil
    ) -> WorkflowDefinition {
        var stages =
            stages ?? [
                .sample(
                    "certificate-check", title: LocalizedText(en: "Check the certificate", zh: "检查证书"),
                    expected: ExpectedRange(.elapsed(low: .seconds(2), high: .seconds(20))), undo: nil),
                .sample(
                    "config-dispatch", title: LocalizedText(en: "Dispatch the configuration", zh: "下发配置")),
                .sample(
                    "node-confirm", title: LocalizedText(en: "Edge nodes confirm", zh: "节点确认生效"),
                    expected: .minutes(1, 3)),
            ]
        for index in stages.indices.dropLast() where stages[index].next == .end {
            stages[index].next = .stage(index + 1)
        }
        return WorkflowDefinition(
            kind: kind, version: version, digest: digest, title: title, inputs: inputs, exclusivity: exclusivity,
            capacity: capacity, expected: expected, ceiling: ceiling, queueLimit: queueLimit,
            retryBudget: retryBudget, onFailure: onFailure, policy: policy, calendar: calendar,
            pauseLimit: pauseLimit, cancelLimit: cancelLimit, verifiedBy: verifiedBy, stages: stages)
    }
}

extension Submission {
    static func sample(
        kind: String = "https-update", subject: String = "www.example.com", input: [String: String] = [:],
        priority: Int = 0, actor: String = "alice", idempotencyKey: String? = nil, resubmitOf: TaskID? = nil
    ) -> Submission {
        Submission(
            kind: kind, subject: subject, input: input, priority: priority, actor: actor,
            idempotencyKey: idempotencyKey, resubmitOf: resubmitOf)
    }
}

extension TaskState {
    /// A state of the given phase that hangs together: stages before the current one are completed, a running task has
    /// an accepted attempt, a halted one its failure, a waiting one its wait.
    ///
    /// - Parameters:
    ///   - since: When the phase, the stage and the attempt began.
    ///   - change: Sets whatever else matters.
    static func sample(
        _ phase: Phase = .running, definition: WorkflowDefinition = .sample(), stage: Int = 1,
        submittedAt: Instant = .start, since: Instant? = nil, health: Health = .onTrack,
        change: (inout TaskState) -> Void = { _ in }
    ) -> TaskState {
        let since = since ?? submittedAt
        var state = TaskState(
            id: .sample, submission: .sample(kind: definition.kind), definition: definition.reference,
            stageCount: definition.stages.count, at: submittedAt)
        state.version = 1
        state.phase = phase
        state.phaseSince = since
        state.lastSeenAt = since
        state.health = health
        state.healthSince = health == .onTrack ? nil : since
        state.lockKey = definition.exclusivity.map { "\($0.group)/\(state.subject)" }
        if phase != .queued { state.begin(stage: stage, definition.stages[stage], at: since) }
        switch phase {
        case .running, .queued, .cancelling: break
        case .waiting:
            state.wait = Wait(party: .customer, code: "cname-missing", detail: "www.example.com has no CNAME.")
            state.pauses = [Pause(kind: .waiting, start: since)]
        case .backingOff:
            state.endAttempt(.active)
            state.lastFailure = .sample
            state.retryAt = since + .minutes(1)
        case .paused:
            state.pausedPhase = .running
            state.pauses = [Pause(kind: .operatorHold, start: since)]
            state.limitAt = since + definition.pauseLimit
        case .halted:
            state.endAttempt(.interrupted)
            state.lastFailure = .sample
            state.phaseReason = Failure.sample.detail
            state.health = .stuck
            state.healthSince = since
            state.stuckReason = .halted
        case .rollingBack, .rollbackBlocked:
            state.endAttempt(.interrupted)
            state.rollback = Rollback(remaining: Array((0...stage).reversed()), startedAt: since, resubmits: false)
        case .succeeded, .failed, .cancelled, .rolledBack:
            state.endAttempt(phase == .succeeded ? .completed : .interrupted)
            state.endedAt = since
        }
        change(&state)
        return state
    }

    private mutating func begin(stage index: Int, _ definition: StageDefinition, at instant: Instant) {
        stage = index
        for earlier in 0..<index {
            stages[earlier] = StageProgress(
                status: .completed, attempts: 1, enteredAt: submittedAt, endedAt: instant)
        }
        stages[index] = StageProgress(status: .active, attempts: 1, enteredAt: instant)
        serial = index + 1
        let thresholds = Thresholds(
            range: definition.expected, stuckAfter: definition.stuckAfter, calendar: nil, from: instant)
        attempt = Attempt(
            token: AttemptToken(task: id, serial: serial), stage: index, number: 1, direction: .forward,
            status: .accepted, requestedAt: instant, acceptedAt: instant, deadline: instant + definition.timeout.span,
            slowAt: thresholds.slowAt, stuckAt: thresholds.stuckAt)
    }

    private mutating func endAttempt(_ status: StageProgress.Status) {
        attempt = nil
        stages[stage].status = status
    }
}

extension Failure {
    static let sample = Failure(
        code: "provider.rejected", detail: "The node answered 500.", isRetryable: true)
}

extension Finding {
    static func sample(
        _ code: FindingCode = .backendBlocked, party: Party? = nil, evidence: String = "Seen.", isBlocking: Bool = true
    ) -> Finding {
        Finding(code: code, party: party, evidence: evidence, isBlocking: isBlocking)
    }
}
