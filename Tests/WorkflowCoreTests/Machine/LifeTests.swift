import Testing
import WorkflowCore

@Suite struct LifeTests {
    @Test func `a task runs through its stages and succeeds`() throws {
        var task = try TaskHarness()
        #expect(task.state.phase == .running)
        for name in ["certificate-check", "config-dispatch", "node-confirm"] {
            #expect(task.definition.stages[task.state.stage].name == name)
            task.succeed()
        }
        #expect(task.state.phase == .succeeded)
        #expect(task.state.stages.allSatisfy { $0.status == .completed })
        #expect(task.effects.contains(.admitNext(AdmissionKey(lockKey: "domain/www.example.com", capacityKind: nil))))
    }

    @Test func `the submission and its first attempt are one commit with one order to the provider`() throws {
        let task = try TaskHarness()
        #expect(task.history.count == 2)
        #expect(task.effects.count == 1)
        guard case .call(let request) = task.effects[0] else { throw Unexpected() }
        #expect(request.verb == .start && request.token == AttemptToken(task: .sample, serial: 1))
    }

    @Test func `what a stage reports reaches the stages after it and its own undo`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one"), .sample("two")]))
        func requests() -> [ProviderRequest] {
            task.effects.compactMap { if case .call(let request) = $0 { request } else { nil } }
        }
        task.report(.succeeded(branch: nil, output: ["order": "7"]))
        var seen = requests()
        task.intervene(.rollback(resubmits: false))
        seen += requests()
        task.report(.succeeded(branch: nil, output: [:]))
        seen += requests()
        let orders = seen.map { "\($0.verb) \($0.stage) \($0.output["order"] ?? "–")" }
        #expect(orders == ["start two 7", "cancel two 7", "undo two 7", "undo one 7"])
    }

    @Test func `an unanswered request is issued again under the same token`() throws {
        var task = try TaskHarness()
        let effects = task.advance(by: Limits.reissue)
        guard case .call(let request)? = effects.first else { throw Unexpected() }
        #expect(request.verb == .start && request.token.serial == 1)
    }

    @Test func `a branch leads to its successor`() throws {
        var stages = [StageDefinition.sample("one", dispatch: .lease), .sample("two"), .sample("three")]
        stages[0].next = .stage(1)
        stages[0].branches = ["short": .stage(2)]
        stages[1].next = .stage(2)
        var task = try TaskHarness(.sample(stages: stages))
        #expect(task.report(.succeeded(branch: "nowhere", output: [:]))?.code == .invalid)
        task.succeed(branch: "short")
        #expect(task.state.stage == 2)
        #expect(task.state.stages[1].status == .pending)
    }

    @Test func `a branch is refused where there are none, and says so`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", dispatch: .lease, poll: nil)]))
        let refusal = task.report(.succeeded(branch: "fast", output: [:]))
        #expect(refusal?.code == .invalid)
        #expect(refusal?.message == #"Stage one has no branch "fast"."#)
        #expect(refusal?.advice == "It has no branches at all; report it without one.")
        #expect(task.state.phase == .running && task.state.stages[0].status == .active)
        task.succeed()
        #expect(task.state.phase == .succeeded)
    }

    @Test func `a late report by an unknown branch is recorded, and nobody can adopt it`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", poll: nil)]))
        #expect(task.intervene(.retry) == nil)
        let old = AttemptToken(task: .sample, serial: 1)
        let late = Report(token: old, outcome: .succeeded(branch: "fast", output: [:]))
        #expect(task.apply(.report(late)) == nil)
        #expect(task.state.lateReport?.outcome == late.outcome)
        #expect(task.intervene(.adopt)?.message == #"Stage one has no branch "fast"."#)
        #expect(task.apply(.report(Report(token: old, outcome: .succeeded(branch: nil, output: [:])))) == nil)
        #expect(task.intervene(.adopt) == nil)
    }

    @Test func `an answer that made no sense halts the task where people see it, and undoes nothing`() throws {
        var task = try TaskHarness(.sample(onFailure: .rollback, stages: [.sample("one")]))
        let answered = task.report(.succeeded(branch: "fast", output: [:]))
        let refusal = try #require(answered)
        #expect(task.report(.failed(Failure(nonsense: refusal))) == nil)
        #expect(task.state.phase == .halted && task.state.health == .stuck)
        #expect(task.state.phaseReason?.contains(#"Stage one has no branch "fast"."#) == true)
        let findings = StateFindings.derive(from: task.state, definition: task.definition, at: task.now)
        #expect(findings.map(\.code) == [.platformServiceFault])
        #expect(task.intervene(.completeStage, force: true) == nil)
        #expect(task.state.phase == .succeeded)
    }

    @Test func `a locked subject queues the task or refuses it, as the definition says`() throws {
        var queued = try TaskHarness(admission: .lockedBy(.other))
        #expect(queued.state.phase == .queued && queued.state.blockedBy == .other)
        #expect(queued.effects.isEmpty)
        queued.apply(.admit)
        #expect(queued.state.phase == .running)

        let refusing = WorkflowDefinition.sample(exclusivity: .init(group: "domain", conflict: .refuse))
        let context = DecisionContext(definition: refusing, admission: .lockedBy(.other))
        let refusal = Machine.submit(.sample(), id: .sample, context: context, at: .start)
        #expect(throws: Machine.Refusal.self) { try refusal.get() }
        if case .failure(let refusal) = refusal {
            #expect(refusal.rejection.code == .subjectLocked && refusal.rejection.blockingTask == .other)
        }
    }

    @Test func `a queued task finds a free lock by itself`() throws {
        var task = try TaskHarness(admission: .lockedBy(.other))
        #expect(task.state.pulse.nextPollAt == task.now + Limits.queueLook)
        task.context.admission = .lockedBy(.other)
        task.advance(by: .minutes(11))
        #expect(task.state.phase == .queued)
        task.context.admission = .free
        task.advance(by: Limits.queueLook)
        #expect(task.state.phase == .running)
    }

    @Test func `a task that halted in the queue goes back to the queue, not past it`() throws {
        var task = try TaskHarness(
            .sample(queueLimit: TimeLimit(.minutes(10), .hold)), admission: .lockedBy(.other))
        task.context.admission = .lockedBy(.other)
        task.advance(by: .minutes(10))
        #expect(task.state.phase == .halted && task.state.stuckReason == .queueLimit)
        #expect(task.intervene(.skip, force: true)?.code == .wrongPhase)
        #expect(task.intervene(.completeStage, force: true)?.code == .wrongPhase)
        #expect(task.intervene(.rollback(resubmits: false))?.code == .wrongPhase)
        #expect(task.intervene(.retry) == nil)
        #expect(task.state.phase == .queued && task.state.attempt == nil)
    }

    @Test(arguments: [
        (Submission.sample(subject: ""), "subject"), (.sample(subject: "a b"), "subject"),
        (.sample(subject: String(repeating: "a", count: 254)), "subject"), (.sample(actor: ""), "actor"),
        (.sample(priority: 101), "priority"), (.sample(input: ["colour": "red"]), "input"),
        (.sample(idempotencyKey: ""), "idempotency key"),
    ]) func `a bad submission is refused by name`(submission: Submission, word: String) throws {
        let result = Machine.submit(
            submission, id: .sample, context: DecisionContext(definition: .sample()), at: .start)
        guard case .failure(let refusal) = result else { throw Unexpected() }
        #expect(refusal.rejection.code == .invalid)
        #expect(refusal.rejection.message.lowercased().contains(word))
        #expect(refusal.rejection.advice != nil)
    }
}

struct Unexpected: Error {}
