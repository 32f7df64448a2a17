import Testing
import WorkflowCore

@Suite struct InterventionTests {
    static func leasedTask(_ waits: Wait? = nil) throws -> TaskHarness {
        var task = try TaskHarness(
            .sample(stages: [.sample("one", dispatch: .lease, lease: .minutes(1), poll: nil)]))
        task.report(.accepted(lease: .minutes(5)))
        if let waits { task.report(.waiting(waits)) }
        return task
    }

    @Test(arguments: [Intervention.Action.resume, .reassign(.platform)])
    func `a wait that a worker told of ends in an attempt that workers can fetch`(
        action: Intervention.Action
    ) throws {
        var task = try Self.leasedTask(Wait(party: .customer, code: "script", detail: "The script is missing."))
        task.advance(by: .hours(2))
        #expect(task.state.pulse.polls == 0, "There is nobody to ask.")
        #expect(task.intervene(action) == nil)
        #expect(task.state.phase == .running && task.state.attempt?.status == .requested)
        #expect(task.state.attempt?.token.serial == 2 && task.state.retriesUsed == 0)
    }

    @Test func `waits of a leased stage use up none of its retries`() throws {
        var task = try Self.leasedTask()
        let waits = 5
        for _ in 0..<waits {
            task.report(.waiting(Wait(party: .customer, code: "script", detail: "The script is missing.")))
            task.advance(by: .hours(2))
            #expect(task.intervene(.resume) == nil)
            task.report(.accepted(lease: .minutes(5)))
        }
        #expect(task.state.attempt?.number == 1 && task.state.serial == waits + 1)
        let entered = task.state.stages[0].enteredAt
        #expect(entered == .start, "It is the same try all along.")
        for number in 1..<RetryPolicy.standard.maximumAttempts {
            #expect(task.state.attempt?.number == number)
            task.report(FailureTests.retryable)
            #expect(task.state.phase == .backingOff)
            task.advance(by: .hours(1))
            task.report(.accepted(lease: nil))
        }
        task.report(FailureTests.retryable)
        #expect(task.state.phase == .halted)
    }

    @Test func `what comes late of a try that waited belongs to its stage`() throws {
        let stages = ["one", "two"].map {
            StageDefinition.sample($0, dispatch: .lease, lease: .minutes(1), poll: nil)
        }
        var task = try TaskHarness(.sample(stages: stages))
        for _ in 0..<2 {
            task.report(.waiting(Wait(party: .customer, code: "script", detail: "The script is missing.")))
            #expect(task.intervene(.resume) == nil)
        }
        task.succeed()
        #expect(task.state.stage == 1 && task.state.serial == 4)
        #expect((1...4).map(task.state.stage(ofSerial:)) == [0, 0, 0, 1])
        task.apply(.report(Report(token: AttemptToken(task: .sample, serial: 2), outcome: FailureTests.final)))
        #expect(task.state.lateReport?.stage == 0)
    }

    @Test func `a stage that a worker has given back to wait is undone all the same`() throws {
        var task = try Self.leasedTask(Wait(party: .customer, code: "script", detail: "The script is missing."))
        #expect(task.intervene(.resume) == nil)
        #expect(task.state.attempt?.status == .requested)
        #expect(RollbackPlan(state: task.state, definition: task.definition).steps.map(\.isUncertain) == [true])
    }

    @Test func `a hand-over leaves the attempt with its worker, who has to give a sign of life afterwards`() throws {
        var task = try Self.leasedTask()
        let token = task.state.attempt?.token
        task.intervene(.reassign(.customer))
        task.advance(by: .hours(2))
        #expect(task.intervene(.reassign(.platform)) == nil)
        #expect(task.state.attempt?.token == token && task.state.attempt?.status == .accepted)
        #expect(task.state.pulse.leaseExpiresAt == task.now + .minutes(5), "Its own lease, not the stage's.")
        var beating = task
        beating.advance(by: .minutes(4))
        #expect(beating.apply(.heartbeat(AttemptToken(task: .sample, serial: 1), lease: nil)) == nil)
        #expect(beating.state.pulse.leaseExpiresAt == beating.now + .minutes(5))
        task.advance(by: .minutes(5))
        #expect(task.state.lastFailure?.code == "attempt.leaseExpired")
        #expect(task.intervene(.cancel) == nil)
        #expect(task.state.phase == .cancelling, "It may be at work, cut off.")
    }

    @Test func `a worker that told of a wait has let go, and is not waited for when its task is cancelled`() throws {
        var task = try Self.leasedTask(Wait(party: .customer, code: "script", detail: "The script is missing."))
        var beating = task
        beating.apply(.heartbeat(AttemptToken(task: .sample, serial: 1), lease: nil))
        #expect(beating.intervene(.cancel) == nil)
        #expect(beating.state.phase == .cancelling, "It went on by itself.")
        var held = task
        #expect(held.intervene(.pause(nil)) == nil)
        #expect(task.intervene(.reassign(.thirdParty)) == nil)
        #expect(task.intervene(.cancel) == nil && held.intervene(.cancel) == nil)
        #expect(task.state.phase == .cancelled && held.state.phase == .cancelled)

        var handedOver = try Self.leasedTask()
        #expect(handedOver.intervene(.reassign(.customer)) == nil && handedOver.intervene(.cancel) == nil)
        #expect(handedOver.state.phase == .cancelling, "Its worker has said nothing of a wait.")
    }

    @Test func `a worker that goes on after the wait it told of has its own lease`() throws {
        var task = try Self.leasedTask(Wait(party: .customer, code: "script", detail: "The script is missing."))
        task.advance(by: .hours(2))
        #expect(task.apply(.heartbeat(AttemptToken(task: .sample, serial: 1), lease: nil)) == nil)
        #expect(task.state.phase == .running && task.state.pulse.leaseExpiresAt == task.now + .minutes(5))
    }

    @Test(arguments: [StageDefinition.Dispatch.push, .lease])
    func `a hand-over of what nobody has yet leaves it to be had`(dispatch: StageDefinition.Dispatch) throws {
        var task = try TaskHarness(
            .sample(stages: [.sample("one", dispatch: dispatch, lease: .minutes(1), poll: .minutes(1))]))
        #expect(task.intervene(.reassign(.customer)) == nil)
        let verbs = task.advance(by: .minutes(2)).compactMap {
            if case .call(let request) = $0 { request.verb } else { nil }
        }
        #expect(verbs == (dispatch == .push ? [.start, .start] : []), "What was not answered is asked again.")
        #expect(task.intervene(.reassign(.platform)) == nil)
        #expect(task.state.attempt?.status == .requested && task.state.pulse.leaseExpiresAt == nil)
        task.advance(by: .minutes(10))
        #expect(task.state.phase == .running && task.state.lastFailure == nil)
    }

    @Test func `every intervention needs a reason and an actor`() throws {
        var task = try TaskHarness()
        for action in Intervention.Action.samples {
            let bare = Intervention(action, actor: "bob", reason: "  ")
            #expect(task.apply(.intervene(bare))?.code == .invalid)
            let nobody = Intervention(action, actor: "", reason: "Because.")
            #expect(task.apply(.intervene(nobody))?.code == .invalid)
        }
    }

    @Test func `a retry is not believed while its cause is there`() throws {
        var task = try TaskHarness()
        let expired = Finding.sample(.certificateExpired, evidence: "Expired yesterday.")
        let refusal = task.intervene(.retry, evidence: .found(expired))
        #expect(refusal?.code == .causePersists && refusal?.isForcible == true)
        #expect(refusal?.message.contains("(Expired yesterday).") == true)
        #expect(task.intervene(.retry, evidence: .found(.sample(.platformStall))) == nil)
        #expect(task.intervene(.retry, force: true, evidence: .found(expired)) == nil)
    }

    @Test func `a retry of what is done already is refused in favour of completing it`() throws {
        var task = try TaskHarness()
        #expect(task.intervene(.retry, evidence: .found(isDone: true))?.code == .causePersists)
        #expect(task.intervene(.completeStage, evidence: .found(isDone: true)) == nil)
        #expect(task.facts.contains(.stageCompleted(stage: 0, how: .confirmed, branch: nil, output: [:])))
    }

    @Test func `completing without confirmation needs force and says so in the history`() throws {
        var task = try TaskHarness()
        #expect(task.intervene(.completeTask, evidence: .found())?.code == .notConfirmed)
        #expect(task.intervene(.completeTask)?.code == .notConfirmed)
        #expect(task.intervene(.completeTask, force: true) == nil)
        #expect(task.state.phase == .succeeded)
        #expect(task.facts.contains(.stageCompleted(stage: 0, how: .forced, branch: nil, output: [:])))
    }

    @Test func `a task that is completed in the queue names every stage that has not run`() throws {
        var task = try TaskHarness(
            .sample(queueLimit: TimeLimit(.minutes(10), .hold), stages: [.sample("one"), .sample("two")]),
            admission: .lockedBy(.other))
        task.context.admission = .lockedBy(.other)
        task.advance(by: .minutes(10))
        #expect(task.intervene(.completeTask, force: true) == nil)
        #expect(task.state.phaseReason == "Completed by bob; not run: one, two.")
    }

    @Test func `what is known of one stage does not complete a task that has more of them`() throws {
        var task = try TaskHarness()
        let refusal = task.intervene(.completeTask, evidence: .found(isDone: true))
        #expect(refusal?.code == .notConfirmed)
        let ahead = task.definition.stages.dropFirst().map(\.name)
        #expect(refusal?.message == "Stages that have not run yet: \(ahead.joined(separator: ", ")).")
        while task.state.stage + 1 < task.definition.stages.count { task.succeed() }
        #expect(task.intervene(.completeTask, evidence: .found(isDone: true)) == nil)
        #expect(task.state.phase == .succeeded)
    }

    @Test func `a hold keeps the next stage from starting but not the present one from ending`() throws {
        var task = try TaskHarness()
        #expect(task.intervene(.pause(nil)) == nil)
        task.succeed()
        #expect(task.state.phase == .paused && task.state.attempt == nil)
        #expect(task.intervene(.resume) == nil)
        #expect(task.state.phase == .running && task.state.stage == 1)
    }

    @Test func `another's claim is not taken without force`() throws {
        var task = try TaskHarness()
        #expect(task.intervene(.claim, actor: "ann") == nil)
        #expect(task.intervene(.claim, actor: "bob")?.code == .claimedByOther)
        #expect(task.intervene(.claim, actor: "bob", force: true) == nil)
        #expect(task.state.claimedBy == "bob")
        #expect(task.intervene(.release, actor: "ann")?.code == .claimedByOther)
        #expect(task.intervene(.release, actor: "bob") == nil)
    }

    @Test func `an extension takes the alarm away and moves every deadline`() throws {
        var task = try TaskHarness(.sample(stages: [.sample("one", poll: nil)]))
        task.report(.accepted(lease: nil))
        let deadline = try #require(task.state.attempt?.deadline)
        task.advance(by: .minutes(60))
        #expect(task.state.health == .stuck)
        #expect(task.intervene(.extend(.hours(2))) == nil)
        #expect(task.state.health == .slow)
        #expect(task.state.attempt?.deadline == deadline + .hours(2))
    }

    @Test func `handing the task to the customer stops the clocks, handing it back starts them`() throws {
        var task = try TaskHarness()
        #expect(task.intervene(.reassign(.platform))?.code == .nothingToDo)
        #expect(task.intervene(.reassign(.nobody))?.code == .invalid, "It would change nothing.")
        #expect(task.intervene(.reassign(.customer)) == nil)
        #expect(task.state.phase == .waiting && task.state.wait?.party == .customer)
        #expect(task.intervene(.reassign(.thirdParty)) == nil)
        #expect(task.state.wait?.party == .thirdParty)
        #expect(task.intervene(.reassign(.platform)) == nil)
        #expect(task.state.phase == .running)
    }

    @Test func `a hand-over stands while the operation merely lives, and ends when something comes of it`() throws {
        var task = try TaskHarness()
        task.report(.accepted(lease: nil))
        #expect(task.intervene(.reassign(.customer)) == nil)
        task.report(.working)
        #expect(task.state.phase == .waiting && task.state.wait?.code == Wait.handedOver)
        var told = task
        told.report(.waiting(Wait(party: .customer, code: "cname-missing", detail: "There is no record.")))
        told.report(.working)
        #expect(told.state.phase == .running, "The provider ends the waits that it told of.")
        task.succeed()
        #expect(task.state.phase == .running && task.state.stage == 1)
    }

    @Test func `a nudge raises the priority and asks the provider at once`() throws {
        var task = try TaskHarness()
        task.report(.accepted(lease: nil))
        #expect(task.intervene(.nudge) == nil)
        let verbs = task.effects.compactMap { effect -> ProviderRequest.Verb? in
            if case .call(let request) = effect { return request.verb }
            return nil
        }
        #expect(verbs == [.expedite, .poll])
        #expect(task.state.priority == 10)
    }

    @Test func `every refusal says what would work`() throws {
        var refusals = 0
        for phase in Phase.allCases where !phase.isTerminal {
            let state = TaskState.sample(phase)
            for action in Intervention.Action.samples {
                let command = Command.intervene(Intervention(action, actor: "bob", reason: "Because."))
                let decision = Machine.decide(
                    command, state, context: DecisionContext(definition: .sample()), at: state.lastSeenAt)
                guard case .rejected(let rejection) = decision else { continue }
                refusals += 1
                #expect(rejection.message.hasSuffix("."), "\(phase) \(action.name): \(rejection.message)")
                #expect(rejection.code == .nothingToDo || rejection.advice != nil, "\(phase) \(action.name)")
            }
        }
        #expect(refusals > 60)
    }
}
