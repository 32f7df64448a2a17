import WorkflowCore
import WorkflowEngine
import WorkflowStore

extension SimulationRun {
    /// Does everything that is due by now: what the provider pushes, what happens, and the tasks that wake.
    mutating func step() {
        for pushed in cdn.advance(to: now) { send(.report(pushed), to: pushed.token.task) }
        var intakes: [Intake] = []
        while let entry = agenda.first, entry.at <= now {
            agenda.removeFirst()
            happen(entry.what, &intakes)
        }
        do {
            intakes += try transactor.due(at: now + skew, limit: 64).map { .command($0, .tick, ifVersion: nil) }
        } catch {
            fail("The due tasks could not be read: \(error)")
        }
        commit(intakes)
    }

    private mutating func happen(_ what: Happening, _ intakes: inout [Intake]) {
        switch what {
        case .submit(let submission): intakes.append(.submit(submission))
        case .deliver(let id, let command): intakes.append(.command(id, command, ifVersion: nil))
        case .call(let request): call(request)
        case .intervene: if let intake = intervention() { intakes.append(intake) }
        case .act: act()
        case .disturbProvider: disturbProvider()
        case .armStore: base.arm(Bool.random(using: &random) ? .beforeCommit : .afterCommit)
        case .crash: crash()
        case .stepClock:
            skew = .minutes(Int64.random(in: -30...30, using: &random))
            transactor.presentSince = now + skew
            let step = skew.text
            note("the clock steps by \(step)")
        }
    }

    /// One batch through the production transactor, with everything that can go wrong around its commit.
    private mutating func commit(_ intakes: [Intake]) {
        guard !intakes.isEmpty else { return }
        do {
            let commit = try transactor.run(intakes, at: now + skew)
            report.counts.commits += 1
            report.counts.events += commit.eventCount
            for (intake, result) in zip(intakes, commit.results) { take(result, of: intake) }
            for request in commit.calls {
                schedule(.call(request), at: now + .milliseconds(Int64.random(in: 0...2000, using: &random)))
            }
        } catch {
            report.counts.failedCommits += 1
            note("a commit failed: \(error)")
            for case .submit(let submission) in intakes {
                // A client that got no answer asks again under the same key.
                schedule(.submit(submission), at: now + .seconds(30))
            }
        }
    }

    private mutating func take(_ result: IntakeResult, of intake: Intake) {
        switch (result, intake) {
        case (.submitted(.created(let state)), _):
            report.counts.tasks += 1
            known.append(state.id)
            acknowledge(state)
            note("\(state.id) is a \(state.definition.kind) of \(state.subject), \(state.phase.rawValue)")
        case (.submitted(.existing(let state)), _):
            if !known.contains(state.id) { known.append(state.id) }
            acknowledge(state)
        case (.submitted(.rejected(let rejection)), _):
            note("a submission is refused: \(rejection.code.rawValue)")
        case (.decided(.accepted(let state, let events)), _):
            acknowledge(state)
            for event in events { note("\(state.id) \(Self.name(of: event.fact))") }
        case (.decided(.rejected(let rejection)), .command(let id, let command, _)):
            if case .intervene(let intervention) = command {
                note("\(id) refuses \(intervention.action.name): \(rejection.code.rawValue)")
            }
        case (.decided(.notFound), .command(let id, _, _)):
            if known.contains(id) { fail("Task \(id) is gone.") }
        case (.failed(let error), _):
            fail("An intake failed alone: \(error)")
        default: break
        }
    }

    private mutating func acknowledge(_ state: TaskState) {
        acknowledged[state.id] = max(acknowledged[state.id] ?? 0, state.version)
    }

    static func name(of fact: Fact) -> String {
        switch fact {
        case .attemptRequested(let attempt):
            "attemptRequested \(attempt.direction.rawValue) stage \(attempt.stage) token \(attempt.token.serial)"
        case .finished(let phase, _): "finished \(phase.rawValue)"
        case .healthChanged(let health, _): "is \(health.rawValue)"
        case .intervened(let intervention): "intervened \(intervention.action.name)"
        default: String("\(fact)".prefix(48))
        }
    }

    // MARK: Messages

    private mutating func call(_ request: ProviderRequest) {
        do {
            let reply = try cdn.handle(request, at: now)
            switch reply {
            case .outcome(let outcome):
                send(.report(Report(token: request.token, outcome: outcome)), to: request.token.task)
            case .findings(let findings, _):
                send(.diagnosed(Diagnosis(at: now, findings: findings)), to: request.token.task)
            case .noted: break
            }
        } catch {
            note("\(request.token) \(request.verb.rawValue): no answer")
        }
    }

    /// Sends a message to the engine; while disturbed it may be lost, late or doubled.
    private mutating func send(_ command: Command, to id: TaskID) {
        let dice = isDisturbed ? Int.random(in: 0..<100, using: &random) : 50
        let delay = TimeSpan.milliseconds(Int64.random(in: 0...1000, using: &random))
        switch dice {
        case 0..<4:
            report.counts.lostMessages += 1
            note("a message about \(id) is lost")
        case 4..<8:
            report.counts.duplicatedMessages += 1
            schedule(.deliver(id, command), at: now + delay)
            schedule(.deliver(id, command), within: .minutes(30))
        case 8..<12:
            schedule(.deliver(id, command), within: .hours(1))
        default:
            schedule(.deliver(id, command), at: now + delay)
        }
    }

    /// The process dies: what it had in memory and on the wire is gone; the store and the provider live on.
    private mutating func crash() {
        report.counts.crashes += 1
        epoch += 1
        note("the process crashes")
        agenda.removeAll { entry in
            switch entry.what {
            case .call, .deliver: true
            case .submit, .intervene, .act, .disturbProvider, .armStore, .crash, .stepClock: false
            }
        }
        do {
            transactor = try Transactor(
                store: base, catalog: catalog,
                ids: TaskIDSource(random: SeededRandom(seed: report.seed &+ UInt64(epoch) &* 7919)),
                cacheCapacity: 4)
            transactor.presentSince = now + skew
        } catch {
            note("the restart failed: \(error)")
            base.arm(nil)
            schedule(.crash, at: now + .seconds(1))
        }
    }

    // MARK: People

    private mutating func intervention() -> Intake? {
        let open = known.filter { id in state(id).map { !$0.phase.isTerminal } ?? false }
        guard let id = open.randomElement(using: &random) ?? known.randomElement(using: &random) else { return nil }
        let actions: [Intervention.Action] = [
            .claim, .release, .ack, .snooze(.minutes(20)), .nudge, .retry, .skip, .completeStage, .completeTask, .fail,
            .adopt, .pause(.minutes(30)), .resume, .extend(.hours(1)), .reassign(.customer), .reassign(.platform),
            .cancel,
            .rollback(resubmits: Bool.random(using: &random)), .note, .rollback(resubmits: false),
        ]
        guard let action = actions.randomElement(using: &random) else { return nil }
        let isProbed = action.needsEvidence && Bool.random(using: &random)
        report.counts.interventions += 1
        if case .rollback = action { report.counts.rollbacks += 1 }
        return .command(
            id,
            .intervene(
                Intervention(
                    action, actor: "operator", reason: "The seed says so.",
                    isForced: Int.random(in: 0..<3, using: &random) == 0, evidence: isProbed ? evidence(on: id) : nil)),
            ifVersion: nil)
    }

    /// What the provider says when it is asked just before an intervention.
    private mutating func evidence(on id: TaskID) -> Intervention.Evidence? {
        guard let state = state(id), state.isAdmitted, let definition = catalog.definitions[state.definition.kind]
        else {
            return nil
        }
        do {
            guard case .findings(let findings, let isDone) = try cdn.handle(state.request(.probe, definition), at: now)
            else { return nil }
            return Intervention.Evidence(isAvailable: true, isDone: isDone, findings: findings)
        } catch {
            return Intervention.Evidence(isAvailable: false, isDone: false, findings: [])
        }
    }

    private mutating func disturbProvider() {
        let kinds: [Fault.Kind] = [
            .queueBlocked, .nodeStale, .authorityDown, .unreachable, .flaky, .slow, .workerGone, .reviewQueue,
        ]
        guard let kind = kinds.randomElement(using: &random) else { return }
        note("fault \(kind.rawValue)")
        do {
            try cdn.inject(Fault(kind), subject: nil, at: now)
        } catch {
            fail("The fault \(kind.rawValue) cannot be injected: \(error)")
        }
    }

    /// The disturbance is over: faults are cleared, and people put the world right.
    private mutating func act() {
        for fault in cdn.faults { cdn.clear(fault.fault.kind, subject: fault.subject, at: now) }
        let domains = Set(known.compactMap { id in state(id)?.subject }).sorted()
        var actions: [WorldAction] = [
            .unblockQueue(domain: nil), .restartWorkers, .restoreAuthority(domain: nil), .runBatch,
        ]
        for domain in domains {
            actions += [
                .fixDNS(domain: domain), .renewCertificate(domain: domain), .fileICP(domain: domain),
                .addValidationRecord(domain: domain), .releaseDomain(domain: domain), .restoreBucket(domain: domain),
                .pay(domain: domain), .proveOwnership(domain: domain), .transferOwnership(domain: domain),
                .repairService(domain), .performOperation(domain), .reconcilePayment(domain), .settleLogs(domain),
                .fixOrigin(domain), .proveIdentity(domain), .start(domain), .reloadConsole(domain),
                .narrowQuery(domain), .chooseResource(domain), .pushConfiguration(domain: domain),
                .decideReview(domain),
            ]
        }
        for action in actions {
            do {
                _ = try cdn.apply(action, at: now)
            } catch {
                // There was nothing to put right.
                continue
            }
        }
    }

    mutating func state(_ id: TaskID) -> TaskState? {
        do {
            return try base.read { try $0.task(id) }
        } catch {
            fail("Task \(id) cannot be read: \(error)")
            return nil
        }
    }
}
