/// What a task's state says by itself, without asking anybody.
public enum StateFindings {
    /// How many poll intervals a provider may leave unanswered before it counts as silent.
    static let unansweredPolls = 3.0
    /// The shortest silence that means something.
    static let shortestSilence = TimeSpan.minutes(1)

    /// The findings, the most telling first; empty for a terminal task.
    ///
    /// - Parameters:
    ///   - definition: The one that the task is pinned to.
    ///   - now: Not before the last event.
    public static func derive(from state: TaskState, definition: WorkflowDefinition, at now: Instant) -> [Finding] {
        switch state.phase {
        case .succeeded, .failed, .cancelled, .rolledBack: return []
        case .queued: return [queued(state, at: now)]
        case .running: return lateSuccess(state) + running(state, definition, at: now)
        case .backingOff: return lateSuccess(state) + failure(of: state, isBlocking: false)
        case .waiting: return lateSuccess(state) + waiting(state)
        case .paused: return [held(state, at: now)] + lateSuccess(state) + waiting(state)
        case .halted: return lateSuccess(state) + halted(state)
        case .cancelling: return cancelling(state, at: now)
        case .rollingBack: return state.retryAt == nil ? [] : failure(of: state, isBlocking: false)
        case .rollbackBlocked: return [blocked(state)] + failure(of: state, isBlocking: true)
        }
    }

    private static func queued(_ state: TaskState, at now: Instant) -> Finding {
        let since = (now - state.phaseSince).brief
        let evidence =
            state.blockedBy.map {
                "Queued for \(since) behind task \($0), which holds \(state.lockKey ?? state.subject)."
            }
            ?? "Queued for \(since): no slot of its workflow is free."
        return Finding(code: .queuedBehind, evidence: evidence)
    }

    private static func waiting(_ state: TaskState) -> [Finding] {
        guard let wait = state.presentWait else { return [] }
        // An operator's hand-over has no cause of its own; what it says is in the detail.
        let code = FindingCode(rawValue: wait.code) ?? (wait.party == .customer ? .customerMisconfig : .unknown)
        return [Finding(code: code, party: wait.party, evidence: wait.detail)]
    }

    private static func held(_ state: TaskState, at now: Instant) -> Finding {
        let end = state.limitAt.map { " It resumes by itself in \(max($0 - now, .zero).brief)." } ?? ""
        return Finding(
            code: .operatorOnlyOperation, party: .platform,
            evidence: "An operator has held it for \((now - state.phaseSince).brief).\(end)")
    }

    /// The failure that it halted on, or the limit that passed without one.
    private static func halted(_ state: TaskState) -> [Finding] {
        let reason = state.phaseReason
        if let failure = state.lastFailure, reason == nil || reason == failure.detail {
            return self.failure(of: state, isBlocking: true)
        }
        let code: FindingCode =
            switch state.stuckReason {
            case .queueLimit: .queuedBehind
            case .timeout: .providerSilent
            case .ceiling, .stageOverdue, .taskOverdue: .platformStall
            case .halted, .waitLimit, .rollbackBlocked, nil: .unknown
            }
        return [Finding(code: code, party: .platform, evidence: reason ?? "It halted without a stated reason.")]
    }

    private static func blocked(_ state: TaskState) -> Finding {
        Finding(
            code: .operatorOnlyOperation, party: .platform,
            evidence: "The rollback stopped: \((state.phaseReason ?? "an undo failed").asSentence)")
    }

    private static func cancelling(_ state: TaskState, at now: Instant) -> [Finding] {
        let since = now - state.phaseSince
        guard since >= Limits.reissue * 2 else { return [] }
        return [
            Finding(
                code: .providerSilent,
                evidence: "The stop was requested \(since.brief) ago and has not been confirmed.")
        ]
    }

    private static func lateSuccess(_ state: TaskState) -> [Finding] {
        guard state.hasAdoptableReport, let late = state.lateReport else { return [] }
        return [
            Finding(
                code: .alreadyDone, party: .platform,
                evidence: "Attempt \(late.token) reported success after it had been replaced.")
        ]
    }

    private static func failure(of state: TaskState, isBlocking: Bool) -> [Finding] {
        guard let failure = state.lastFailure else { return [] }
        return [
            Finding(
                code: FindingCode(failure: failure), evidence: "\(failure.code): \(failure.detail)",
                isBlocking: isBlocking)
        ]
    }

    private static func running(_ state: TaskState, _ definition: WorkflowDefinition, at now: Instant) -> [Finding] {
        guard let attempt = state.attempt, definition.stages.indices.contains(attempt.stage) else { return [] }
        let stage = definition.stages[attempt.stage]
        if let silence = silence(of: attempt, stage, state, at: now) { return [silence] }
        let age = (state.attemptAge(at: now) ?? .zero).brief
        let range = stage.expected.map { ", normally \($0.reading.en)" } ?? ""
        switch state.health {
        case .onTrack:
            return [
                Finding(
                    code: .withinNormalTime, evidence: "Attempt \(attempt.number) is \(age) old\(range).",
                    isBlocking: false)
            ]
        case .slow, .stuck:
            // A finding of a probe says more than "it takes too long".
            // What is done does not stand still, only the news of it is missing; nor does what was seen to move.
            let found = state.currentDiagnosis?.findings ?? []
            let isExplained = found.contains {
                $0.isBlocking || $0.code == .alreadyDone || $0.code == .platformStall
            }
            if isExplained { return [] }
            return [
                Finding(
                    code: .platformStall,
                    evidence: "Attempt \(attempt.number) is \(age) old\(range); the provider has reported no cause.")
            ]
        }
    }

    /// Silence in its three forms: never taken, lease run out, questions unanswered.
    private static func silence(
        of attempt: Attempt, _ stage: StageDefinition, _ state: TaskState, at now: Instant
    ) -> Finding? {
        if attempt.status == .requested {
            let waited = now - attempt.requestedAt
            guard waited >= Limits.reissue * 2 else { return nil }
            let evidence =
                stage.dispatch == .lease
                ? "No worker has leased it for \(waited.brief)."
                : "\(stage.provider) has not accepted it for \(waited.brief)."
            return Finding(code: .providerSilent, evidence: evidence)
        }
        if let expiry = state.pulse.leaseExpiresAt, expiry <= now {
            return Finding(
                code: .providerSilent, evidence: "The lease ran out \((now - expiry).brief) ago without a heartbeat.")
        }
        guard let poll = stage.poll else { return nil }
        // Nobody answers while the task is held, so that a silence begins at the end of the last pause.
        let signs = [attempt.acceptedAt, state.pulse.lastBeatAt, state.pauses.last?.end].compactMap { $0 }
        let silence = now - (signs.max() ?? attempt.requestedAt)
        guard silence > max(poll * unansweredPolls, shortestSilence) else { return nil }
        return Finding(
            code: .providerSilent,
            evidence: "\(stage.provider) has not answered for \(silence.brief); it is asked every \(poll.brief).")
    }
}

extension FindingCode {
    /// The cause that a failure names, by its own code or by what the machine calls it.
    init(failure: Failure) {
        if let code = FindingCode(rawValue: failure.code) {
            self = code
            return
        }
        switch failure.code {
        case "attempt.leaseExpired": self = .workerGone
        case "attempt.timeout": self = .platformStall
        case "provider.lost", Failure.nonsense: self = .platformServiceFault
        case "provider.unreachable": self = .providerUnreachable
        default: self = failure.code.hasPrefix("provider.") ? .rejectedByProvider : .unknown
        }
    }
}
