import Logging
public import WorkflowCore
import WorkflowStore

extension Engine {
    /// Submits a task.
    ///
    /// With the idempotency key of a known task it answers with that one.
    ///
    /// The task is durable when this returns.
    /// - Throws: `StoreError`, `EngineError`.
    public func submit(_ submission: Submission, dryRun: Bool = false) async throws -> SubmitOutcome {
        guard case .submitted(let outcome) = try await settle(.submit(submission), dryRun: dryRun) else {
            preconditionFailure("A submission was answered as a command.")
        }
        return outcome
    }

    /// Submits a finished task again, as a new task linked to the old.
    ///
    /// - Returns: nil when there is no such task.
    public func resubmit(
        _ id: TaskID, actor: String, reason: String, idempotencyKey: String? = nil, dryRun: Bool = false
    ) async throws -> SubmitOutcome? {
        guard let state = try await read({ try $0.task(id) }) else { return nil }
        guard state.phase.isTerminal else {
            return .rejected(
                Rejection(
                    .wrongPhase, "The task is \(state.phase.rawValue); it still holds its subject.",
                    advice: "Roll it back and submit again in one: wfctl rollback \(id) --resubmit --reason …"))
        }
        if case .rejected(let rejection) = try await decide(.intervene(note(actor, reason)), on: id, dryRun: true) {
            return .rejected(rejection)
        }
        let outcome = try await submit(
            Submission(repeating: state, actor: actor, idempotencyKey: idempotencyKey), dryRun: dryRun)
        if case .created(let task) = outcome {
            // A crash between the two leaves the new task without the reason, and linked all the same.
            let why = "Submitted again as \(task.id): \(reason)".cut(to: Limits.textLength)
            _ = try await decide(.intervene(note(actor, why)), on: id, dryRun: dryRun)
        }
        return outcome
    }

    private func note(_ actor: String, _ reason: String) -> Intervention {
        Intervention(.note, actor: actor, reason: reason)
    }

    /// Does what an operator asks, after probing the provider where the action has to be believed.
    public func intervene(
        _ id: TaskID, _ intervention: Intervention, ifVersion: Int? = nil, dryRun: Bool = false
    ) async throws -> CommandOutcome {
        var intervention = intervention
        if intervention.action.needsEvidence {
            intervention.evidence = try await evidence(for: id)
        }
        return try await decide(.intervene(intervention), on: id, ifVersion: ifVersion, dryRun: dryRun)
    }

    /// Takes a report.
    ///
    /// With a stale token it is recorded as late and answered with `staleToken`.
    public func report(_ report: Report) async throws -> CommandOutcome {
        try await decide(.report(report), on: report.token.task)
    }

    /// Renews the lease of an attempt.
    public func heartbeat(_ token: AttemptToken, lease: TimeSpan?) async throws -> CommandOutcome {
        try await decide(.heartbeat(token, lease: lease), on: token.task)
    }

    /// Hands requested attempts to an external worker, each to one worker only.
    public func lease(
        provider: String, operations: [String], limit: Int, lease: TimeSpan, worker: String
    ) async throws -> [ProviderRequest] {
        let ids = try await read { try $0.leasable(provider: provider, operations: operations, limit: limit) }
        var leased: [ProviderRequest] = []
        for id in ids {
            guard let (state, definition) = try transactor.snapshot(id), let attempt = state.attempt,
                attempt.status == .requested, definition.isLeased(attempt)
            else { continue }
            let outcome = try await decide(
                .report(Report(token: attempt.token, outcome: .accepted(lease: lease, worker: worker))), on: id,
                ifVersion: state.version)
            if case .accepted = outcome {
                logger.debug("An attempt is leased.", metadata: ["token": "\(attempt.token)", "worker": "\(worker)"])
                leased.append(state.request(attempt.direction.verb, definition))
            }
        }
        return leased
    }

    /// Probes the provider now and records what it finds.
    ///
    /// - Returns: nil when there is no such task.
    public func diagnose(_ id: TaskID) async throws -> Diagnosis? {
        guard let (state, definition) = try transactor.snapshot(id) else { return nil }
        if state.phase.isTerminal { return state.diagnosis ?? Diagnosis(at: clock.now(), findings: []) }
        let result = await probe(state, definition)
        let diagnosis = diagnosis(result, of: id)
        _ = try await decide(.diagnosed(diagnosis), on: id)
        return diagnosis
    }

    private func evidence(for id: TaskID) async throws -> Intervention.Evidence? {
        guard let (state, definition) = try transactor.snapshot(id), !state.phase.isTerminal, state.isAdmitted else {
            return nil
        }
        let result = await probe(state, definition)
        return Intervention.Evidence(
            isAvailable: result.isReachable, isDone: result.isDone, findings: result.findings)
    }

    private func probe(_ state: TaskState, _ definition: WorkflowDefinition) async -> ProbeResult {
        let request = state.request(.probe, definition)
        guard state.isAdmitted, let provider = providers[request.provider] else { return .unreachable }
        do {
            let reply = try await provider.perform(request, within: options.callDuration)
            guard case .findings(let findings, let isDone) = reply else {
                return ProbeResult(findings: [], isDone: false)
            }
            return ProbeResult(findings: findings, isDone: isDone)
        } catch {
            logger.warning(
                "A probe did not reach its provider.",
                metadata: ["provider": "\(request.provider)", "task": "\(state.id)", "error": "\(error)"])
            return .unreachable
        }
    }

    private func decide(
        _ command: Command, on id: TaskID, ifVersion: Int? = nil, dryRun: Bool = false
    ) async throws -> CommandOutcome {
        guard
            case .decided(let outcome) = try await settle(
                .command(id, command, ifVersion: ifVersion), dryRun: dryRun)
        else { preconditionFailure("A command was answered as a submission.") }
        return outcome
    }

    private func settle(_ intake: Intake, dryRun: Bool) async throws -> IntakeResult {
        dryRun ? try transactor.preview(intake, at: clock.now()) : try await settle(intake)
    }
}
