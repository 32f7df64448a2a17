import HTTPTypes
import Testing
import WorkflowAPI
import WorkflowCore

@testable import workflowd

@Suite struct KnownNamesTests {
    @Test(arguments: [
        (#""dry_run": true"#, "Unknown key dry_run; did you mean dryRun?"),
        (#""priorty": 1"#, "Unknown key priorty; did you mean priority?"),
        (#""faults": [{"name": "stall", "stge": "x"}]"#, "Unknown key faults.0.stge; did you mean stage?"),
        (#""zzzzzz": 1"#, "Unknown key zzzzzz; expected dryRun, faults, input, kind, priority, subject."),
    ])
    func `a body with an unknown key is refused, and nothing happens`(member: String, detail: String) async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let problem = try await caller.send(
                .post, "/v1/tasks", body: #"{"kind": "domain-create", "subject": "www.example.com", \#(member)}"#
            ).problem()
            #expect(problem.knownCode == .malformed)
            #expect(problem.detail == detail)
            let page: Page<TaskSummary> = try await caller.get("/v1/tasks")
            #expect(page.items.isEmpty)
        }
    }

    @Test func `a misspelt key inside a batch's parts is refused, and nothing happens`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        try await daemon.serve { caller in
            for (body, key) in [
                (
                    #"{"ids": ["\#(task.id)"], "intervention": {"action": "claim", "reason": "r", "dryrun": true}}"#,
                    "dryRun"
                ),
                (
                    #"{"filter": {"phase": ["running"]}, "expectedCount": 1, "#
                        + #""intervention": {"action": "claim", "reason": "r"}}"#, "phases"
                ),
            ] {
                let problem = try await caller.send(.post, "/v1/batches", body: body).problem()
                #expect(problem.knownCode == .malformed)
                #expect(problem.detail.hasSuffix("did you mean \(key)?"), "\(problem.detail)")
            }
            let detail: TaskDetail = try await caller.get("/v1/tasks/\(task.id)")
            #expect(detail.summary.claimedBy == nil)
        }
    }

    @Test func `a word that an enumeration does not have is refused with those it has`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        try await daemon.serve { caller in
            let path = "/v1/tasks/\(task.id)/interventions"
            let unlike = try await caller.send(
                .post, path, body: #"{"action": "explode", "reason": "r"}"#
            ).problem()
            #expect(unlike.knownCode == .malformed)
            #expect(unlike.detail.hasPrefix(#"action is "explode"; expected ack, adopt, cancel, claim, "#))
            let near = try await caller.send(.post, path, body: #"{"action": "cliam", "reason": "r"}"#).problem()
            #expect(near.detail == #"action is "cliam"; did you mean claim?"#)
            let list = try await caller.send(
                .post, "/v1/batches",
                body: #"{"filter": {"phases": ["runing"]}, "intervention": {"action": "claim", "reason": "r"}}"#
            ).problem()
            #expect(list.detail == #"filter.phases.0 is "runing"; did you mean running?"#)
        }
    }

    @Test func `keys of free maps are nobody's to know`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let answer = try await caller.send(
                .post, "/v1/tasks",
                body: #"{"kind": "domain-create", "subject": "a.example.com", "input": {"any_thing": "x"}}"#)
            #expect(try answer.status == 201 || answer.problem().knownCode != .malformed)
        }
    }

    @Test func `every body of the interface can be checked`() throws {
        for operation in OpenAPIOperation.all {
            guard let body = operation.body else { continue }
            #expect(throws: Problem.self, "\(operation.id)") {
                try KnownNames.check(.object(["no such key": .null]), against: body)
            }
        }
    }

    @Test(arguments: [
        ("/v1/tasks?phases=running", "Unknown query parameter phases; did you mean phase?"),
        ("/v1/escalations?minimum_level=2", "Unknown query parameter minimum_level; did you mean minimumLevel?"),
        ("/v1/stream?taks=1", "Unknown query parameter taks; did you mean task?"),
        ("/v1/stats?verbose=1", "Unknown query parameter verbose; none is expected here."),
    ])
    func `an unknown query parameter is refused`(path: String, detail: String) async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let problem = try await caller.send(.get, path).problem()
            #expect(problem.knownCode == .invalid)
            #expect(problem.detail == detail)
        }
    }
}
