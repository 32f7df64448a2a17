import Foundation
import Glibc
import Synchronization
import Testing
import WorkflowAPI
import WorkflowCore

@testable import wfctl

/// What somebody reads who stops a command that follows.
struct InterruptionTests {
    private static let task = TaskSummary.sample(1)

    /// Runs the command and sends it SIGINT once it listens for what happens next.
    private func interrupted(_ line: [String]) async throws -> WfctlProcess {
        let (pids, pid) = AsyncStream.makeStream(of: Int32.self)
        let (follows, follow) = AsyncStream.makeStream(of: Void.self)
        let daemon = try FakeDaemon { request in
            let task = Self.task
            switch request.route {
            case "POST /v1/tasks":
                return .json(SubmitResponse(outcome: .created, dryRun: false, task: task, now: .noon), status: 201)
            case "GET /v1/resolve": return .json(ResolveResponse(matches: [task], now: .noon))
            case "GET /v1/tasks/\(task.id)": return .json(TaskDetail.sample(task))
            case "GET /v1/tasks/\(task.id)/history": return .json(Page(items: [HistoryEntry](), now: .noon))
            case "GET /v1/tasks/\(task.id)/rollback-plan":
                return .json(RollbackPlanResponse(task: task, steps: [], verifiedBy: "cdn", now: .noon))
            case "POST /v1/tasks/\(task.id)/interventions":
                return .json(InterventionResponse(task: task, events: [], dryRun: false, now: .noon))
            case "GET /v1/stream":
                follow.yield()
                return .stream(at: 41)
            default: return .problem(Problem(.notFound, "Nothing is at \(request.route)."))
            }
        }
        // The signal is one that ends programs, also where the tests themselves were started in the background.
        async let run = WfctlProcess.run(
            line, daemon: daemon, launcher: ["/usr/bin/env", "--default-signal=INT"], started: { pid.yield($0) })
        let process = try #require(await pids.first { _ in true })
        _ = await follows.first { _ in true }
        kill(process, SIGINT)
        return try await run
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ["submit", "domain-create", "cdn.example.com", "--wait"],
            ["rollback", "cdn.example.com", "--yes", "--reason", "the dispatch hangs"],
        ])
    func `it says that the work goes on and how to follow it again, and ends by the signal`(line: [String]) async throws
    {
        let run = try await interrupted(line)
        // A shell calls that 130, and ends the loop that the command stands in.
        #expect(run.reason == .uncaughtSignal && run.status == SIGINT)
        #expect(run.errors.hasSuffix("goes on in the daemon.\nFollow it again with: wfctl watch \(Self.task.id)\n"))
    }

    @Test(.timeLimit(.minutes(1))) func `where Ctrl-C is ignored, as in the background, the wait goes on`() async throws
    {
        let process = Mutex<Int32?>(nil)
        let isKnown = DispatchSemaphore(value: 0)
        let task = Self.task
        let over = TaskSummary.sample(1, phase: .succeeded)
        let end = HistoryEntry(
            sequence: 42, task: task.id, version: 9, at: .noon, type: "finished", data: .null, text: "succeeded")
        let isOver = Mutex(false)
        let daemon = try FakeDaemon { request in
            switch request.route {
            case "POST /v1/tasks":
                return .json(SubmitResponse(outcome: .created, dryRun: false, task: task, now: .noon), status: 201)
            case "GET /v1/tasks/\(task.id)": return .json(TaskDetail.sample(isOver.withLock(\.self) ? over : task))
            case "GET /v1/tasks/\(task.id)/history": return .json(Page(items: [HistoryEntry](), now: .noon))
            case "GET /v1/stream":
                isKnown.wait()
                if let number = process.withLock(\.self) { kill(number, SIGINT) }
                isOver.withLock { $0 = true }
                return .stream(at: 42, [end])
            default: return .problem(Problem(.notFound, "Nothing is at \(request.route)."))
            }
        }
        let run = try await WfctlProcess.run(
            ["submit", "domain-create", "cdn.example.com", "--wait"], daemon: daemon,
            launcher: ["/bin/sh", "-c", "trap '' INT; exec \"$0\" \"$@\""],
            started: { number in
                process.withLock { $0 = number }
                isKnown.signal()
            })
        #expect(run.reason == .exit && run.status == 0, "\(run.errors)")
    }
}
