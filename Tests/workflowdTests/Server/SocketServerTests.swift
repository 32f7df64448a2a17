import Foundation
import Hummingbird
import HummingbirdCore
import NIOCore
import ServiceLifecycle
import Testing
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

@testable import workflowd

/// A daemon's interface on a real Unix socket, spoken to by the client that `wfctl` uses.
@Suite(.timeLimit(.minutes(10))) struct SocketServerTests {
    @discardableResult private static func serve<Value: Sendable>(
        _ daemon: TestDaemon, _ body: @Sendable @escaping (WorkflowClient) async throws -> Value
    ) async throws -> Value {
        let path = FileManager.default.temporaryDirectory.appending(path: "d-\(UUID().uuidString.prefix(8)).sock")
            .path()
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let application = Application(
            router: daemon.backend.routes().router(access: daemon.backend.access),
            configuration: ApplicationConfiguration(address: .unixDomainSocket(path: path)),
            onServerRunning: { _ in start.yield() }, logger: daemon.backend.logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: daemon.backend.logger))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { start.finish() }
                try await group.run()
            }
            _ = await started.first { _ in true }
            let client = WorkflowClient(.socket(path: path), actor: "ann 安", options: .patient)
            do {
                let value = try await body(client)
                try await client.shutdown()
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
                return value
            } catch {
                try await client.shutdown()
                await group.triggerGracefulShutdown()
                throw error
            }
        }
    }

    @Test func `on the socket the caller says who it is, and may do everything`() async throws {
        let daemon = try await TestDaemon()
        try await Self.serve(daemon) { client in
            let made = try await client.submit(
                SubmitRequest(kind: "domain-create", subject: "www.example.com"), idempotencyKey: "k")
            #expect(made.task.submittedBy == "ann 安")
            await daemon.settle()
            let claimed = try await client.intervene(
                "www.example.com", InterventionRequest(action: .claim, reason: "mine"),
                ifVersion: try await client.task("www.example.com").summary.version)
            #expect(claimed.task.claimedBy == "ann 安")
            #expect(try await client.tokens().items.count == 3)
            let detail = try await client.task("www.example.com")
            #expect(detail.summary.version == claimed.task.version)
            #expect(try await client.health().status == "ok")
            #expect(try await client.metrics().contains("workflow_tasks_open"))
        }
    }

    @Test func `a refusal reaches the client as a problem`() async throws {
        let daemon = try await TestDaemon()
        try await Self.serve(daemon) { client in
            await #expect {
                _ = try await client.task("none.example.com")
            } throws: { error in
                guard case ClientError.problem(let problem) = error else { return false }
                return problem.knownCode == .notFound
            }
        }
    }

    @Test func `a stream resumes after the last event seen, without a gap or a repetition`() async throws {
        let daemon = try await TestDaemon()
        for number in 0..<3 { try await daemon.submit("n\(number).example.com") }
        try await Self.serve(daemon) { client in
            var first: [HistoryEntry] = []
            for try await entry in client.events(after: 0) {
                first.append(entry)
                if first.count == 2 { break }
            }
            let last = try #require(first.last?.sequence)
            let newest = try daemon.store.read { try $0.lastSequence() }
            var rest: [HistoryEntry] = []
            for try await entry in client.events(after: last) {
                rest.append(entry)
                if entry.sequence == newest { break }
            }
            let sequences = (first + rest).map(\.sequence)
            #expect(sequences == Array(1...newest))
        }
    }

    @Test func `a stream brings what happens while it is open, of the task it is limited to`() async throws {
        let daemon = try await TestDaemon()
        let wanted = try await daemon.submit("wanted.example.com")
        let other = try await daemon.submit("other.example.com")
        let start = try daemon.store.read { try $0.lastSequence() }
        @Sendable func note(_ reason: String) async throws {
            for id in [other.id, wanted.id] {
                _ = try await daemon.engine.intervene(id, Intervention(.note, actor: "a", reason: reason))
            }
        }
        try await note("before")
        try await Self.serve(daemon) { client in
            var events = client.events(after: start, task: wanted.id).makeAsyncIterator()
            let first = try await events.next()
            #expect(first?.task == wanted.id)
            #expect(first?.data["reason"]?.text == "before")
            // The stream is open now.
            try await note("while open")
            let second = try await events.next()
            #expect(second?.task == wanted.id)
            #expect(second?.data["reason"]?.text == "while open")
        }
    }

    @Test func `a shutdown ends open streams`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        let client = try await Self.serve(daemon) { client in
            for try await _ in client.events(after: 0, task: task.id) { break }
            return client
        }
        // `serve` has returned, so the server did not wait for the stream.
        await #expect(throws: ClientError.self) { _ = try await client.health() }
    }
}
