import HTTPTypes
import Testing
import WorkflowAPI
import WorkflowCore
import WorkflowEngine

@testable import workflowd

@Suite struct InterventionControllerTests {
    @Test func `an intervention answers with the task and its events`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        try await daemon.serve { caller in
            let answer = try await caller.send(
                .post, "/v1/tasks/\(task.id)/interventions",
                InterventionRequest(action: .pause, reason: "look first", durationSeconds: 600))
            let response: InterventionResponse = try answer.value()
            #expect(response.task.phase == .paused)
            #expect(response.events.map(\.type).contains("paused"))
            #expect(response.events.allSatisfy { $0.sequence > 0 })
            #expect(response.events.last?.version == response.task.version)
            #expect(answer.headers[.eTag] == "\"\(response.task.version)\"")
        }
    }

    @Test func `a dry run shows the events and changes nothing`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        try await daemon.serve { caller in
            let before: TaskDetail = try await caller.get("/v1/tasks/\(task.id)")
            let response: InterventionResponse = try await caller.send(
                .post, "/v1/tasks/\(task.id)/interventions",
                InterventionRequest(action: .cancel, reason: "try", dryRun: true)
            ).value()
            #expect(response.dryRun)
            #expect(response.task.phase != before.summary.phase)
            #expect(!response.events.isEmpty)
            let after: TaskDetail = try await caller.get("/v1/tasks/\(task.id)")
            #expect(after == before)
        }
    }

    @Test func `If-Match holds an intervention to the version that was seen`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        let request = InterventionRequest(action: .note, reason: "seen")
        try await daemon.serve { caller in
            let detail: TaskDetail = try await caller.get("/v1/tasks/\(task.id)")
            let path = "/v1/tasks/\(task.id)/interventions"
            let current = "\"\(detail.summary.version)\""
            #expect(try await caller.send(.post, path, request, headers: [.ifMatch: current]).status == 200)
            let stale = try await caller.send(.post, path, request, headers: [.ifMatch: current])
            #expect(try stale.problem().knownCode == .versionMismatch)
            #expect(stale.status == 412)
            let odd = try await caller.send(.post, path, request, headers: [.ifMatch: "\"seven\""])
            #expect(try odd.problem().knownCode == .malformed)
        }
    }

    @Test func `a refusal carries its code and what would work`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        try await daemon.serve { caller in
            let problem = try await caller.send(
                .post, "/v1/tasks/\(task.id)/interventions", InterventionRequest(action: .adopt, reason: "why not")
            ).problem()
            #expect(problem.status == 409)
            #expect(Rejection.Code(rawValue: problem.code) != nil)
            #expect(!problem.detail.isEmpty)
        }
    }

    @Test(arguments: [
        (InterventionRequest(action: .claim, reason: "  "), "reason"),
        (InterventionRequest(action: .claim, reason: String(repeating: "x", count: 2001)), "reason"),
        (InterventionRequest(action: .snooze, reason: "r"), "durationSeconds"),
        (InterventionRequest(action: .extend, reason: "r"), "durationSeconds"),
        (InterventionRequest(action: .extend, reason: "r", durationSeconds: -1), "durationSeconds"),
        (InterventionRequest(action: .reassign, reason: "r"), "third-party"),
        (InterventionRequest(action: .note, reason: "r", durationSeconds: 60), "note does not use durationSeconds"),
        (InterventionRequest(action: .claim, reason: "r", party: .customer), "claim does not use party"),
        (InterventionRequest(action: .cancel, reason: "r", resubmit: true), "cancel does not use resubmit"),
        (InterventionRequest(action: .skip, reason: "r", unverified: true), "skip does not use unverified"),
    ])
    func `a missing value is named, and one that is not used`(request: InterventionRequest, words: String) async throws
    {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        try await daemon.serve { caller in
            let problem = try await caller.send(.post, "/v1/tasks/\(task.id)/interventions", request).problem()
            #expect(problem.knownCode == .invalid)
            #expect(problem.detail.contains(words), "\(problem.detail)")
        }
    }

    @Test(arguments: InterventionAction.allCases)
    func `every action of the wire is one of the machine's under the same word`(action: InterventionAction) throws {
        let takesTime: [InterventionAction] = [.snooze, .pause, .extend]
        let request = InterventionRequest(
            action: action, reason: "r", durationSeconds: takesTime.contains(action) ? 60 : nil,
            party: action == .reassign ? .customer : nil)
        #expect(try Intervention(request, actor: "a").action.name == action.rawValue)
    }

    @Test func `a rollback plan lists its steps without doing them`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        try await daemon.serve { caller in
            let plan: RollbackPlanResponse = try await caller.get("/v1/tasks/\(task.id)/rollback-plan")
            #expect(plan.steps.map(\.stage) == ["icp-check"])
            #expect(plan.verifiedBy == "cdn")
            #expect(plan.task.phase == .running)
        }
    }

    @Test func `a resubmission of what is over is a new task, linked`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        _ = try await daemon.engine.intervene(
            task.id, Intervention(.fail, actor: "a", reason: "r", isForced: true))
        try await daemon.serve { caller in
            let answer = try await caller.send(
                .post, "/v1/tasks/\(task.id)/resubmission", ResubmitRequest(reason: "again"))
            let made: SubmitResponse = try answer.value()
            #expect(answer.status == 201)
            #expect(made.task.resubmitOf == task.id)
            let old: TaskDetail = try await caller.get("/v1/tasks/\(task.id)")
            #expect(old.links.resubmittedAs == [made.task.id])
        }
    }
}
