import Foundation
import Testing
import WorkflowAPI
import WorkflowCore

@testable import wfctl

/// The program as scripts see it: what it exits with, and what it says on which stream.
struct ProcessTests {
    private static let task = TaskSummary.sample(1)
    private static let other = TaskSummary.sample(2, subject: "img.example.com")

    /// A daemon that knows two tasks.
    private func daemon(
        _ special: @escaping @Sendable (FakeDaemon.Request) -> FakeDaemon.Answer? = { _ in nil }
    ) throws -> FakeDaemon {
        try FakeDaemon { request in
            if let answer = special(request) { return answer }
            let task = Self.task
            switch request.route {
            case "GET /v1/tasks": return .json(Page(items: [task], now: .noon))
            case "GET /v1/resolve":
                let name = request.path.split(separator: "=").last.map(String.init) ?? ""
                let matches = [task, Self.other].filter { $0.subject == name || $0.id.description.hasPrefix(name) }
                return .json(ResolveResponse(matches: matches, now: .noon))
            case "GET /v1/tasks/\(task.id)": return .json(TaskDetail.sample(task))
            case "GET /v1/tasks/\(task.id)/history": return .json(Page(items: [HistoryEntry](), now: .noon))
            case "POST /v1/tasks/\(task.id)/interventions":
                return .json(InterventionResponse(task: task, events: [], dryRun: false, now: .noon))
            case "GET /v1/stream": return .stream(at: 41)
            default: return .problem(Problem(.notFound, "Nothing is at \(request.route)."))
            }
        }
    }

    @Test func `0 when all is well, with data on standard output and nothing on standard error`() async throws {
        let daemon = try daemon()
        let run = try await WfctlProcess.run(["list", "-o", "ids"], daemon: daemon)
        #expect(run.status == 0)
        #expect(run.output == "\(Self.task.id)\n")
        #expect(run.errors.isEmpty)
    }

    private func channelDaemon() throws -> FakeDaemon {
        let rows = [
            ChannelRow(channel: "log", isConfigured: true, consecutiveFailures: 0),
            ChannelRow(
                channel: "webhook:hook", isConfigured: true, consecutiveFailures: 0,
                disabledReason: "The receiver answered 410."),
            ChannelRow(
                channel: "webhook:mail", isConfigured: true, consecutiveFailures: 6,
                heldUntil: Timestamp(Timestamp.noon.instant - .seconds(1)),
                failingSince: Timestamp(Timestamp.noon.instant - .minutes(9)),
                lastError: "The receiver answered 500.",
                nextTryAt: Timestamp(Timestamp.noon.instant + .seconds(40))),
        ]
        return try daemon { request in
            switch request.route {
            case "GET /v1/channels": .json(Page(items: rows, now: .noon))
            case "POST /v1/channels/webhook%3Ahook/enable", "POST /v1/channels/webhook:hook/enable":
                .json(ChannelRow(channel: "webhook:hook", isConfigured: true, consecutiveFailures: 0))
            case "POST /v1/channels/log/enable": .problem(Problem(.nothingToDo, "It has no trouble to clear."))
            default: nil
            }
        }
    }

    @Test func `a disabled channel stands in the list and can be enabled, with a reason`() async throws {
        let daemon = try channelDaemon()
        for line in [["channels"], ["channels", "list"]] {
            let list = try await WfctlProcess.run(line, daemon: daemon)
            #expect(list.status == 0)
            #expect(list.output.contains("webhook:hook  disabled"))
            #expect(list.output.contains("answered 410"))
            // Its hold is over and it has yet to work.
            let failing = try #require(list.output.split(separator: "\n").first { $0.contains("webhook:mail") })
            for word in ["failing", " 6 ", " 9m ", "in 40s", "answered 500"] {
                #expect(failing.contains(word), "\(word)")
            }
        }
        let ids = try await WfctlProcess.run(["channels", "list", "-o", "ids"], daemon: daemon)
        #expect(ids.output == "log\nwebhook:hook\nwebhook:mail\n")
        let enabled = try await WfctlProcess.run(
            ["channels", "enable", "webhook:hook", "--reason", "it is repaired"], daemon: daemon)
        #expect(enabled.status == 0 && enabled.output == "enabled webhook:hook\n")
        #expect(daemon.requests.last?.headers["workflow-reason"] == "it%20is%20repaired")
    }

    @Test func `enabling a channel needs a reason, a known name and something to clear`() async throws {
        let daemon = try channelDaemon()
        #expect(try await WfctlProcess.run(["channels", "enable", "webhook:hook"], daemon: daemon).status == 2)
        let unknown = try await WfctlProcess.run(["channels", "enable", "webhook:hok", "-m", "r"], daemon: daemon)
        #expect(unknown.status == 4)
        #expect(unknown.errors.contains("Did you mean \"webhook:hook\"?"))
        #expect(try await WfctlProcess.run(["channels", "enable", "log", "-m", "r"], daemon: daemon).status == 5)
    }

    @Test func `what is wrong in the simulated world is shown beside its faults`() async throws {
        let blocked = TroubleRow(finding: Finding(code: .backendBlocked, evidence: "The queue hands out nothing."))
        let daemon = try daemon { request in
            request.route == "GET /v1/simulation"
                ? .json(
                    SimulationState(
                        speed: 1, faults: [], troubles: [blocked], faultNames: [], actionNames: [], now: .noon)) : nil
        }
        for command in ["faults", "troubles"] {
            let run = try await WfctlProcess.run(["simulate", command], daemon: daemon)
            #expect(run.status == 0 && run.errors.isEmpty)
            #expect(run.output.contains("all"))
            #expect(run.output.contains("backend-blocked"))
        }
        let run = try await WfctlProcess.run(["simulate", "faults", "-o", "json"], daemon: daemon)
        #expect(run.output == "[\n\n]\n" || run.output == "[]\n")
    }

    @Test func `1 when no daemon answers, with how to start one`() async throws {
        let run = try await WfctlProcess.run(["list", "--socket", "/nowhere/x.sock"])
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("workflowd --store PATH --socket /nowhere/x.sock"))
    }

    @Test(arguments: [
        ["list", "--stuk"], ["lsit"], ["claim", "cdn.example.com"], ["list", "--server", "http://example.com/v1"],
        ["list", "--profile", "nobody"], ["tokens", "lst"],
    ])
    func `2 when the line is wrong, and nothing is asked of the daemon`(line: [String]) async throws {
        let daemon = try daemon()
        let run = try await WfctlProcess.run(
            line, daemon: line.contains("--server") ? nil : daemon)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(!run.errors.isEmpty)
        #expect(daemon.requests.isEmpty)
    }

    @Test(arguments: [["list", "--stuk"], ["lsit"], ["show"], ["claim", "a"], ["help", "lst"]])
    func `every error begins with the program's name`(line: [String]) async throws {
        let run = try await WfctlProcess.run(line, daemon: daemon())
        #expect(run.status == 2)
        #expect(run.errors.hasPrefix("wfctl: "))
    }

    @Test func `2 when a name fits several tasks, with their ids`() async throws {
        let twins = [TaskSummary.sample(1), TaskSummary.sample(2)]
        let daemon = try daemon { request in
            request.route == "GET /v1/resolve" ? .json(ResolveResponse(matches: twins, now: .noon)) : nil
        }
        let run = try await WfctlProcess.run(["show", "cdn.example.com"], daemon: daemon)
        #expect(run.status == 2)
        for twin in twins { #expect(run.errors.contains(twin.id.description)) }
    }

    @Test(arguments: [Problem.Code.unauthorized, .forbidden])
    func `3 when it is not allowed`(code: Problem.Code) async throws {
        let daemon = try daemon { _ in .problem(Problem(code, "The role viewer may not do this.")) }
        let run = try await WfctlProcess.run(["list"], daemon: daemon)
        #expect(run.status == 3)
        #expect(run.errors.contains("may not do this"))
    }

    @Test func `who lacks a token is told where it goes, not which header a program sends`() async throws {
        let daemon = try daemon { _ in
            .problem(Problem(.unauthorized, "It is unknown.", advice: "Send the header 'Authorization: Bearer TOKEN'."))
        }
        let run = try await WfctlProcess.run(["list"], daemon: daemon)
        #expect(run.errors.contains("WORKFLOW_TOKEN") && run.errors.contains("wfctl tokens create"))
        #expect(!run.errors.contains("Authorization"))
    }

    @Test(arguments: [
        ([], "No task is open; --all shows those that are over.\n"),
        (["--all"], "There is no task yet; submit one with: wfctl submit KIND SUBJECT\n"),
        (["--mine"], "No task matches.\n"), (["--stuck"], "Nothing is stuck.\n"),
    ])
    func `an empty list says what would show something`(options: [String], words: String) async throws {
        let daemon = try daemon { _ in .json(Page(items: [TaskSummary](), now: .noon)) }
        let run = try await WfctlProcess.run(["list"] + options, daemon: daemon)
        #expect(run.status == 0 && run.output.isEmpty)
        #expect(run.errors == words)
    }

    @Test func `4 when nothing has the name`() async throws {
        let daemon = try daemon()
        let run = try await WfctlProcess.run(["show", "nothing.example.com"], daemon: daemon)
        #expect(run.status == 4)
        #expect(run.errors.contains("nothing.example.com"))
    }

    @Test func `5 when the task's state refuses, with what would work`() async throws {
        let daemon = try daemon { request in
            request.method == "POST"
                ? .problem(Problem(.wrongPhase, "The task is running.", advice: "Pause it first.")) : nil
        }
        let run = try await WfctlProcess.run(["resume", "cdn.example.com", "-m", "go"], daemon: daemon)
        #expect(run.status == 5)
        #expect(run.errors == "wfctl: The task is running.\nPause it first.\n")
    }

    /// Both tasks, with one event each.
    private func twoTasks() throws -> FakeDaemon {
        try daemon { request in
            let tasks = [Self.task, Self.other]
            guard let task = tasks.first(where: { request.route.contains($0.id.description) }) else { return nil }
            if request.route.hasSuffix("/history") {
                let entry = HistoryEntry(
                    sequence: 1, task: task.id, version: 1, at: .noon, type: "noted", data: .null, text: "A note.")
                return .json(Page(items: [entry], now: .noon))
            }
            if request.route.hasSuffix("/explanation") {
                let words = LocalizedText(en: "It runs.", zh: "处理中。")
                return .json(
                    ExplanationResponse(
                        task: task, headline: words, lines: [], party: .platform, reasons: [], suggestions: [],
                        now: .noon))
            }
            return .json(TaskDetail.sample(task))
        }
    }

    @Test(arguments: ["show", "explain", "history"])
    func `names on standard input are looked at one after the other`(command: String) async throws {
        let run = try await WfctlProcess.run(
            [command, "-"], daemon: twoTasks(), input: "TASK WHAT\n\(Self.task.id)\nimg.example.com\n")
        #expect(run.status == 0, "\(run.errors)")
        let first = try #require(run.output.range(of: Self.task.subject))
        let second = try #require(run.output.range(of: Self.other.subject))
        #expect(first.lowerBound < second.lowerBound)
    }

    @Test(arguments: ["show", "explain", "history"])
    func `several tasks are one document, and one is as it is alone`(command: String) async throws {
        func look(_ names: String, _ format: String) async throws -> String {
            let run = try await WfctlProcess.run([command, "-", "-o", format], daemon: twoTasks(), input: names)
            #expect(run.status == 0, "\(run.errors)")
            return run.output
        }
        let both = "\(Self.task.id)\n\(Self.other.id)\n"
        let items = try WireCoding.decode([JSONValue].self, from: Data(try await look(both, "json").utf8))
        #expect(items.count == 2)
        let yaml = try await look(both, "yaml")
        #expect(yaml.split(separator: "\n").count { $0.hasPrefix("- ") } == 2)
        #expect(yaml.split(separator: "\n").allSatisfy { $0.hasPrefix("- ") || $0.hasPrefix(" ") })
        #expect(try await look(both, "jsonl").split(separator: "\n").count == 2)
        let alone = try WireCoding.decode(JSONValue.self, from: Data(try await look("\(Self.task.id)", "json").utf8))
        if case .array = alone { #expect(command == "history") } else { #expect(command != "history") }
    }

    @Test(arguments: [["show", "-", "--watch"], ["explain", "-", "--watch"], ["history", "-", "--follow"]])
    func `one task at a time can be followed by a page`(line: [String]) async throws {
        let run = try await WfctlProcess.run(
            line, daemon: daemon(), input: "\(Self.task.id)\n\(Self.other.id)\n")
        #expect(run.status == 2)
        #expect(run.errors.contains("goes with one task; 2 are named."))
    }

    @Test func `6 when some of a batch went wrong, after all results`() async throws {
        let daemon = try batchDaemon()
        let run = try await WfctlProcess.run(
            ["nudge", "-", "--yes", "-m", "hurry"], daemon: daemon, input: "\(Self.task.id)\n\(Self.other.id)\n")
        #expect(run.status == 6)
        #expect(run.output.contains("It is over."))
        #expect(run.errors == "1 of 2 accepted.\n")
        #expect(run.output.contains("\(Self.other.subject) "), "The row of a refused task says what it is.")
    }

    @Test func `the ids of a batch are those that went well, for the next command to act on`() async throws {
        let run = try await WfctlProcess.run(
            ["nudge", "-", "--yes", "-m", "hurry", "-o", "ids"], daemon: try batchDaemon(),
            input: "\(Self.task.id)\n\(Self.other.id)\n")
        #expect(run.output == "\(Self.task.id)\n")
        #expect(run.status == 6)
    }

    /// It accepts an intervention on the one task and refuses it on the other.
    private func batchDaemon() throws -> FakeDaemon {
        let items = [
            BatchResponse.Item(id: Self.task.id, task: Self.task),
            BatchResponse.Item(id: Self.other.id, task: Self.other, problem: Problem(.terminal, "It is over.")),
        ]
        return try daemon { request in
            request.route == "POST /v1/batches"
                ? .json(BatchResponse(items: items, accepted: 1, refused: 1, dryRun: false, now: .noon)) : nil
        }
    }

    @Test func `7 when list --exit-code found some, and 0 when it found none`() async throws {
        let daemon = try daemon()
        #expect(try await WfctlProcess.run(["list", "--stuck", "--exit-code"], daemon: daemon).status == 7)
        let empty = try self.daemon { _ in .json(Page(items: [TaskSummary](), now: .noon)) }
        #expect(try await WfctlProcess.run(["list", "--stuck", "--exit-code"], daemon: empty).status == 0)
    }

    @Test(arguments: [["watch", "cdn.example.com", "img.example.com"], ["watch"]])
    func `124 when the wait is over before the tasks are`(line: [String]) async throws {
        let daemon = try daemon()
        let run = try await WfctlProcess.run(line + ["--timeout", "100ms"], daemon: daemon)
        #expect(run.status == 124)
    }

    @Test func `124 when a submitted task takes longer than the wait, which says that it goes on`() async throws {
        let daemon = try daemon { request in
            request.route == "POST /v1/tasks"
                ? .json(SubmitResponse(outcome: .created, dryRun: false, task: Self.task, now: .noon), status: 201)
                : nil
        }
        let run = try await WfctlProcess.run(
            ["submit", "domain-create", "cdn.example.com", "--wait", "--timeout", "100ms"], daemon: daemon)
        #expect(run.status == 124)
        #expect(run.output == "\(Self.task.id)\n")
        #expect(run.errors.contains("it goes on"))
    }

    @Test func `a wait ends with 1 where the task stands still, and says what would work`() async throws {
        let halted = TaskSummary.sample(1, phase: .halted)
        let daemon = try daemon { request in
            switch request.route {
            case "POST /v1/tasks":
                .json(SubmitResponse(outcome: .created, dryRun: false, task: Self.task, now: .noon), status: 201)
            case "GET /v1/tasks/\(halted.id)": .json(TaskDetail.sample(halted))
            default: nil
            }
        }
        let run = try await WfctlProcess.run(
            ["submit", "domain-create", "cdn.example.com", "--wait", "--timeout", "1h"], daemon: daemon)
        #expect(run.status == 1)
        #expect(run.errors.contains("halted in stage dispatch"))
        #expect(run.errors.contains("wfctl retry \(halted.id)"))
    }

    @Test func `a watch of several tasks begins before their names are looked up`() async throws {
        let ends = [Self.task, Self.other].enumerated().map { index, task in
            HistoryEntry(
                sequence: 42 + Int64(index), task: task.id, version: 9, at: .noon, type: "finished", data: .null,
                text: "succeeded")
        }
        // The ends were committed while the names were looked up: a stream that begins later never tells of them.
        let daemon = try daemon { request in
            guard request.route == "GET /v1/stream" else { return nil }
            return .stream(at: 43, request.headers["last-event-id"] == "41" ? ends : [])
        }
        let first = try self.daemon { request in
            request.route == "GET /v1/stream"
                ? .stream(at: 41, request.headers["last-event-id"] == "41" ? ends : []) : nil
        }
        let run = try await WfctlProcess.run(
            ["watch", "cdn.example.com", "img.example.com", "--timeout", "1h"], daemon: first)
        #expect(run.status == 0)
        #expect(run.output.split(separator: "\n").count == 2)
        #expect(first.requests.map(\.route).first == "GET /v1/stream")
        let explicit = try await WfctlProcess.run(
            ["watch", "cdn.example.com", "img.example.com", "--after", "41", "--timeout", "1h"], daemon: daemon)
        #expect(explicit.status == 0)
    }
}
