import Foundation
import Testing
import WorkflowCore
import WorkflowEngine

@testable import WorkflowSimulation

/// The shell: what the file remembers, and how reports are pushed.
@Suite(.timeLimit(.minutes(10))) struct ProviderTests {
    /// A clock that the test moves; whoever sleeps is woken by the move.
    private final class HandClock: EngineClock, @unchecked Sendable {
        // Safe: every access to the two fields is under the lock.
        private let lock = NSLock()
        private var instant = Rig.start
        private var sleepers: [(until: Instant, continuation: AsyncStream<Void>.Continuation)] = []

        func now() -> Instant { lock.withLock { instant } }

        func move(by span: TimeSpan) {
            let woken = lock.withLock {
                instant += span
                let due = sleepers.filter { $0.until <= instant }
                sleepers.removeAll { $0.until <= instant }
                return due
            }
            for sleeper in woken { sleeper.continuation.finish() }
        }

        func sleep(until: Instant) async throws {
            let (stream, continuation) = AsyncStream<Void>.makeStream()
            let isPast = lock.withLock {
                if until <= instant { return true }
                sleepers.append((until, continuation))
                return false
            }
            if isPast { return }
            for await _ in stream {}
            try Task.checkCancellation()
        }
    }

    private func withFile(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cdn-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.appendingPathComponent("cdn.journal").path)
    }

    private func request(_ serial: Int, _ operation: String = "config.dispatch", task: Int64 = 1) -> ProviderRequest {
        ProviderRequest(
            verb: .start, provider: "cdn", operation: operation,
            token: AttemptToken(task: TaskID(rawValue: task), serial: serial), workflow: "cdn-config",
            stage: operation, subject: "n\(task).example.com", input: [:], attempt: serial)
    }

    @Test func `what was answered is remembered by the next process`() async throws {
        try await withFile { path in
            let clock = HandClock()
            var provider: SimulatedProvider? = try SimulatedProvider(path: path, seed: 9, clock: clock)
            _ = try await provider?.perform(request(1))
            _ = try await provider?.perform(request(1, "config.write", task: 2))
            clock.move(by: .minutes(1))
            try await provider?.inject(Fault(.stall), subject: "n1.example.com")
            try await provider?.inject(Fault(.cnameMissing), subject: "n2.example.com")
            _ = try await provider?.apply(.fixDNS(domain: "n2.example.com"))
            try await provider?.clear(.cnameMissing, subject: "n2.example.com")
            await #expect(throws: SimulationError.self) {
                try await provider?.apply(.restartWorkers)
            }
            let world = await provider?.world
            let faults = await provider?.faults
            await provider?.close()
            provider = nil
            let second = try SimulatedProvider(path: path, seed: 1, clock: clock)
            #expect(await second.world == world)
            #expect(await second.faults == faults)
            var poll = request(1)
            poll.verb = .poll
            #expect(try await second.perform(poll) == .outcome(.working))
        }
    }

    @Test func `the journal is rewritten as a snapshot when it has grown, and nothing is lost`() async throws {
        try await withFile { path in
            let clock = HandClock()
            var provider: SimulatedProvider? = try SimulatedProvider(
                path: path, seed: 9, configuration: SimulatedCDN.Configuration(rememberedTasks: 50), clock: clock)
            for serial in 1...4000 {
                _ = try await provider?.perform(request(serial, "domain.check-icp", task: Int64(serial % 5 + 1)))
                clock.move(by: .seconds(1))
            }
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            #expect(try #require(size) < 3 << 20)
            let world = await provider?.world
            let statistics = await provider?.statistics
            await provider?.close()
            provider = nil
            let second = try SimulatedProvider(path: path, seed: 1, clock: clock)
            #expect(await second.world == world)
            #expect(await second.statistics == statistics)
        }
    }

    @Test func `half an entry at the end is dropped, damage elsewhere is an error that says where`() async throws {
        try await withFile { path in
            let clock = HandClock()
            var provider: SimulatedProvider? = try SimulatedProvider(path: path, seed: 9, clock: clock)
            _ = try await provider?.perform(request(1))
            _ = try await provider?.perform(request(1, "config.write", task: 2))
            await provider?.close()
            provider = nil
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            try (whole + Data("0badc0de {\"request\":".utf8)).write(to: URL(fileURLWithPath: path))
            provider = try SimulatedProvider(path: path, seed: 9, clock: clock)
            #expect(await provider?.statistics.operationsStarted == 2)
            _ = try await provider?.perform(request(1, "config.write", task: 3))
            await provider?.close()
            provider = nil
            provider = try SimulatedProvider(path: path, seed: 9, clock: clock)
            #expect(await provider?.statistics.operationsStarted == 3)
            await provider?.close()
            provider = nil
            var damaged = whole
            damaged[damaged.count / 2] ^= 1
            try damaged.write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: SimulationError.self) {
                try SimulatedProvider(path: path, seed: 9, clock: clock)
            }
            #expect(error?.code == .damagedState)
            #expect(error?.message.contains("line") == true)
            for text in ["", "something else\n", Journal.header + "\n", Journal.title + " 1\n"] {
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
                let error = #expect(throws: SimulationError.self) {
                    try SimulatedProvider(path: path, seed: 9, clock: clock)
                }
                #expect(error?.code == .damagedState)
                #expect(error?.message.contains("another version's") == text.hasSuffix(" 1\n"))
            }
        }
    }

    @Test func `a second process is kept away from the file`() async throws {
        try await withFile { path in
            let clock = HandClock()
            let provider = try SimulatedProvider(path: path, seed: 9, clock: clock)
            let error = #expect(throws: SimulationError.self) {
                try SimulatedProvider(path: path, seed: 9, clock: clock)
            }
            #expect(error?.code == .locked)
            #expect(await provider.faults.isEmpty)
        }
    }

    @Test func `a folder that is not there is a clear error`() {
        let error = #expect(throws: SimulationError.self) {
            try SimulatedProvider(path: "/nonexistent/folder/cdn.journal", seed: 1, clock: SystemClock())
        }
        #expect(error?.code == .io)
    }

    @Test func `reports are pushed when they fall due, also for work that came in while it slept`() async throws {
        let clock = HandClock()
        let provider = try SimulatedProvider(path: nil, seed: 9, clock: clock)
        let (reports, continuation) = AsyncStream<Report>.makeStream()
        let runner = Task { try await provider.run { continuation.yield($0) } }
        var iterator = reports.makeAsyncIterator()
        for serial in 1...3 {
            let request = request(serial)
            _ = try await provider.perform(request)
            clock.move(by: .minutes(20))
            let report = await iterator.next()
            #expect(report?.token == request.token)
            #expect(report?.outcome.isSuccess == true)
        }
        runner.cancel()
        clock.move(by: .hours(2))
        try await runner.value
    }

    @Test func `a report that was not acknowledged is pushed again by the next process`() async throws {
        try await withFile { path in
            let clock = HandClock()
            var provider: SimulatedProvider? = try SimulatedProvider(path: path, seed: 9, clock: clock)
            let first = request(1)
            _ = try await provider?.perform(first)
            clock.move(by: .minutes(20))
            #expect(await provider?.world.domains.count == 1)
            await provider?.close()
            provider = nil
            for expected in [1, 0] {
                let next = try SimulatedProvider(path: path, seed: 9, clock: clock)
                let (reports, continuation) = AsyncStream<Report>.makeStream()
                let runner = Task { try await next.run { continuation.yield($0) } }
                if expected == 0 {
                    // Something else to say, so that the absence of the first report can be seen.
                    _ = try await next.perform(request(1, "config.write", task: 2))
                    clock.move(by: .minutes(5))
                }
                var iterator = reports.makeAsyncIterator()
                let report = await iterator.next()
                #expect((report?.token == first.token) == (expected == 1))
                if expected == 1 {
                    // It ends once it has written down that the report has arrived.
                    runner.cancel()
                    try await runner.value
                }
                await next.close()
                try await runner.value
                await #expect(throws: SimulationError.self) { try await next.perform(first) }
            }
        }
    }
}
