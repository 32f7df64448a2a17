import Testing
import WorkflowAPI
import WorkflowCore

@testable import wfctl

struct ResubmissionTests {
    private static let old = TaskSummary.sample(1, phase: .rolledBack)
    private static let open = TaskSummary.sample(2, subject: "img.example.com")
    private static let new = TaskSummary.sample(3, health: .onTrack, overdue: nil)

    private func daemon() throws -> FakeDaemon {
        try FakeDaemon { request in
            switch request.route {
            case "GET /v1/resolve":
                return .json(
                    ResolveResponse(
                        matches: [Self.old, Self.open].filter { request.path.hasSuffix($0.subject) }, now: .noon))
            case "GET /v1/tasks": return .json(Page(items: [Self.old], now: .noon))
            case "POST /v1/tasks/\(Self.old.id)/resubmission":
                let isDryRun = request.body.contains(#""dryRun":true"#)
                return .json(
                    SubmitResponse(outcome: .created, dryRun: isDryRun, task: Self.new, now: .noon),
                    status: isDryRun ? 200 : 201)
            case "POST /v1/tasks/\(Self.open.id)/resubmission":
                return .problem(Problem(.wrongPhase, "The task is running."))
            default: return .problem(Problem(.notFound, "Nothing is at \(request.route)."))
            }
        }
    }

    @Test func `one task prints the new id`() async throws {
        let run = try await WfctlProcess.run(["resubmit", "cdn.example.com", "-m", "again"], daemon: daemon())
        #expect(run.status == 0)
        #expect(run.output == "\(Self.new.id)\n")
    }

    @Test func `a dry run prints no id that does not exist`() async throws {
        let daemon = try daemon()
        let run = try await WfctlProcess.run(
            ["resubmit", "cdn.example.com", "-m", "again", "--dry-run"], daemon: daemon)
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("nothing was submitted"))
        #expect(daemon.requests.last?.body.contains(#""dryRun":true"#) == true)
    }

    @Test func `several tasks have a result each, and the status of a batch`() async throws {
        let run = try await WfctlProcess.run(
            ["resubmit", "cdn.example.com", "img.example.com", "-m", "again"], daemon: daemon())
        #expect(run.status == 6)
        #expect(run.output.contains("\(Self.new.id), running"))
        #expect(run.output.contains("The task is running."))
        #expect(run.errors == "1 of 2 accepted.\n")
    }

    @Test func `a filter selects tasks that are over`() async throws {
        let daemon = try daemon()
        let run = try await WfctlProcess.run(
            ["resubmit", "-w", "domain-create", "-m", "again", "--yes", "-o", "ids"], daemon: daemon)
        #expect(run.status == 0)
        #expect(run.output == "\(Self.new.id)\n")
        #expect(daemon.requests.first?.path.contains("open=false") == true)
    }

    @Test func `ids from standard input serve too, and need a yes`() async throws {
        let daemon = try daemon()
        let line = ["resubmit", "-", "-m", "again"]
        let refused = try await WfctlProcess.run(line, daemon: daemon, input: "\(Self.old.id)\n")
        #expect(refused.status == 2)
        #expect(refused.errors.contains("--yes"))
        #expect(!daemon.requests.contains { $0.method == "POST" })
        let agreed = try await WfctlProcess.run(line + ["--yes"], daemon: daemon, input: "\(Self.old.id)\n")
        #expect(agreed.status == 0)
    }
}
