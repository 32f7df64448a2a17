import HTTPTypes
import Testing
import WorkflowAPI
import WorkflowCatalog
import WorkflowCore

@testable import workflowd

@Suite struct OperationControllerTests {
    private static let source = """
        kind: thumbnail
        version: 1
        title: {en: Make thumbnails, zh: 生成缩略图}
        subject: file
        ceiling: {after: 3h, then: alert}
        onFailure: hold
        provider: worker
        verifiedBy: worker
        stages:
          - name: render
            title: {en: Render, zh: 渲染}
            operation: render
            dispatch: lease
            lease: 1m
            timeout: {after: 1h, then: hold}
            undo:
              operation: delete
              restores: {en: No thumbnail., zh: 无缩略图。}
        """

    private static func daemon() async throws -> (TestDaemon, TaskState) {
        let source = CatalogSource(
            category: .workflows, path: "workflows/thumbnail.yaml", label: "thumbnail.yaml", text: source)
        let daemon = try await TestDaemon(catalog: CatalogLoader.validate(sources: [source]))
        return (daemon, try await daemon.submit("a.png", kind: "thumbnail"))
    }

    private static let lease = LeaseRequest(
        provider: "worker", operations: [], limit: 5, leaseSeconds: 60, worker: "w1")

    @Test func `a worker leases the undo of what it did and the check, and the rollback ends`() async throws {
        let (daemon, task) = try await Self.daemon()
        try await daemon.serve { caller in
            let _: LeaseResponse = try await caller.send(.post, "/v1/operations/lease", Self.lease).value()
            let rollback = InterventionRequest(action: .rollback, reason: "Not wanted.")
            #expect(try await caller.send(.post, "/v1/tasks/\(task.id)/interventions", rollback).status == 200)
            var wanted = Self.lease
            wanted.operations = ["render"]
            let none: LeaseResponse = try await caller.send(.post, "/v1/operations/lease", wanted).value()
            #expect(none.operations.isEmpty)
            wanted.operations = ["delete"]
            let leased: LeaseResponse = try await caller.send(.post, "/v1/operations/lease", wanted).value()
            let operation = try #require(leased.operations.first)
            #expect(operation.verb == .undo && operation.operation == "delete" && operation.subject == "a.png")
            let done: OperationResponse = try await caller.send(
                .post, "/v1/operations/\(operation.token)/succeed", SucceedRequest()
            ).value()
            #expect(done.task.phase == .rollingBack, "Not before it is verified.")
            wanted.operations = []
            let last: LeaseResponse = try await caller.send(.post, "/v1/operations/lease", wanted).value()
            let check = try #require(last.operations.first)
            let verified: OperationResponse = try await caller.send(
                .post, "/v1/operations/\(check.token)/verified",
                VerifiedRequest(matches: true, expected: "none", actual: "none")
            ).value()
            #expect(verified.task.phase == .rolledBack)
        }
    }

    @Test func `a worker leases, keeps the lease, and reports the end`() async throws {
        let (daemon, task) = try await Self.daemon()
        try await daemon.serve { caller in
            let worker = caller.with(secret: daemon.secrets[.operator])
            let leased: LeaseResponse = try await worker.send(.post, "/v1/operations/lease", Self.lease).value()
            let operation = try #require(leased.operations.first)
            #expect(leased.operations.count == 1)
            #expect(operation.subject == "a.png")
            #expect(operation.token.task == task.id)
            #expect(operation.leaseExpiresAt.instant == daemon.clock.now() + .minutes(1))

            // Leased once is leased for all.
            let second: LeaseResponse = try await worker.send(.post, "/v1/operations/lease", Self.lease).value()
            #expect(second.operations.isEmpty)

            daemon.clock.advance(by: .seconds(30))
            let path = "/v1/operations/\(operation.token)"
            let beat: OperationResponse = try await worker.send(
                .post, "\(path)/heartbeat", HeartbeatRequest(leaseSeconds: 120)
            ).value()
            #expect(!beat.shouldStop)
            #expect(beat.leaseExpiresAt?.instant == daemon.clock.now() + .minutes(2))

            let done: OperationResponse = try await worker.send(
                .post, "\(path)/succeed", SucceedRequest(output: ["count": "3"])
            ).value()
            #expect(done.task.phase == .succeeded)
            let detail: TaskDetail = try await worker.get("/v1/tasks/\(task.id)")
            #expect(detail.output == ["count": "3"])
        }
    }

    @Test func `a report with a token that is not the current one is refused and kept`() async throws {
        let (daemon, task) = try await Self.daemon()
        try await daemon.serve { caller in
            let leased: LeaseResponse = try await caller.send(.post, "/v1/operations/lease", Self.lease).value()
            let token = try #require(leased.operations.first?.token)
            let failed = try await caller.send(
                .post, "/v1/operations/\(token)/fail", FailRequest(code: "disk", detail: "full", retryable: false))
            #expect(try failed.value(as: OperationResponse.self).task.phase == .halted)

            let late = try await caller.send(.post, "/v1/operations/\(token)/succeed", SucceedRequest())
            #expect(late.status == 409)
            #expect(try late.problem().knownCode == .staleToken)
            #expect(try late.problem().advice?.contains("wfctl adopt \(task.id)") == true)
            // What adopt would refuse is not advised.
            let failure = try await caller.send(
                .post, "/v1/operations/\(token)/fail", FailRequest(code: "disk", detail: "torn", retryable: false))
            #expect(try failure.problem().advice == nil)
            let history: Page<HistoryEntry> = try await caller.get("/v1/tasks/\(task.id)/history")
            #expect(history.items.contains { $0.type == "lateReport" && $0.data["outcome"]?.text == "succeeded" })
        }
    }

    @Test func `a worker hears that its operation is no longer wanted`() async throws {
        let (daemon, task) = try await Self.daemon()
        try await daemon.serve { caller in
            let leased: LeaseResponse = try await caller.send(.post, "/v1/operations/lease", Self.lease).value()
            let token = try #require(leased.operations.first?.token)
            _ = try await caller.send(
                .post, "/v1/tasks/\(task.id)/interventions", InterventionRequest(action: .cancel, reason: "not needed"))
            let beat: OperationResponse = try await caller.send(.post, "/v1/operations/\(token)/heartbeat").value()
            #expect(beat.shouldStop)
            let end: OperationResponse = try await caller.send(.post, "/v1/operations/\(token)/cancelled").value()
            #expect(end.task.phase == .cancelled)
        }
    }

    @Test func `a wait names the party and stops the customer's clock`() async throws {
        let (daemon, _) = try await Self.daemon()
        try await daemon.serve { caller in
            let leased: LeaseResponse = try await caller.send(.post, "/v1/operations/lease", Self.lease).value()
            let token = try #require(leased.operations.first?.token)
            let answer: OperationResponse = try await caller.send(
                .post, "/v1/operations/\(token)/wait",
                WaitRequest(party: .customer, code: "cname-missing", detail: "no CNAME")
            ).value()
            #expect(answer.task.phase == .waiting)
            #expect(answer.task.party == .customer)
            #expect(answer.task.wait?.code == "cname-missing")
        }
    }

    @Test(arguments: [
        ("/v1/operations/x/succeed", "{}", Problem.Code.malformed),
        ("/v1/operations/000000000000.1/succeed", "{}", .notFound),
        (
            "/v1/operations/lease",
            #"{"provider":"worker","operations":[],"limit":0,"leaseSeconds":60,"worker":"w"}"#, .invalid
        ),
        (
            "/v1/operations/lease",
            #"{"provider":"worker","operations":[],"limit":1,"leaseSeconds":0.5,"worker":"w"}"#, .invalid
        ),
        (
            "/v1/operations/lease",
            #"{"provider":"worker","operations":[],"limit":1,"leaseSeconds":60,"worker":""}"#, .invalid
        ),
    ])
    func `a bad report or lease is refused`(path: String, body: String, code: Problem.Code) async throws {
        let (daemon, _) = try await Self.daemon()
        try await daemon.serve { caller in
            let problem = try await caller.send(.post, path, body: body).problem()
            #expect(problem.knownCode == code)
        }
    }

    private static let long = String(repeating: "x", count: Limits.textLength + 1)

    @Test(arguments: [
        ("succeed", #"{"output":{"a":"\#(long)"}}"#, "at most \(Limits.outputLength)"),
        ("succeed", #"{"branch":"\#(long)"}"#, "at most \(Limits.nameLength)"),
        ("succeed", many(Limits.outputCount + 1), "at most \(Limits.outputCount)"),
        ("fail", #"{"code":"\#(long)","detail":"","retryable":true}"#, "at most \(Limits.nameLength)"),
        ("fail", #"{"code":"c","detail":"\#(long)","retryable":true}"#, "at most \(Limits.textLength)"),
        ("wait", #"{"party":"customer","code":"\#(long)","detail":""}"#, "at most \(Limits.nameLength)"),
        ("wait", #"{"party":"customer","code":"c","detail":"\#(long)"}"#, "at most \(Limits.textLength)"),
        ("verified", #"{"matches":true,"expected":"\#(long)","actual":""}"#, "at most \(Limits.textLength)"),
    ])
    func `a report that is too long is refused with its limit, and nothing of it is kept`(
        verb: String, body: String, words: String
    ) async throws {
        let (daemon, task) = try await Self.daemon()
        try await daemon.serve { caller in
            let leased: LeaseResponse = try await caller.send(.post, "/v1/operations/lease", Self.lease).value()
            let token = try #require(leased.operations.first?.token)
            let before: TaskDetail = try await caller.get("/v1/tasks/\(task.id)")
            let problem = try await caller.send(.post, "/v1/operations/\(token)/\(verb)", body: body).problem()
            #expect(problem.status == 422 && problem.knownCode == .invalid)
            #expect(problem.detail.contains(words), "\(problem.detail)")
            let after: TaskDetail = try await caller.get("/v1/tasks/\(task.id)")
            #expect(after.summary.version == before.summary.version)
        }
    }

    private static func many(_ count: Int) -> String {
        #"{"output":{"# + (0..<count).map { #""k\#($0)":"v""# }.joined(separator: ",") + "}}"
    }

    @Test func `a branch that the stage does not have is refused, and nothing happens`() async throws {
        let (daemon, task) = try await Self.daemon()
        try await daemon.serve { caller in
            let leased: LeaseResponse = try await caller.send(.post, "/v1/operations/lease", Self.lease).value()
            let token = try #require(leased.operations.first?.token)
            let problem = try await caller.send(
                .post, "/v1/operations/\(token)/succeed", SucceedRequest(branch: "fast")
            ).problem()
            #expect(problem.status == 422)
            #expect(problem.detail == #"Stage render has no branch "fast"."#)
            #expect(problem.advice == "It has no branches at all; report it without one.")
            let detail: TaskDetail = try await caller.get("/v1/tasks/\(task.id)")
            #expect(detail.summary.phase == .running)
        }
    }
}
