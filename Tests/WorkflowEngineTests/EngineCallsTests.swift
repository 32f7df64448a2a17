import Synchronization
import Testing
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// How the engine bears providers that do not answer.
@Suite(.timeLimit(.minutes(10))) struct EngineCallsTests {
    @Test func `a provider that hangs fills its own line and holds up no other`() async throws {
        let hanging = HangingProvider()
        var options = EngineHarness.options
        options.callLimit = 2
        options.grace = .milliseconds(1)
        let slow = EngineHarness.definition(kind: "slow", stages: 1, provider: "slow")
        let quick = EngineHarness.definition(kind: "quick", stages: 1)
        try await EngineHarness.run([slow, quick], others: ["slow": hanging], options: options) { harness in
            for number in 0..<5 { _ = try await harness.submit("slow\(number).example.com", kind: "slow") }
            let task = try await harness.submit("quick.example.com", kind: "quick")
            let done = try await harness.wait(for: task.id) { $0.phase.isTerminal }
            #expect(done.phase == .succeeded)
            let statistics = await harness.engine.statistics()
            #expect(statistics.callsInFlight == 2)
            #expect(statistics.callsWaiting == 3)
        }
        hanging.answerAll()
    }

    @Test func `the next in line is called when one before it has answered`() async throws {
        let hanging = HangingProvider()
        var options = EngineHarness.options
        options.callLimit = 1
        try await EngineHarness.run([EngineHarness.definition(stages: 1)], provider: hanging, options: options) {
            let first = try await $0.submit("a.example.com")
            let second = try await $0.submit("b.example.com")
            await hanging.asked(1)
            hanging.answerAll()
            _ = try await $0.wait(for: first.id) { $0.phase.isTerminal }
            await hanging.asked(2)
            hanging.answerAll()
            _ = try await $0.wait(for: second.id) { $0.phase.isTerminal }
        }
        #expect(hanging.askedCount == 2)
    }

    @Test(arguments: [true, false])
    func `a call begins on the engine's queue only where the provider says it may`(isNonblocking: Bool) async throws {
        let provider = IsolationProvider(isNonblocking: isNonblocking)
        try await EngineHarness.run(provider: provider) { harness in
            let task = try await harness.submit()
            let done = try await harness.wait(for: task.id) { $0.phase.isTerminal }
            #expect(done.phase == .succeeded)
            #expect(provider.callers.count == 2)
            for caller in provider.callers {
                #expect(caller == (isNonblocking ? ObjectIdentifier(harness.engine) : nil))
            }
        }
    }

    @Test func `a provider's long error text is cut, and its failure stays what it is`()
        async throws
    {
        let page = String(repeating: "x", count: 5000)
        let provider = ScriptedProvider { _ in
            .outcome(.failed(Failure(code: "gateway", detail: page, isRetryable: true)))
        }
        try await EngineHarness.run(provider: provider) { harness in
            let task = try await harness.submit()
            let failed = try await harness.wait(for: task.id) { $0.lastFailure != nil }
            #expect(failed.phase == .backingOff)
            #expect(failed.lastFailure?.code == "gateway")
            #expect(failed.lastFailure?.detail.count == Limits.textLength)
        }
    }

    @Test func `a call that waits on the engine's queue holds up nothing else`() async throws {
        let hanging = HangingProvider(isNonblocking: true)
        var options = EngineHarness.options
        options.grace = .milliseconds(1)
        let slow = EngineHarness.definition(kind: "slow", stages: 1, provider: "slow")
        let quick = EngineHarness.definition(kind: "quick", stages: 1)
        try await EngineHarness.run([slow, quick], others: ["slow": hanging], options: options) { harness in
            _ = try await harness.submit("slow.example.com", kind: "slow")
            await hanging.asked(1)
            let task = try await harness.submit("quick.example.com", kind: "quick")
            let done = try await harness.wait(for: task.id) { $0.phase.isTerminal }
            #expect(done.phase == .succeeded)
            #expect(await harness.engine.statistics().callsInFlight == 1)
        }
        hanging.answerAll()
    }

    /// Each that answers at once would otherwise begin the next inside of itself.
    @Test func `a long line before a provider that answers at once is worked off`()
        async throws
    {
        let hanging = HangingProvider(isNonblocking: true, hangs: 1)
        var options = EngineHarness.options
        options.callLimit = 1
        let count = 20_000
        try await EngineHarness.run([EngineHarness.definition(stages: 1)], provider: hanging, options: options) {
            harness in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<count {
                    group.addTask { _ = try await harness.submit("\(number).example.com") }
                }
                try await group.waitForAll()
            }
            #expect(await harness.engine.statistics().callsWaiting == count - 1)
            hanging.answerAll()
            for await _ in harness.engine.commits() where hanging.askedCount == count { break }
        }
        #expect(hanging.askedCount == count)
    }

    @Test func `a probe that never ends is given up, and the diagnosis says so`() async throws {
        let hanging = HangingProvider(answersStart: true)
        var options = EngineHarness.options
        options.callTimeout = .milliseconds(20)
        try await EngineHarness.run([EngineHarness.definition(stages: 1)], provider: hanging, options: options) {
            let task = try await $0.submit()
            _ = try await $0.wait(for: task.id) { $0.attempt?.status == .accepted }
            let diagnosis = try await $0.engine.diagnose(task.id)
            #expect(diagnosis?.findings.map(\.code).contains(.providerUnreachable) == true)
        }
        hanging.answerAll()
    }

    @Test func `an answer that comes after the stop leaves the store alone`() async throws {
        let hanging = HangingProvider()
        let store = InMemoryStore()
        let stopped = Mutex<Engine?>(nil)
        var options = EngineHarness.options
        options.grace = .milliseconds(1)
        try await EngineHarness.run(provider: hanging, store: store, options: options) { harness in
            stopped.withLock { $0 = harness.engine }
            _ = try await harness.submit()
            await hanging.asked(1)
        }
        let last = try store.read { try $0.lastSequence() }
        let engine = try #require(stopped.withLock { $0 })
        hanging.answerAll()
        while await engine.statistics().droppedAnswers == 0 { await Task.yield() }
        #expect(try store.read { try $0.lastSequence() } == last)
    }
}

/// A provider that answers when it is told to, and does not listen to a cancellation.
final class HangingProvider: Provider {
    private struct State {
        var waiting: [CheckedContinuation<Void, Never>] = []
        var asked = 0
    }

    let isNonblocking: Bool
    private let state = Mutex(State())
    private let answersStart: Bool
    /// So many calls hang; those after them are answered at once.
    private let hangs: Int

    init(answersStart: Bool = false, isNonblocking: Bool = false, hangs: Int = .max) {
        self.answersStart = answersStart
        self.isNonblocking = isNonblocking
        self.hangs = hangs
    }

    var askedCount: Int { state.withLock { $0.asked } }

    /// Waits until that many calls have come in.
    func asked(_ count: Int) async {
        while askedCount < count { await Task.yield() }
    }

    func answerAll() {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    nonisolated(nonsending) func perform(_ request: ProviderRequest) async throws -> ProviderReply {
        if answersStart, request.verb == .start { return .outcome(.accepted(lease: nil)) }
        await withCheckedContinuation { continuation in
            let hangs = state.withLock { state in
                state.asked += 1
                guard state.asked <= self.hangs else { return false }
                state.waiting.append(continuation)
                return true
            }
            if !hangs { continuation.resume() }
        }
        return request.verb == .probe
            ? .findings([], isDone: false) : .outcome(.succeeded(branch: nil, output: [:]))
    }
}

/// A provider that notes on which actor it is called.
final class IsolationProvider: Provider {
    let isNonblocking: Bool
    private let seen = Mutex<[ObjectIdentifier?]>([])

    init(isNonblocking: Bool) {
        self.isNonblocking = isNonblocking
    }

    var callers: [ObjectIdentifier?] { seen.withLock { $0 } }

    nonisolated(nonsending) func perform(_ request: ProviderRequest) async throws -> ProviderReply {
        let caller = (#isolation).map { ObjectIdentifier($0) }
        seen.withLock { $0.append(caller) }
        return .outcome(.succeeded(branch: nil, output: [:]))
    }
}
