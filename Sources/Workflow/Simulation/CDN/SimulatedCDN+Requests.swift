public import WorkflowCore

extension SimulatedCDN {
    /// Answers a request.
    ///
    /// `start` and `undo` are idempotent by token. A token older than the newest of its task is refused and noted.
    /// Quick checks are answered with their result, long operations with `accepted` and a report later.
    ///
    /// - Throws: `Unreachable` when the provider does not answer. The request may have arrived all the same.
    public mutating func handle(_ request: ProviderRequest, at instant: Instant) throws(Unreachable) -> ProviderReply {
        run(until: instant)
        let isOrder = request.verb == .start || request.verb == .undo
        let kind = OperationKind(rawValue: request.operation)
        if isOrder { meet(request) }
        if let standing = strike(.unreachable, request, kind, mayConsume: isOrder) {
            // Questions leave no trace, so that only orders have to be remembered.
            if Self.changes(request.verb) { statistics.unansweredRequests += 1 }
            // Every other order arrives although its answer is lost: what idempotency is for.
            let arrives = isOrder && chance("\(request.token) \(statistics.unansweredRequests) lost") < 0.5
            if arrives { _ = begin(request, kind) }
            throw Unreachable(
                "The provider did not answer \(request.verb.rawValue) \(request.operation) (\(standing)).")
        }
        switch request.verb {
        case .start, .undo: return .outcome(begin(request, kind))
        case .poll: return .outcome(operations[request.token.description]?.standing ?? .unknown)
        case .cancel: return .outcome(cancel(request))
        case .verify: return .outcome(.verified(verify(request)))
        case .probe: return probe(request, kind)
        case .expedite:
            expedite(request)
            return .noted
        }
    }

    /// Whether handling the request can leave a trace, so that a shell has to make it durable.
    static func changes(_ verb: ProviderRequest.Verb) -> Bool {
        switch verb {
        case .start, .undo, .cancel, .expedite: true
        case .poll, .verify, .probe: false
        }
    }

    private mutating func begin(_ request: ProviderRequest, _ kind: OperationKind?) -> Outcome {
        let key = request.token.description
        if let known = operations[key] {
            statistics.repeatedRequests += 1
            switch known.standing {
            // The one who repeats a start wants to know that it has arrived.
            case .working, .unknown: return .accepted(lease: lease)
            case let answer: return answer
            }
        }
        let task = request.token.task.description
        var record = tasks[task] ?? TaskRecord(now)
        if request.token.serial <= record.cancelledSerial {
            statistics.fencedRequests += 1
            note("refused \(request.verb.rawValue) \(request.operation) of \(key): it was cancelled before")
            return .cancelled
        }
        guard request.token.serial > record.newestSerial else {
            statistics.fencedRequests += 1
            note("refused \(request.verb.rawValue) \(request.operation) of \(key): \(record.newestSerial) is newer")
            return .failed(
                Failure(
                    code: "provider.stale-token",
                    detail: "Token \(key) is older than \(task).\(record.newestSerial); use the newest.",
                    isRetryable: false))
        }
        record.newestSerial = request.token.serial
        record.lastContact = now
        record.tokens.append(key)
        let older = record.tokens.dropLast()
        tasks[task] = record
        for token in older { stop(token) }
        return launch(request, kind)
    }

    /// Starts an operation that is new and current.
    private mutating func launch(_ request: ProviderRequest, _ kind: OperationKind?) -> Outcome {
        guard let kind else {
            return .failed(
                Failure(
                    code: "provider.unknown-operation",
                    detail: "The simulated CDN has no operation \"\(request.operation.prefix(80))\".",
                    isRetryable: false))
        }
        if case .failure(let error) = faults(in: request.input) {
            return .failed(Failure(code: "provider.unknown-fault", detail: error.message, isRetryable: false))
        }
        statistics.operationsStarted += 1
        realizePendingFaults(request, kind)
        let isUndo = request.verb == .undo
        let pace = isUndo ? undoPace(request, kind) : kind.pace
        let duration = usualDuration(
            pace, "\(request.token) \(kind.rawValue)", slowness: slowness(request, kind))
        let operation = Operation(
            token: request.token, kind: kind, isUndo: isUndo, workflow: request.workflow, stage: request.stage,
            subject: request.subject, input: request.input, startedAt: now, duration: duration,
            usesQueue: pace.usesQueue, status: .running, progressAt: now, wait: nil, outcome: nil, endedAt: nil,
            isRecordLost: false, lane: nil, worker: nil, priority: 0, generation: 0, isByHand: false)
        operations[operation.key] = operation
        active[operation.subject, default: []].append(operation.key)
        markIntent(of: operation)
        if !isUndo { hand(operation) }
        if let refusal = refusal(request, kind) {
            return fail(operation.key, refusal, reporting: false)
        }
        return enter(operation.key, isImmediate: pace.isImmediate)
    }

    /// The first look at what is in the way of a new operation.
    private mutating func enter(_ key: String, isImmediate: Bool) -> Outcome {
        guard let operation = operations[key] else { return .unknown }
        let obstacle = obstacles(to: operation).first { isImmediate || !$0.showsAtTheEnd }
        switch obstacle?.manner {
        case .refuses(let failure):
            return fail(key, failure, reporting: false)
        case .waits:
            if let obstacle { wait(key, for: obstacle, reporting: false) }
            return operations[key]?.standing ?? .unknown
        case .hangs where isImmediate:
            hold(key)
        case .hangs, nil:
            if isImmediate {
                if strike(.stall, operation) != nil {
                    stall(key, forGood: true)
                } else if isStruck(.lostReport, operation) || isStruck(.lateReport, operation) {
                    // Taken and done at once, but whoever keeps the record does not hear of it.
                    succeed(key, reporting: true)
                } else {
                    succeed(key, reporting: false)
                    return operations[key]?.standing ?? .unknown
                }
            } else if operation.usesQueue {
                enqueue(key)
            } else {
                work(key)
            }
        }
        if let every = configuration.heartbeat { agenda.add(.beat(token: key), at: now + every) }
        return .accepted(lease: lease)
    }

    /// What an accepted operation promises: three beats at most missed.
    private var lease: TimeSpan? { configuration.heartbeat.map { $0 * 3.0 } }

    private mutating func cancel(_ request: ProviderRequest) -> Outcome {
        let task = request.token.task.description
        var record = tasks[task] ?? TaskRecord(now)
        record.cancelledSerial = max(record.cancelledSerial, request.token.serial)
        record.lastContact = now
        tasks[task] = record
        guard let operation = operations[request.token.description] else { return .cancelled }
        if operation.status == .ended { return operation.outcome ?? .unknown }
        stop(operation.key)
        return .cancelled
    }

    private mutating func expedite(_ request: ProviderRequest) {
        guard let operation = operations[request.token.description] else { return }
        operations[operation.key]?.priority += 1
        if let lane = operation.lane { pump(lane) }
    }

    /// Compares the subject with what it was before the task first changed it, down to the edge nodes.
    private func verify(_ request: ProviderRequest) -> Verification {
        let dossier = world.dossiers[request.subject]
        let isBaseline = dossier?.baseline?.task == request.token.task
        let entries = (isBaseline ? dossier?.baseline?.entries : dossier?.entries) ?? [:]
        let areEntriesRight = entries == dossier?.entries ?? [:]
        let suffix = { (entries: [String: String]) in entries.isEmpty ? "" : "; on file: \(Self.text(entries))" }
        let (expectedEntries, actualEntries) = (suffix(entries), suffix(dossier?.entries ?? [:]))
        guard let domain = world.domains[request.subject] else {
            let nothing = "nothing on file"
            return Verification(
                matches: areEntriesRight, expected: expectedEntries.isEmpty ? nothing : expectedEntries,
                actual: actualEntries.isEmpty ? nothing : actualEntries)
        }
        let expected =
            domain.baseline?.task == request.token.task
            ? domain.baseline?.configuration ?? domain.configuration : domain.configuration
        var actual = domain.configuration.summary
        let strays = domain.servedElsewhere.keys.sorted().filter { name in
            world.nodes[name].map { $0.state != .retired } ?? false
                && domain.content(of: domain.servedElsewhere[name] ?? 0) != expected.edge
        }
        for name in strays {
            let content = domain.content(of: domain.servedElsewhere[name] ?? 0)
            actual += "; node \(name) serves \(content?.summary ?? "nothing")"
        }
        return Verification(
            matches: domain.configuration == expected && strays.isEmpty && areEntriesRight,
            expected: expected.summary + expectedEntries, actual: actual + actualEntries)
    }

    private static func text(_ entries: [String: String]) -> String {
        entries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}

extension SimulatedCDN.TaskRecord {
    init(_ now: Instant) {
        newestSerial = 0
        cancelledSerial = 0
        tokens = []
        marks = [:]
        lastContact = now
    }
}
