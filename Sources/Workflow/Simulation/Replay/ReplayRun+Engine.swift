import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// The part of the engine around the transactor.
extension ReplayRun {
    /// Commits, calls, takes in the answers, and goes on until nothing is left to be said.
    mutating func commit(_ intakes: [Intake]) throws {
        guard !intakes.isEmpty else { return }
        let commit = try transactor.run(intakes, at: now)
        if commit.eventCount > 0 { try look() }
        try commitAnswers(to: commit.calls)
    }

    mutating func commitAnswers(to calls: [ProviderRequest]) throws {
        var answers: [Intake] = []
        for call in calls {
            if let answer = try answer(call) { answers.append(answer) }
        }
        try commit(answers)
    }

    private mutating func answer(_ request: ProviderRequest) throws -> Intake? {
        let task = request.token.task
        switch ask(request) {
        case .outcome(let outcome)?:
            return .notice(task, .report(Report(token: request.token, outcome: outcome)))
        case .findings(let findings, let isDone)?:
            return try diagnosed(task, ProbeResult(findings: findings, isDone: isDone, isReachable: true))
        // The engine asks again by itself; only a probe's silence is an answer.
        case nil: return request.verb == .probe ? try diagnosed(task, .unreachable) : nil
        case .noted?: return nil
        }
    }

    /// The provider's answer; nil when it gives none.
    private mutating func ask(_ request: ProviderRequest) -> ProviderReply? {
        do {
            let reply = try cdn.handle(request, at: now)
            guard case .findings(let found, let isDone) = reply else { return reply }
            return .findings(findings(found), isDone: isDone)
        } catch {
            // `Unreachable` is all that can be thrown here, and silence is what it means.
            return nil
        }
    }

    private func diagnosed(_ task: TaskID, _ result: ProbeResult) throws -> Intake? {
        guard let (state, definition) = try transactor.snapshot(task) else { return nil }
        let diagnosis = Diagnosis(result, of: state, definition: definition, at: now)
        return .notice(task, .diagnosed(diagnosis))
    }

    func snapshot() throws -> (state: TaskState, definition: WorkflowDefinition) {
        guard let found = try transactor.snapshot(task) else {
            throw ReplayError(.refused, script.id, "Task \(task) is gone.")
        }
        return found
    }

    /// Takes note of what has happened to the task since the last look.
    mutating func look() throws {
        let history = try store.read { [task, seenVersion] in
            try $0.history(task, after: seenVersion, limit: 1000)
        }
        let state = try snapshot().state
        for stored in history {
            seenVersion = stored.version
            if detectedAt == nil, !hasSupportBegun, stored.event.fact.isNotice { detectedAt = stored.event.at }
            teller.tell(stored.event, of: state)
        }
    }

    // MARK: People at the command line

    /// Asks the provider about the task, as a verified intervention and `explain --probe` do.
    mutating func probe() throws -> ProbeResult? {
        let (state, definition) = try snapshot()
        guard state.isAdmitted, !state.phase.isTerminal else { return nil }
        guard let reply = ask(state.request(.probe, definition)) else { return .unreachable }
        guard case .findings(let findings, let isDone) = reply else { return nil }
        return ProbeResult(findings: findings, isDone: isDone, isReachable: true)
    }

    /// Does what an operator asks, after a probe where the action has to be believed.
    ///
    /// - Returns: Whether the engine accepted it; a refusal is told.
    @discardableResult
    mutating func intervene(_ action: Intervention.Action, because reason: LocalizedText) throws -> Bool {
        var intervention = Intervention(action, actor: Self.supportActor, reason: reason.en)
        if action.needsEvidence, let result = try probe() {
            intervention.evidence = Intervention.Evidence(
                isAvailable: result.isReachable, isDone: result.isDone, findings: result.findings)
        }
        let commit = try transactor.run([.command(task, .intervene(intervention), ifVersion: nil)], at: now)
        switch commit.results.first {
        case .decided(.accepted): interventions.append(action.name)
        case .decided(.rejected(let rejection)):
            teller.tell(
                now, .engine,
                LocalizedText(
                    en: "refuses \(action.name): \(rejection.message)", zh: "拒绝 \(action.name)：\(rejection.message)"),
                .warning)
            return false
        case .decided(.notFound), .submitted, .noted, .failed, nil:
            throw ReplayError(.refused, script.id, "\(action.name) came to nothing: \(commit.results).")
        }
        try look()
        try commitAnswers(to: commit.calls)
        return true
    }

    /// Looks at the provider and has the engine record what was found.
    mutating func diagnose() throws {
        guard let result = try probe(), let intake = try diagnosed(task, result) else { return }
        try commit([intake])
    }

    /// What `wfctl explain --probe` says now; the first answer is the one that is compared.
    mutating func explain() throws {
        try diagnose()
        let (state, definition) = try snapshot()
        let explanation = Explanation(state: state, definition: definition, now: now)
        let stage = definition.stages.indices.contains(state.stage) ? definition.stages[state.stage].name : ""
        if answer == nil {
            answer = Answer(stage: stage, blocker: explanation.findings.first?.code, party: explanation.nextActor)
        }
        teller.tell(explanation)
    }
}

extension Fact {
    /// Whether the engine itself says that a task needs somebody: people are told, or a party is waited for, or nothing
    /// goes on any more.
    fileprivate var isNotice: Bool {
        switch self {
        case .escalationStepFired, .waitStarted, .halted, .rollbackBlocked: true
        case .finished(let phase, _): phase == .failed
        default: false
        }
    }
}
