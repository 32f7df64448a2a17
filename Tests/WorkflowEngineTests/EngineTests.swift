import Synchronization
import Testing
import WorkflowCore
import WorkflowEngine
import WorkflowStore

@Suite(.timeLimit(.minutes(10))) struct EngineTests {
    @Test func `a definition that cannot work is refused with all that is wrong`() throws {
        var definition = EngineHarness.definition(stages: 1)
        definition.verifiedBy = nil
        definition.queueLimit.policy = .retry
        let catalog = Catalog(definitions: [definition.kind: definition])
        let error = #expect(throws: EngineError.self) {
            try Engine(store: InMemoryStore(), catalog: catalog, providers: [:])
        }
        #expect(error?.code == .unsoundDefinition)
        #expect(error?.message == definition.problems.sorted().joined(separator: " "))
        #expect(definition.problems.count == 2)
    }

    @Test func `a task runs to its end by the provider's answers`() async throws {
        try await EngineHarness.run { harness in
            let task = try await harness.submit()
            let done = try await harness.wait(for: task.id) { $0.phase.isTerminal }
            #expect(done.phase == .succeeded)
        }
    }

    @Test func `the same idempotency key is one task, another content is a conflict`() async throws {
        try await EngineHarness.run { harness in
            let first = try await harness.submit(key: "k")
            let again = try await harness.submit(key: "k")
            #expect(first.id == again.id)
            let error = try await #require(throws: EngineHarness.Refused.self) {
                try await harness.submit("other.example.com", key: "k")
            }
            #expect(error.rejection.code == .idempotencyConflict)
        }
    }

    @Test func `many callers share few commits`() async throws {
        // What a worker leases is called nowhere, so that submissions are all there is to commit.
        try await EngineHarness.run([EngineHarness.definition(dispatch: .lease)]) { harness in
            let calls = await harness.engine.submitTogether((0..<200).map { "d\($0).example.com" })
            for call in calls { _ = try await call.value }
            let statistics = await harness.engine.statistics()
            #expect(statistics.batchSize.sum == 200)
            #expect(statistics.commits == 1)
        }
    }

    @Test func `a second task on a subject starts when the first is over`() async throws {
        let gate = Gate()
        let provider = ScriptedProvider { request in
            .outcome(gate.isOpen ? .succeeded(branch: nil, output: [:]) : .accepted(lease: nil))
        }
        try await EngineHarness.run([EngineHarness.definition(stages: 1)], provider: provider) { harness in
            let first = try await harness.submit()
            let second = try await harness.submit()
            #expect(second.phase == .queued && second.blockedBy == first.id)
            gate.open()
            _ = try await harness.engine.report(
                Report(
                    token: AttemptToken(task: first.id, serial: 1), outcome: .succeeded(branch: nil, output: [:])))
            let done = try await harness.wait(for: second.id) { $0.phase.isTerminal }
            #expect(done.phase == .succeeded)
        }
    }

    @Test func `capacity admits as many as it says`() async throws {
        let provider = ScriptedProvider { _ in .outcome(.accepted(lease: nil)) }
        try await EngineHarness.run([EngineHarness.definition(stages: 1, capacity: 2)], provider: provider) { harness in
            var tasks: [TaskState] = []
            for number in 0..<3 { tasks.append(try await harness.submit("d\(number).example.com")) }
            #expect(tasks.map(\.phase) == [.running, .running, .queued])
            _ = try await harness.engine.report(
                Report(
                    token: AttemptToken(task: tasks[0].id, serial: 1), outcome: .succeeded(branch: nil, output: [:])))
            let third = try await harness.wait(for: tasks[2].id) { $0.phase != .queued }
            #expect(third.phase == .running)
        }
    }

    @Test func `an unreachable provider is asked again with the same token`() async throws {
        let failures = Mutex(1)
        let provider = ScriptedProvider { request in
            let fails = failures.withLock { left in
                left -= 1
                return left >= 0
            }
            if fails { throw ScriptedProvider.Unreachable() }
            return .outcome(.succeeded(branch: nil, output: [:]))
        }
        try await EngineHarness.run([EngineHarness.definition(stages: 1)], provider: provider) { harness in
            let task = try await harness.submit()
            // Time passes until the request is issued again, once the engine knows that the first call has failed.
            while await harness.engine.statistics().unreachableCalls == 0 { await Task.yield() }
            harness.clock.advance(by: Limits.reissue)
            let done = try await harness.wait(for: task.id) { $0.phase.isTerminal }
            #expect(done.phase == .succeeded)
            #expect(Set(provider.seen.map(\.token)).count == 1)
        }
    }

    @Test func `a timer wakes a task`() async throws {
        let provider = ScriptedProvider { _ in .outcome(.accepted(lease: nil)) }
        try await EngineHarness.run(provider: provider) { harness in
            let task = try await harness.submit()
            _ = try await harness.wait(for: task.id) { $0.attempt?.status == .accepted }
            harness.clock.advance(by: .hours(13))
            let stuck = try await harness.wait(for: task.id) { $0.health == .stuck }
            #expect(stuck.phase == .halted, "Its attempt has timed out.")
        }
    }

    @Test func `each timer fires, however far the next of the tasks just written is`()
        async throws
    {
        let provider = ScriptedProvider { _ in .outcome(.accepted(lease: nil)) }
        let definitions = [10, 15, 20].map { minutes in
            EngineHarness.definition(kind: "limit-\(minutes)", stages: 1, timeout: .minutes(minutes))
        }
        try await EngineHarness.run(definitions, provider: provider) { harness in
            var tasks: [TaskState] = []
            for definition in definitions {
                let task = try await harness.submit("\(definition.kind).example.com", kind: definition.kind)
                tasks.append(try await harness.wait(for: task.id) { $0.attempt?.status == .accepted })
            }
            for task in tasks {
                harness.clock.advance(by: task.id == tasks[0].id ? .minutes(10) : .minutes(5))
                _ = try await harness.wait(for: task.id) { $0.phase == .halted }
            }
        }
    }

    @Test func `a rollback undoes in reverse, is verified, and submits again when asked to`() async throws {
        let provider = ScriptedProvider { request in
            switch request.verb {
            case .start where request.stage == "stage-1": .outcome(.accepted(lease: nil))
            case .verify: .outcome(.verified(Verification(matches: true, expected: "v1", actual: "v1")))
            default: .outcome(.succeeded(branch: nil, output: [:]))
            }
        }
        try await EngineHarness.run(provider: provider) { harness in
            let task = try await harness.submit()
            _ = try await harness.wait(for: task.id) { $0.stage == 1 && $0.attempt?.status == .accepted }
            #expect(try await harness.intervene(.rollback(resubmits: true), task.id).rejection == nil)
            let done = try await harness.wait(for: task.id) { $0.phase.isTerminal }
            #expect(done.phase == .rolledBack)
            #expect(provider.seen.filter { $0.verb == .undo }.map(\.operation) == ["undo.1", "undo.0"])
            let tasks = try await harness.engine.read { try $0.tasks(subject: "www.example.com", limit: 10) }
            let successors = try await harness.engine.read { reader in
                try tasks.compactMap { try reader.task($0) }.filter { $0.resubmitOf == task.id }
            }
            #expect(successors.count == 1)
        }
    }

    @Test func `a completion is believed when the provider confirms it`() async throws {
        let isDone = Gate()
        let provider = ScriptedProvider { request in
            request.verb == .probe ? .findings([], isDone: isDone.isOpen) : .outcome(.accepted(lease: nil))
        }
        try await EngineHarness.run([EngineHarness.definition(stages: 1)], provider: provider) { harness in
            let task = try await harness.submit()
            #expect(try await harness.intervene(.completeTask, task.id).rejection?.code == .notConfirmed)
            isDone.open()
            #expect(try await harness.intervene(.completeTask, task.id).state?.phase == .succeeded)
        }
    }

    @Test func `a dry run decides and changes nothing`() async throws {
        let provider = ScriptedProvider { _ in .outcome(.accepted(lease: nil)) }
        try await EngineHarness.run(provider: provider) { harness in
            let task = try await harness.submit()
            let accepted = try await harness.wait(for: task.id) { $0.attempt?.status == .accepted }
            let preview = try await harness.intervene(.fail, task.id, dryRun: true)
            #expect(preview.state?.phase == .failed)
            let state = try await harness.engine.read { try $0.task(task.id) }
            #expect(state?.version == accepted.version)
        }
    }

    @Test func `a command for an old version is refused`() async throws {
        try await EngineHarness.run { harness in
            let task = try await harness.submit()
            let outcome = try await harness.intervene(.note, task.id, ifVersion: 999)
            #expect(outcome.rejection?.code == .versionMismatch)
        }
    }

    @Test func `each attempt is leased to one worker, and a stale token is refused`() async throws {
        try await EngineHarness.run([EngineHarness.definition(stages: 1, dispatch: .lease)]) { harness in
            let task = try await harness.submit()
            let leased = try await harness.engine.lease(
                provider: "cdn", operations: ["op.0"], limit: 5, lease: .minutes(1), worker: "w1")
            #expect(leased.map(\.token.task) == [task.id])
            let again = try await harness.engine.lease(
                provider: "cdn", operations: ["op.0"], limit: 5, lease: .minutes(1), worker: "w2")
            #expect(again.isEmpty)
            #expect(try await harness.engine.read { try $0.task(task.id) }?.attempt?.worker == "w1")
            #expect(try await harness.engine.heartbeat(leased[0].token, lease: .minutes(1)).rejection == nil)
            _ = try await harness.intervene(.retry, task.id)
            let late = try await harness.engine.report(
                Report(token: leased[0].token, outcome: .succeeded(branch: nil, output: [:])))
            #expect(late.rejection?.code == .staleToken)
            // A worker that got no answer says it again; one that only says that it is at work leaves nothing behind.
            for (outcome, words) in [
                (Outcome.succeeded(branch: nil, output: [:]), "is kept as a late report"), (.working, "nothing"),
            ] {
                let again = try await harness.engine.report(Report(token: leased[0].token, outcome: outcome))
                #expect(again.rejection?.message.contains(words) == true, "\(String(describing: again.rejection))")
            }
            let state = try await harness.engine.read { try $0.task(task.id) }
            #expect(state?.lateReport != nil)
        }
    }

    @Test func `after a restart another engine goes on, with the definitions of before`() async throws {
        let store = InMemoryStore()
        let id = Mutex<TaskID?>(nil)
        let silent = ScriptedProvider { _ in throw ScriptedProvider.Unreachable() }
        try await EngineHarness.run(provider: silent, store: store) { harness in
            let task = try await harness.submit()
            id.withLock { $0 = task.id }
        }
        let changed = EngineHarness.definition(stages: 3, digest: "d2")
        let task = try #require(id.withLock { $0 })
        try await EngineHarness.run([changed], store: store) { harness in
            harness.clock.advance(by: Limits.reissue)
            let done = try await harness.wait(for: task) { $0.phase.isTerminal }
            #expect(done.phase == .succeeded && done.stages.count == 2)
        }
    }

    @Test func `a stopping engine refuses and says so`() async throws {
        let stopped = Mutex<Engine?>(nil)
        try await EngineHarness.run { harness in stopped.withLock { $0 = harness.engine } }
        let engine = try #require(stopped.withLock { $0 })
        await #expect(throws: EngineError.self) {
            _ = try await engine.submit(Submission(kind: "job", subject: "a.example.com", actor: "x"))
        }
    }
}

extension Engine {
    /// Lets as many callers come as there are subjects before it serves the first of them.
    fileprivate func submitTogether(_ subjects: [String]) -> [Task<SubmitOutcome, any Error>] {
        subjects.map { subject in
            Task { try await submit(Submission(kind: "job", subject: subject, actor: "customer")) }
        }
    }
}

/// A switch that is thrown once.
final class Gate: Sendable {
    private let value = Mutex(false)
    var isOpen: Bool { value.withLock { $0 } }
    func open() { value.withLock { $0 = true } }
}
