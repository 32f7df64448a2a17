import Testing
import WorkflowCore

@testable import WorkflowSimulation

struct IdempotencyTests {
    @Test func `the same start twice is one operation`() throws {
        var rig = Rig()
        let write = rig.request("config.write")
        #expect(try rig.send(write) == .accepted(lease: nil))
        #expect(try rig.send(write) == .accepted(lease: nil))
        rig.pass(.minutes(2))
        let answer = try rig.send(write)
        #expect(answer.isSuccess)
        #expect(rig.outcomes(of: write) == [answer])
        #expect(rig.domain?.draft?.number == 2)
        #expect(rig.cdn.statistics.operationsStarted == 1)
        #expect(rig.cdn.statistics.repeatedRequests == 2)
    }

    @Test func `the same undo twice is one undo`() throws {
        var rig = Rig()
        try rig.run(["config.write"], workflow: "cdn-config")
        let undo = rig.request(.undo, "config.restore", stage: "config.write")
        _ = try rig.finish(undo)
        #expect(try rig.send(undo).isSuccess)
        #expect(rig.outcomes(of: undo).count == 1)
        #expect(rig.domain?.draft == nil)
    }

    @Test func `a token older than the newest of its task is refused and noted`() throws {
        var rig = Rig()
        let old = rig.request("config.write")
        let new = rig.request("config.write", attempt: 2)
        #expect(try rig.send(new) == .accepted(lease: nil))
        #expect(try rig.send(old).failureCode == "provider.stale-token")
        rig.pass(.minutes(2))
        #expect(rig.outcomes(of: old).isEmpty)
        #expect(rig.cdn.statistics.fencedRequests == 1)
        #expect(rig.cdn.journal.contains { $0.text.contains("refused start config.write of \(old.token)") })
    }

    @Test func `a new attempt stops the one before it`() throws {
        var rig = Rig()
        let first = rig.request("config.dispatch")
        _ = try rig.send(first)
        rig.pass(.minutes(2))
        let second = rig.request("config.dispatch", attempt: 2)
        _ = try rig.send(second)
        rig.pass(.hours(1))
        #expect(try rig.poll(first) == .cancelled)
        #expect(rig.outcomes(of: first).isEmpty)
        #expect(rig.outcomes(of: second).count == 1)
    }

    @Test func `a start that arrives after its own cancellation does nothing`() throws {
        var rig = Rig()
        let write = rig.request("config.write")
        #expect(try rig.send(rig.asking(.cancel, about: write)) == .cancelled)
        #expect(try rig.send(write) == .cancelled)
        rig.pass(.minutes(2))
        #expect(rig.domain?.draft == nil)
        #expect(rig.cdn.statistics.fencedRequests == 1)
    }

    @Test func `questions change nothing`() throws {
        var rig = Rig()
        let dispatch = rig.request("config.dispatch")
        _ = try rig.send(dispatch)
        let before = rig.cdn
        _ = try rig.poll(dispatch)
        _ = try rig.probe(dispatch)
        _ = try rig.send(rig.asking(.verify, about: dispatch))
        #expect(rig.cdn == before)
    }

    @Test func `tasks that ended long ago are forgotten, those in flight are not`() throws {
        var rig = Rig(configuration: SimulatedCDN.Configuration(rememberedTasks: 10))
        let hanging = rig.request("config.dispatch", subject: "first.example.com", input: ["fault": "stall"], task: 1)
        _ = try rig.send(hanging)
        for task in 2...60 {
            _ = try rig.send(rig.request("domain.check-icp", task: Int64(task)))
            rig.pass(.minutes(1))
        }
        #expect(rig.cdn.tasks.count <= 15)
        #expect(try rig.poll(hanging) == .working)
    }
}
