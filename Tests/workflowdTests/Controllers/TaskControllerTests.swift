import HTTPTypes
import Testing
import WorkflowAPI
import WorkflowCore
import WorkflowEngine

@testable import workflowd

@Suite struct TaskControllerTests {
    private static let create = SubmitRequest(kind: "domain-create", subject: "www.example.com")

    @Test func `a submission is made once per idempotency key`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let first = try await caller.send(.post, "/v1/tasks", Self.create, headers: [.idempotencyKey: "k1"])
            let made: SubmitResponse = try first.value()
            #expect(first.status == 201)
            #expect(first.headers[.location] == "/v1/tasks/\(made.task.id)")
            #expect(made.outcome == .created)
            #expect(made.task.phase == .running)
            #expect(made.task.stage.name == "icp-check")

            let second = try await caller.send(.post, "/v1/tasks", Self.create, headers: [.idempotencyKey: "k1"])
            #expect(second.status == 200)
            let again: SubmitResponse = try second.value()
            #expect(again.outcome == .existing)
            #expect(again.task.id == made.task.id)

            let other = SubmitRequest(kind: "domain-create", subject: "other.example.com")
            let conflict = try await caller.send(.post, "/v1/tasks", other, headers: [.idempotencyKey: "k1"])
            #expect(try conflict.problem().knownCode == .idempotencyConflict)
        }
    }

    @Test func `a dry run of a submission leaves nothing behind`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            var request = Self.create
            request.dryRun = true
            let answer = try await caller.send(.post, "/v1/tasks", request)
            #expect(answer.status == 200)
            #expect(try answer.value(as: SubmitResponse.self).dryRun)
            let page: Page<TaskSummary> = try await caller.get("/v1/tasks")
            #expect(page.items.isEmpty)
        }
    }

    @Test func `a second task of a locked subject is refused with the first one's id`() async throws {
        let daemon = try await TestDaemon()
        let first = try await daemon.submit()
        try await daemon.serve { caller in
            let problem = try await caller.send(.post, "/v1/tasks", Self.create).problem()
            #expect(problem.knownCode == .subjectLocked)
            #expect(problem.blockingTask == first.id)
        }
    }

    @Test(arguments: [
        (#"{"kind":"no-such","subject":"www.example.com"}"#, Problem.Code.invalid, "no-such"),
        (#"{"kind":"domain-create","subject":""}"#, .invalid, "subject"),
        (#"{"kind":"domain-create"}"#, .malformed, "subject is missing"),
        (#"{"kind":7,"subject":"www.example.com"}"#, .malformed, "kind has another type than text"),
        (#"{"kind":"domain-create","subject":"a","input":{"x":1}}"#, .malformed, "input.x"),
        (#"{"#, .malformed, "cannot be read"),
        (#"[]"#, .malformed, "The JSON"),
        (
            #"{"kind":"domain-create","subject":"www.example.com","faults":[{"name":"stall"}]}"#, .invalid,
            "daemon that simulates"
        ),
        (
            #"{"kind":"domain-create","subject":"www.example.com","input":{"fault":"stall"}}"#, .invalid,
            "daemon that simulates"
        ),
    ])
    func `a bad submission says what is wrong`(body: String, code: Problem.Code, words: String) async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let problem = try await caller.send(.post, "/v1/tasks", body: body).problem()
            #expect(problem.knownCode == code)
            #expect(problem.detail.contains(words), "\(problem.detail)")
        }
    }

    @Test func `a task is found by id, by the beginning of its id, and by subject`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit("cdn.example.com")
        try await daemon.submit("other.example.com")
        let id = task.id.description
        try await daemon.serve { caller in
            for name in [id, id.uppercased(), String(id.prefix(8)), "cdn.example.com"] {
                let answer = try await caller.send(.get, "/v1/tasks/\(name)")
                let detail: TaskDetail = try answer.value()
                #expect(detail.summary.id == task.id, "\(name)")
                #expect(answer.headers[.eTag] == "\"\(detail.summary.version)\"")
                #expect(detail.stages.count == 7)
            }
            #expect(try await caller.send(.get, "/v1/tasks/none.example.com").problem().knownCode == .notFound)
            // Three characters fit by accident.
            #expect(try await caller.send(.get, "/v1/tasks/\(id.prefix(3))").problem().knownCode == .notFound)
            let resolved: ResolveResponse = try await caller.get("/v1/resolve?name=cdn.example.com")
            #expect(resolved.matches.map(\.id) == [task.id])
        }
    }

    @Test func `a subject with two open tasks is ambiguous and names them`() async throws {
        let daemon = try await TestDaemon()
        let first = try await daemon.submit(kind: "cdn-config")
        let second = try await daemon.submit(kind: "cdn-config")
        try await daemon.serve { caller in
            let problem = try await caller.send(.get, "/v1/tasks/www.example.com").problem()
            #expect(problem.knownCode == .ambiguous)
            #expect(Set(problem.candidates ?? []) == [first.id, second.id])
        }
    }

    @Test func `lists go page by page and keep to their filter`() async throws {
        let daemon = try await TestDaemon()
        var ids: [TaskID] = []
        for number in 0..<5 {
            ids.append(try await daemon.submit("n\(number).example.com").id)
            daemon.clock.advance(by: .seconds(1))
        }
        try await daemon.submit("www.example.com", kind: "cdn-config")
        let expected = ids
        try await daemon.serve { caller in
            var found: [TaskID] = []
            var cursor: String?
            repeat {
                let suffix = cursor.map { "&cursor=\(PercentEncoding.encode($0))" } ?? ""
                let page: Page<TaskSummary> = try await caller.get(
                    "/v1/tasks?kind=domain-create&order=oldest&limit=2\(suffix)")
                #expect(page.items.count <= 2)
                found += page.items.map(\.id)
                cursor = page.next
            } while cursor != nil
            #expect(found == expected)
        }
    }

    @Test(arguments: [
        ("limit=0", Problem.Code.invalid, "1 to 500"), ("limit=501", .invalid, "1 to 500"),
        ("order=best", .invalid, "urgency"), ("phase=asleep", .invalid, "running"),
        ("unclaimed=true&claimedBy=a", .invalid, "exclude"), ("cursor=%21%21", .invalidCursor, ""),
    ])
    func `a bad list parameter is named`(query: String, code: Problem.Code, words: String) async throws {
        let daemon = try await TestDaemon()
        try await daemon.submit()
        try await daemon.serve { caller in
            let problem = try await caller.send(.get, "/v1/tasks?\(query)").problem()
            #expect(problem.knownCode == code)
            #expect(problem.detail.contains(words))
        }
    }

    @Test func `a history is read in pages and begins with the submission`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        _ = try await daemon.engine.intervene(task.id, Intervention(.claim, actor: "alice", reason: "mine"))
        try await daemon.serve { caller in
            var entries: [HistoryEntry] = []
            var after = "0"
            while true {
                let page: Page<HistoryEntry> = try await caller.get(
                    "/v1/tasks/\(task.id)/history?limit=1&after=\(after)")
                entries += page.items
                guard let next = page.next else { break }
                after = next
            }
            #expect(entries.first?.type == "submitted")
            #expect(entries.first?.text == "Submitted by tester: domain-create for www.example.com.")
            #expect(entries.map(\.version) == Array(1...entries.count))
            #expect(entries.contains { $0.type == "claimed" && $0.data["by"]?.text == "alice" })
            #expect(entries.map(\.sequence) == entries.map(\.sequence).sorted())
        }
    }

    @Test func `an explanation names the stage, the party and something to do`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        try await daemon.serve { caller in
            let explanation: ExplanationResponse = try await caller.get("/v1/tasks/\(task.id)/explanation")
            #expect(explanation.task.id == task.id)
            #expect(!explanation.headline.en.isEmpty && !explanation.headline.zh.isEmpty)
            #expect(explanation.customerMessage?.zh.isEmpty == false)
            let refused = try await caller.with(secret: daemon.secrets[.viewer])
                .send(.get, "/v1/tasks/\(task.id)/explanation?probe=true")
            #expect(try refused.problem().knownCode == .forbidden)
        }
    }

    @Test func `a look that finds what was known is no event, but counts as taken`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        try await daemon.serve { caller in
            let path = "/v1/tasks/\(task.id)/explanation?probe=true"
            let first: ExplanationResponse = try await caller.get(path)
            daemon.clock.advance(by: .milliseconds(300))
            let second: ExplanationResponse = try await caller.get(path)
            #expect(second.task.version == first.task.version)
            #expect(try #require(second.diagnosedAt) > #require(first.diagnosedAt))
        }
    }

    @Test func `a path with another method says which it has`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let answer = try await caller.send(.put, "/v1/tasks", body: "{}")
            #expect(try answer.problem().knownCode == .methodNotAllowed)
            #expect(answer.headers[.allow] == "GET, HEAD, POST")
            #expect(try await caller.send(.get, "/v1/nothing").problem().knownCode == .notFound)
        }
    }

    @Test(arguments: [("/v1/tasks", 200), ("/v1/healthz", 200), ("/v1/stream", 200), ("/v1/nothing", 404)])
    func `HEAD is answered as GET is, without the body`(path: String, status: Int) async throws {
        var limits = ServerLimits()
        // A stream that HEAD left open would refuse the second request.
        limits.streams = 1
        let daemon = try await TestDaemon(limits: limits)
        try await daemon.serve { caller in
            for _ in 0..<2 {
                let answer = try await caller.send(.head, path)
                #expect(answer.status == status)
                #expect(answer.text.isEmpty)
            }
        }
    }
}
