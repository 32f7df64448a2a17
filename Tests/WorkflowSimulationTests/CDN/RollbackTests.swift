import Testing
import WorkflowCore

@testable import WorkflowSimulation

struct RollbackTests {
    private func undo(_ operations: [String], _ rig: inout Rig, task: Int64 = 1, workflow: String) throws {
        for operation in operations.reversed() {
            let kind = try #require(OperationKind(rawValue: operation))
            guard kind.changesWorld else { continue }
            let request = rig.request(
                .undo, "config.restore", stage: operation, workflow: workflow, task: task)
            let outcome = try rig.finish(request)
            try #require(outcome.isSuccess, "undo of \(operation) ended as \(outcome)")
        }
    }

    @Test(arguments: [
        ("domain-create", Sequences.create), ("domain-delete", Sequences.delete), ("https-enable", Sequences.enable),
        ("certificate-issue", Sequences.issue),
    ])
    func `undoing every stage in reverse brings back the last known good configuration`(
        workflow: String, operations: [String]
    ) throws {
        for cut in 1...operations.count {
            var rig = Rig(seed: UInt64(cut))
            _ = try rig.send(rig.request("domain.check-icp", workflow: workflow))
            let before = try #require(rig.domain)
            try rig.run(Array(operations.prefix(cut)), workflow: workflow, input: ["bucket": "films"])
            try undo(Array(operations.prefix(cut)), &rig, workflow: workflow)
            #expect(rig.domain?.configuration == before.configuration)
            #expect(rig.domain?.draft == before.draft)
            #expect(rig.domain?.state == before.state)
            let verification = try rig.verify(task: 1)
            #expect(verification.matches, "\(verification.actual) is not \(verification.expected)")
        }
    }

    @Test(arguments: 0..<60)
    func `whatever a task did, its undos in reverse restore what was there`(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        var rig = Rig(seed: UInt64(seed))
        try rig.run(["https.switch-on", "config.write", "config.dispatch"], workflow: "https-enable", task: 9)
        let before = try #require(rig.domain)
        let candidates = OperationKind.allCases.filter(\.changesWorld)
        var stages: [(stage: String, isCut: Bool)] = []
        for number in 0..<Int(3 + generator.next() % 8) {
            let kind = candidates[Int(generator.next() % UInt64(candidates.count))]
            let stage = "\(number)-\(kind.rawValue)"
            let input = ["change": "cache", "value": "\(generator.next() % 100)", "bucket": "b\(generator.next() % 3)"]
            let request = rig.request(kind.rawValue, stage: stage, input: input, task: 1)
            if generator.unit() < 0.25 {
                // Interrupted in the middle: it may or may not have happened.
                _ = try rig.send(request)
                rig.pass(.seconds(Int64(generator.next() % 900)))
                _ = try rig.send(rig.asking(.cancel, about: request))
                stages.append((stage, true))
            } else {
                let outcome = try rig.finish(request)
                if outcome.isSuccess { stages.append((stage, false)) }
            }
        }
        for (stage, _) in stages.reversed() {
            #expect(try rig.finish(rig.request(.undo, "config.restore", stage: stage, task: 1)).isSuccess)
        }
        #expect(rig.domain?.configuration == before.configuration)
        #expect(rig.domain?.draft == before.draft)
        #expect(rig.domain?.servedElsewhere == [:])
        #expect(try rig.verify(task: 1).matches)
    }

    @Test func `a stage left out shows in the verification`() throws {
        var rig = Rig()
        try rig.run(
            ["bucket.bind", "config.write", "config.dispatch"], workflow: "cdn-config", input: ["bucket": "new"])
        try undo(["config.write", "config.dispatch"], &rig, workflow: "cdn-config")
        let verification = try rig.verify(task: 1)
        #expect(!verification.matches)
        #expect(verification.expected.contains("bucket www-example-com-assets"))
        #expect(verification.actual.contains("bucket new"))
    }

    @Test func `a node that kept the new version shows in the verification until it is refreshed`() throws {
        var rig = Rig()
        try rig.run(["config.write", "config.dispatch"], workflow: "cdn-config", input: ["change": "cache"])
        try rig.cdn.inject(Fault("node-stale"), subject: "www.example.com", at: rig.now)
        try undo(["config.write", "config.dispatch"], &rig, workflow: "cdn-config")
        let verification = try rig.verify(task: 1)
        #expect(!verification.matches)
        #expect(verification.actual.contains("serves scene web"))
        let node = try #require(rig.domain?.deafNodes.first)
        let finding = try #require(
            try rig.probe(rig.request(.verify, "configuration.verify", stage: "config.write")).findings.first)
        #expect(finding.code == .staleNode)
        #expect(finding.isBlocking)
        _ = try rig.cdn.apply(.refreshNode(node), at: rig.now)
        #expect(try rig.verify(task: 1).matches)
    }

    @Test func `undoing what never reached the edge needs no queue`() throws {
        var rig = Rig()
        let dispatch = rig.request("config.dispatch", input: ["fault": "queue-blocked"])
        _ = try rig.send(dispatch)
        rig.pass(.hours(1))
        let before = rig.now
        #expect(try rig.finish(rig.request(.undo, "config.restore", stage: "config.dispatch")).isSuccess)
        #expect(rig.now - before < .minutes(1))
    }

    @Test func `a binding to a deleted bucket cannot be put back until the bucket is`() throws {
        var rig = Rig()
        try rig.run(["bucket.unbind"], workflow: "domain-delete")
        try rig.cdn.inject(Fault("bucket-deleted"), subject: "www.example.com", at: rig.now)
        #expect(
            try rig.finish(rig.request(.undo, "bucket.bind", stage: "bucket.unbind")).failureCode == "bucket-deleted")
        _ = try rig.cdn.apply(.restoreBucket(domain: "www.example.com"), at: rig.now)
        #expect(try rig.finish(rig.request(.undo, "bucket.bind", stage: "bucket.unbind")).isSuccess)
        #expect(try rig.verify(task: 1).matches)
    }

    @Test func `an undo of what was never begun, or of an unknown subject, succeeds and verifies`() throws {
        var rig = Rig()
        #expect(try rig.finish(rig.request(.undo, "domain.remove", stage: "domain-registration")).isSuccess)
        #expect(try rig.verify(task: 1).matches)
        #expect(try rig.verify(task: 2, subject: "never.example.com").matches)
    }

    @Test func `a fault can be aimed at an undo`() throws {
        var rig = Rig()
        try rig.run(["config.write"], workflow: "cdn-config", input: ["fault": "rejected@undo:config.write"])
        let undo = rig.request(.undo, "config.restore", stage: "config.write")
        #expect(try rig.finish(undo).failureCode == "provider.rejected")
        rig.cdn.clear(.rejected, subject: "www.example.com", at: rig.now)
        #expect(try rig.finish(rig.request(.undo, "config.restore", stage: "config.write")).isSuccess)
    }
}
