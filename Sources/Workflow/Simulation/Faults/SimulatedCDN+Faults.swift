public import WorkflowCore

/// Faults: how they come, whom they strike, how they go.
extension SimulatedCDN {
    /// Faults in force, the standing ones first; states of the world are in `troubles` instead.
    public var faults: [InjectedFault] {
        injected + brought.keys.sorted().flatMap { brought[$0] ?? [] }
    }

    /// Puts a fault in force until it is cleared: for one domain, or for all when `subject` is nil.
    ///
    /// Operations in flight feel it as well. A state of the world with a stage comes when that stage begins.
    ///
    /// - Throws: `SimulationError.subjectNeeded` for a state of the world that only a domain can be in.
    public mutating func inject(_ fault: Fault, subject: String?, at instant: Instant) throws {
        if subject == nil, !fault.kind.canBeGlobal {
            throw SimulationError(
                .subjectNeeded, "\(fault.kind.rawValue) is a matter of one domain; name it with the fault.")
        }
        run(until: instant)
        if let subject {
            ensureDossier(subject)
            // Whether the subject is a domain shows with its first task, or with a fault that only a domain can have.
            if fault.kind.isOfWorld, fault.kind.matter == nil { ensureDomain(subject) }
        }
        note("fault \(fault) for \(subject ?? "all")")
        if fault.kind.isOfWorld, fault.stage == nil {
            impose(fault.kind, on: subject, workflow: "", operation: nil)
            recheckAll()
            return
        }
        injected.removeAll { $0.fault == fault && $0.subject == subject }
        injected.append(InjectedFault(fault: fault, subject: subject, task: nil, since: now, strikesLeft: nil))
    }

    /// Ends a fault: the kind in question, for one domain or, when `subject` is nil, for all of them.
    ///
    /// What it did to the world is put right, and what hangs because of it goes on.
    public mutating func clear(_ kind: Fault.Kind, subject: String?, at instant: Instant) {
        run(until: instant)
        note("clear \(kind.rawValue) for \(subject ?? "all")")
        let isMeant = { (fault: InjectedFault) in
            fault.fault.kind == kind && (subject == nil || fault.subject == subject)
        }
        injected.removeAll(where: isMeant)
        for (task, faults) in brought {
            let left = faults.filter { !isMeant($0) }
            brought[task] = left.isEmpty ? nil : left
        }
        if kind == .stall {
            for (key, operation) in operations where subject == nil || operation.subject == subject {
                if operation.status == .stalled { operations[key]?.hangsForGood = false }
            }
        }
        if kind == .workerGone { restartWorkers() }
        if kind.isOfWorld {
            if subject == nil { lift(kind, from: nil) }
            let subjects = Set(world.domains.keys).union(world.dossiers.keys).sorted()
            for name in subject.map({ [$0] }) ?? subjects { lift(kind, from: name) }
        }
        recheckAll()
    }

    /// Takes in what a task brings along: states of the world at once, unless they are for a later stage.
    mutating func bring(_ faults: [Fault], _ request: ProviderRequest) {
        for fault in faults {
            if fault.kind.isOfWorld, fault.stage == nil {
                impose(fault.kind, on: request.subject, workflow: request.workflow, operation: nil)
            } else {
                brought[request.token.task.description, default: []].append(
                    InjectedFault(
                        fault: fault, subject: request.subject, task: request.token.task, since: now,
                        strikesLeft: Self.strikes(of: fault.kind)))
            }
            note("fault \(fault) for \(request.subject), brought by \(request.token.task)")
        }
    }

    /// How often a fault that comes with a task strikes; nil is always.
    private static func strikes(of kind: Fault.Kind) -> Int? {
        switch kind {
        case .stall, .lostReport, .lateReport, .workerGone: 1
        case .flaky: 2
        case .unreachable: 3
        default: nil
        }
    }

    /// States of the world that were to come with this stage.
    mutating func realizePendingFaults(_ request: ProviderRequest, _ kind: OperationKind) {
        let isUndo = request.verb == .undo
        let task = request.token.task.description
        let isDue = { (fault: InjectedFault) in
            fault.fault.kind.isOfWorld && fault.fault.stage != nil
                && (fault.subject == nil || fault.subject == request.subject)
                && fault.fault.reaches(kind, stage: request.stage, isUndo: isUndo)
        }
        let due = injected.filter(isDue) + (brought[task] ?? []).filter(isDue)
        injected.removeAll { isDue($0) }
        brought[task]?.removeAll(where: isDue)
        for fault in due {
            let isGlobal = fault.subject == nil && fault.fault.kind.canBeGlobal
            impose(
                fault.fault.kind, on: isGlobal ? nil : request.subject, workflow: request.workflow, operation: kind)
        }
        // A customer who never acts has not acted before either.
        if !isUndo, request.attempt <= 1, stands(.customerNeverActs, request, kind) {
            switch kind {
            case .validateDomain: impose(.validationMissing, on: request.subject, workflow: "", operation: nil)
            case .checkCNAME: impose(.cnameMissing, on: request.subject, workflow: "", operation: nil)
            default: break
            }
        }
    }

    // MARK: Whom they strike

    /// The fault that strikes here now, as text; counts the strike.
    mutating func strike(_ fault: Fault.Kind, _ operation: Operation) -> String? {
        strike(
            fault, subject: operation.subject, task: operation.task, kind: operation.kind, stage: operation.stage,
            isUndo: operation.isUndo, mayConsume: true)
    }

    mutating func strike(
        _ fault: Fault.Kind, _ request: ProviderRequest, _ kind: OperationKind?, mayConsume: Bool
    ) -> String? {
        let operation = operations[request.token.description]
        return strike(
            fault, subject: request.subject, task: request.token.task, kind: operation?.kind ?? kind,
            stage: request.stage, isUndo: operation?.isUndo ?? (request.verb == .undo), mayConsume: mayConsume)
    }

    private mutating func strike(
        _ fault: Fault.Kind, subject: String, task: TaskID, kind: OperationKind?, stage: String, isUndo: Bool,
        mayConsume: Bool
    ) -> String? {
        let isMeant = { (candidate: InjectedFault) in
            candidate.fault.kind == fault && (candidate.subject == nil || candidate.subject == subject)
                && Self.reaches(candidate.fault, kind, stage: stage, isUndo: isUndo)
        }
        if let standing = injected.first(where: isMeant) { return standing.fault.description }
        guard let index = brought[task.description]?.firstIndex(where: isMeant),
            let found = brought[task.description]?[index]
        else { return nil }
        guard let left = found.strikesLeft else { return found.fault.description }
        guard mayConsume else { return nil }
        if left <= 1 {
            brought[task.description]?.remove(at: index)
        } else {
            brought[task.description]?[index].strikesLeft = left - 1
        }
        return found.fault.description
    }

    /// Whether the fault would strike here, without counting.
    func isStruck(_ fault: Fault.Kind, _ operation: Operation) -> Bool {
        (injected + (brought[operation.task.description] ?? [])).contains {
            $0.fault.kind == fault && ($0.subject == nil || $0.subject == operation.subject)
                && $0.fault.reaches(operation.kind, stage: operation.stage, isUndo: operation.isUndo)
        }
    }

    /// A request for an operation that the provider does not offer is reached by faults without a stage.
    private static func reaches(_ fault: Fault, _ kind: OperationKind?, stage: String, isUndo: Bool) -> Bool {
        guard let kind else { return fault.stage == nil || fault.stage == stage }
        return fault.reaches(kind, stage: stage, isUndo: isUndo)
    }

    /// Whether a fault is in force here without a limit to its strikes.
    func stands(_ fault: Fault.Kind, _ operation: Operation) -> Bool {
        isStanding(
            fault, subject: operation.subject, task: operation.task, kind: operation.kind, stage: operation.stage,
            isUndo: operation.isUndo)
    }

    private func stands(_ fault: Fault.Kind, _ request: ProviderRequest, _ kind: OperationKind) -> Bool {
        isStanding(
            fault, subject: request.subject, task: request.token.task, kind: kind, stage: request.stage,
            isUndo: request.verb == .undo)
    }

    private func isStanding(
        _ fault: Fault.Kind, subject: String, task: TaskID, kind: OperationKind, stage: String, isUndo: Bool
    ) -> Bool {
        (injected + (brought[task.description] ?? [])).contains {
            $0.fault.kind == fault && $0.strikesLeft == nil && ($0.subject == nil || $0.subject == subject)
                && $0.fault.reaches(kind, stage: stage, isUndo: isUndo)
        }
    }

    func slowness(_ request: ProviderRequest, _ kind: OperationKind) -> Double {
        let slow = (injected + (brought[request.token.task.description] ?? [])).filter {
            $0.fault.kind == .slow && ($0.subject == nil || $0.subject == request.subject)
                && $0.fault.reaches(kind, stage: request.stage, isUndo: request.verb == .undo)
        }
        return slow.map(\.fault.factor).max() ?? 1
    }

    /// Why a new operation is refused outright, if it is.
    mutating func refusal(_ request: ProviderRequest, _ kind: OperationKind) -> Failure? {
        if let fault = strike(.rejected, request, kind, mayConsume: true) {
            note("rejected \(request.operation) for \(request.subject) (\(fault))")
            return Failure(
                code: "provider.rejected", detail: "The back end refused \(request.operation) for \(request.subject).",
                isRetryable: false)
        }
        guard kind.pace.isImmediate, let operation = operations[request.token.description] else { return nil }
        return flake(operation)
    }

    /// The internal error of a flaky operation: certain when a task brought it, one in two when it stands.
    mutating func flake(_ operation: Operation) -> Failure? {
        let stands = stands(.flaky, operation)
        if stands, chance("\(operation.key) flaky") < 0.5 { return nil }
        guard strike(.flaky, operation) != nil else { return nil }
        return Failure(
            code: "provider.internal-error",
            detail: "The back end failed with an internal error during \(operation.kind.rawValue).",
            isRetryable: true)
    }
}
