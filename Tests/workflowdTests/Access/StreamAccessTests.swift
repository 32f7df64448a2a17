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

@Suite(.timeLimit(.minutes(10))) struct StreamAccessTests {
    @Test(arguments: [true, false])
    func `an open stream ends when its token is revoked, at an event or at a pulse`(withEvent: Bool) async throws {
        var limits = ServerLimits()
        limits.keepAliveSeconds = withEvent ? 3600 : 1
        let daemon = try await TestDaemon(limits: limits)
        let task = try await daemon.submit()
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: daemon.backend.routes().router(access: daemon.backend.access),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) }, logger: daemon.backend.logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: daemon.backend.logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { port.finish() }
                try await group.run()
            }
            let number = try #require(await ports.first { _ in true })
            let client = WorkflowClient(
                .server(url: "http://127.0.0.1:\(number)", token: daemon.secrets[.viewer]), options: .patient)
            var events = client.events(after: 0).makeAsyncIterator()
            // The stream is open once it has brought something.
            var seen: Int64 = 0
            let newest = try daemon.store.read { try $0.lastSequence() }
            while seen < newest { seen = try #require(try await events.next()).sequence }

            try await daemon.revoke("viewer-token")
            if withEvent {
                _ = try await daemon.engine.intervene(task.id, Intervention(.note, actor: "a", reason: "after"))
            }
            // The client comes back once the stream has ended, and is refused.
            await #expect {
                _ = try await events.next()
            } throws: { error in
                guard case ClientError.problem(let problem) = error else { return false }
                return problem.knownCode == .unauthorized
            }
            try await client.shutdown()
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}

extension TestDaemon {
    /// Revokes a token by its name, as an administrator would.
    fileprivate func revoke(_ name: String) async throws {
        let id = try store.read { try $0.tokens() }.first { $0.name == name }?.id
        try await serve { caller in
            guard let id, try await caller.send(.delete, "/v1/tokens/\(id)").status == 200 else {
                throw Unexpected("\(name) was not revoked")
            }
        }
    }
}
