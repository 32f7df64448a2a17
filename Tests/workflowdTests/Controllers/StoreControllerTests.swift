import Foundation
import HTTPTypes
import Testing
import WorkflowAPI
import WorkflowCatalog
import WorkflowCore
import WorkflowEngine
import WorkflowStore

@testable import workflowd

@Suite struct StoreControllerTests {
    private static func ended(_ daemon: TestDaemon, _ subject: String) async throws -> TaskState {
        let task = try await daemon.submit(subject)
        _ = try await daemon.engine.intervene(task.id, Intervention(.fail, actor: "a", reason: "r", isForced: true))
        await daemon.settle()
        return task
    }

    @Test func `histories re-evolve to the stored states`() async throws {
        let daemon = try await TestDaemon()
        for number in 0..<3 { try await daemon.submit("n\(number).example.com") }
        _ = try await Self.ended(daemon, "old.example.com")
        try await daemon.serve { caller in
            let all: VerifyResponse = try await caller.send(.post, "/v1/verify").value()
            #expect(all.tasks == 4)
            #expect(all.events >= 8)
            #expect(all.mismatches == [])
            let part: VerifyResponse = try await caller.send(.post, "/v1/verify", VerifyRequest(limit: 3)).value()
            #expect(part.tasks == 3)
            let rest: VerifyResponse = try await caller.send(
                .post, "/v1/verify", VerifyRequest(after: part.next)
            ).value()
            #expect(rest.tasks == 1)
        }
    }

    @Test func `a state that is not its history's is reported with the field`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        let stored = try #require(try daemon.store.read { try $0.task(task.id) })
        #expect(HistoryVerification.difference(stored, stored) == nil)
        var other = stored
        other.subject = "other.example.com"
        #expect(HistoryVerification.difference(stored, other)?.contains("subject") == true)
        #expect(HistoryVerification.difference(stored, nil) != nil)
        other = stored
        other.pulse.polls += 1
        #expect(HistoryVerification.difference(stored, other) == nil)
    }

    @Test func `pruning archives what it removes`() async throws {
        let daemon = try await TestDaemon()
        let old = try await Self.ended(daemon, "old.example.com")
        let open = try await daemon.submit("open.example.com")
        daemon.clock.advance(by: .days(1))
        let edge = Timestamp(daemon.clock.now())
        let path = FileManager.default.temporaryDirectory.appending(path: "prune-\(UUID().uuidString).jsonl").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await daemon.serve { caller in
            let trial: PruneResponse = try await caller.send(
                .post, "/v1/prune", PruneRequest(endedBefore: edge, archive: path, dryRun: true)
            ).value()
            #expect(trial.tasks == 1)
            #expect(!FileManager.default.fileExists(atPath: path))

            let done: PruneResponse = try await caller.send(
                .post, "/v1/prune", PruneRequest(endedBefore: edge, archive: path)
            ).value()
            #expect(done.tasks == 1)
            #expect(try await caller.send(.get, "/v1/tasks/\(old.id)").problem().knownCode == .notFound)
            #expect(try await caller.send(.get, "/v1/tasks/\(open.id)").status == 200)

            // A second run must not overwrite the only copy.
            let again = try await caller.send(.post, "/v1/prune", PruneRequest(endedBefore: edge, archive: path))
            #expect(try again.problem().knownCode == .invalid)
        }
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 1)
        let line = try WireCoding.decode(Pruning.Line.self, from: Data(lines[0].utf8))
        #expect(line.task.summary.id == old.id)
        #expect(line.history.first?.type == "submitted")
        #expect(line.history.count == line.task.summary.version)
    }

    @Test(arguments: [
        (#"{"endedBefore":"2026-01-01T00:00:00Z","archive":"relative.jsonl"}"#, "absolute"),
        (#"{"endedBefore":"2199-01-01T00:00:00Z","archive":"/tmp/x"}"#, "future"),
        (#"{"endedBefore":"2026-01-01T00:00:00Z","archive":"/tmp/x","limit":0}"#, "limit"),
    ])
    func `a bad pruning is refused`(body: String, words: String) async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let problem = try await caller.send(.post, "/v1/prune", body: body).problem()
            #expect(problem.knownCode == .invalid)
            #expect(problem.detail.contains(words), "\(problem.detail)")
        }
    }

    @Test func `stats count what is open and what has ended`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.submit("open.example.com")
        _ = try await Self.ended(daemon, "old.example.com")
        try await daemon.serve { caller in
            let stats: StatsResponse = try await caller.get("/v1/stats")
            #expect(stats.openCount == 1)
            #expect(stats.open.map(\.kind) == ["domain-create"])
            #expect(stats.terminalByPhase == ["failed": 1])
            #expect(stats.engine.commits > 0)
            #expect(stats.simulationSpeed == nil)
        }
    }

    @Test func `metrics are in the exposition format and carry the counts`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.submit()
        daemon.clock.advance(by: .minutes(3))
        try await daemon.serve { caller in
            let text = try await caller.send(.get, "/metrics").text
            let lines = text.split(separator: "\n")
            #expect(
                lines.contains(
                    #"workflow_tasks_open{kind="domain-create",stage="icp-check",phase="running",health="onTrack"} 1"#))
            #expect(
                lines.contains(
                    #"workflow_stage_oldest_age_seconds{kind="domain-create",stage="icp-check"} 180"#))
            for family in ["workflow_commit_seconds", "workflow_commit_batch_size", "workflow_timer_lateness_seconds"] {
                #expect(lines.contains { $0.hasPrefix("\(family)_bucket{le=\"+Inf\"} ") })
                #expect(lines.contains { $0.hasPrefix("\(family)_count ") })
            }
            let names = lines.filter { $0.hasPrefix("# TYPE ") }
            #expect(Set(names).count == names.count)
        }
    }

    @Test func `readiness fails while timers are late`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let answer = try await caller.send(.get, "/v1/readyz")
            #expect(answer.status == 200)
        }
        // Nothing runs the timers of this engine.
        try await daemon.submit()
        daemon.clock.advance(by: .hours(1))
        try await daemon.serve { caller in
            let answer = try await caller.send(.get, "/v1/readyz")
            #expect(answer.status == 503)
            #expect(answer.text.contains(#""name":"timers""#))
            #expect(try await caller.send(.get, "/v1/healthz").status == 200)
        }
    }

    @Test func `a row that is found by other values than its state gives is reported with the column`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        let state = try #require(try daemon.store.read { try $0.task(task.id) })
        let definition = try #require(daemon.backend.catalog.catalog.definitions[state.definition.kind])
        let write = TaskWrite(
            state: state, expectedVersion: state.version, events: [], wakeAt: daemon.clock.now() + .days(1),
            index: TaskIndex(state, definition: definition))
        try daemon.store.transact { try $0.write(write) }
        try await daemon.serve { caller in
            let found: VerifyResponse = try await caller.send(.post, "/v1/verify").value()
            #expect(found.mismatches.map(\.task) == [task.id])
            let detail = try #require(found.mismatches.first?.detail)
            #expect(
                detail.hasPrefix("It is found by other values than this version derives from its state, in wake_at."))
            #expect(detail.contains("wfctl note \(task.id)"), "It says what sets an older row right.")
            #expect(!detail.contains("damaged"))
            let note = InterventionRequest(action: .note, reason: "Set the row right.")
            #expect(try await caller.send(.post, "/v1/tasks/\(task.id)/interventions", note).status == 200)
            let after: VerifyResponse = try await caller.send(.post, "/v1/verify").value()
            #expect(after.mismatches.isEmpty)
        }
    }

    @Test func `a copy that differs is damage, a derived value may only be older`() {
        let details = HistoryVerification.misplacements(["subject", "wake_at", "place"], of: TaskID(rawValue: 7))
        #expect(details.count == 2)
        #expect(details[0].contains("in subject: it was changed by something else than workflowd, or is damaged."))
        #expect(details[1].contains("in wake_at, place. If an earlier version wrote the row"))
        #expect(HistoryVerification.misplacements([], of: TaskID(rawValue: 7)).isEmpty)
    }

    @Test(arguments: ["/v1/backup", "/v1/prune"])
    func `a file that cannot be made is refused with its path and the cause`(path: String) async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let place = "/nonexistent-folder/x"
            let body =
                path == "/v1/backup"
                ? #"{"path":"\#(place)"}"# : #"{"endedBefore":"2026-01-01T00:00:00Z","archive":"\#(place)"}"#
            let problem = try await caller.send(.post, path, body: body).problem()
            #expect(problem.knownCode == .invalid)
            #expect(problem.detail.hasPrefix("\(place) cannot be created: "))
            #expect(problem.detail.contains("No such file or directory"))
        }
    }
}
