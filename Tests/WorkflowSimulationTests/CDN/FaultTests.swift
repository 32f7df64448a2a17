import Testing
import WorkflowCore

@testable import WorkflowSimulation

struct FaultTests {
    /// A dispatch that brings the fault along, after its configuration was written.
    private func dispatch(_ fault: String, _ rig: inout Rig, attempt: Int = 1) throws -> ProviderRequest {
        let request = rig.request("config.dispatch", input: ["fault": fault], attempt: attempt)
        #expect(try rig.send(request) == .accepted(lease: nil))
        return request
    }

    // MARK: Text

    @Test func `every fault reads back from its own text and says what it does`() throws {
        for kind in Fault.Kind.allCases {
            for stage in [nil, "config-dispatch", "undo:config-dispatch"] {
                let fault = Fault(kind, stage: stage)
                #expect(try Fault(fault.description) == fault)
            }
            #expect(kind.summary.hasSuffix("."))
        }
    }

    @Test(arguments: ["slow-x4", "slowx4", "slow(x4)", "slow x4", "slow×4"])
    func `slow takes a factor in several spellings`(text: String) throws {
        #expect(try Fault(text) == Fault(.slow, factor: 4))
        #expect(try Fault("slow") == Fault(.slow, factor: 3))
    }

    @Test func `a list is separated by commas`() throws {
        #expect(
            try Fault.list("stall@config-dispatch, slow-x2.5")
                == [Fault(.stall, stage: "config-dispatch"), Fault(.slow, factor: 2.5)])
    }

    @Test(arguments: ["", "earthquake", "stall@", "stall@undo:", "slow-x0", "slow-x5000", "slow-xx", "slow-xnan"])
    func `what cannot be read is refused with what there is`(text: String) throws {
        let error = #expect(throws: SimulationError.self) { try Fault(text) }
        #expect(error?.code == .unknownFault)
    }

    // MARK: Behaviour

    @Test func `a stall is within normal time first, then found as a platform stall`() throws {
        var rig = Rig()
        let request = try dispatch("stall", &rig)
        rig.pass(.minutes(8))
        #expect(try rig.probe(request).findings.first?.code == .withinNormalTime)
        rig.pass(.hours(2))
        #expect(try rig.poll(request) == .working)
        let probe = try rig.probe(request)
        #expect(probe.findings.first?.code == .platformStall)
        #expect(probe.findings.first?.party == .platform)
        #expect(probe.findings.first?.isBlocking == true)
        #expect(!probe.isDone)
        #expect(rig.outcomes(of: request).isEmpty)
    }

    @Test func `a stall that came with a task strikes once, a standing one until it is cleared`() throws {
        var rig = Rig()
        _ = try dispatch("stall", &rig)
        rig.pass(.hours(1))
        #expect(try rig.finish(rig.request("config.dispatch", attempt: 2)).isSuccess)
        try rig.cdn.inject(Fault(.stall), subject: nil, at: rig.now)
        let second = rig.request("config.dispatch", task: 2)
        #expect(try rig.finish(second) == .accepted(lease: nil))
        let third = rig.request("config.dispatch", task: 2, attempt: 2)
        #expect(try rig.finish(third) == .accepted(lease: nil))
        rig.cdn.clear(.stall, subject: nil, at: rig.now)
        rig.pass(.minutes(2))
        #expect(rig.outcomes(of: third).last?.isSuccess == true)
    }

    @Test func `a standing stall reaches what is in flight, past its middle too`() throws {
        for minutes in [1, 5] as [Int64] {
            var rig = Rig(seed: 3)
            let request = rig.request("config.dispatch")
            _ = try rig.send(request)
            rig.pass(.minutes(minutes))
            try rig.cdn.inject(Fault(.stall), subject: "www.example.com", at: rig.now)
            rig.pass(.hours(2))
            #expect(rig.outcomes(of: request).isEmpty)
        }
    }

    @Test func `a stage limits a fault to itself, an operation's name does as well`() throws {
        for stage in ["https-stage", "https.switch-on"] {
            var rig = Rig()
            let input = ["fault": "stall@\(stage)"]
            let before = rig.request("config.dispatch", input: input)
            #expect(try rig.finish(before).isSuccess)
            let switching = rig.request("https.switch-on", stage: "https-stage", input: input)
            #expect(try rig.finish(switching) == .accepted(lease: nil))
        }
    }

    @Test func `a blocked queue hands out nothing, and only the domain's own when it came with a task`() throws {
        var rig = Rig()
        let request = try dispatch("queue-blocked", &rig)
        let other = rig.request("config.dispatch", subject: "other.example.com", task: 2)
        #expect(try rig.finish(other).isSuccess)
        rig.pass(.hours(1))
        let finding = try #require(try rig.probe(request).findings.first)
        #expect(finding.code == .backendBlocked)
        #expect(finding.evidence.contains("hands out nothing since"))
        try rig.cdn.inject(Fault(.queueBlocked), subject: nil, at: rig.now)
        let third = rig.request("config.dispatch", subject: "other.example.com", task: 3)
        #expect(try rig.finish(third) == .accepted(lease: nil))
        #expect(try rig.probe(third).findings.first?.code == .backendBlocked)
        #expect(rig.cdn.troubles.contains { $0.subject == nil && $0.finding.code == .backendBlocked })
        rig.cdn.clear(.queueBlocked, subject: nil, at: rig.now)
        rig.pass(.minutes(20))
        #expect(rig.outcomes(of: third).last?.isSuccess == true)
        #expect(rig.outcomes(of: request).last?.isSuccess == true)
    }

    @Test func `slow takes as many times as long, and the probe sees that it moves`() throws {
        var plain = Rig(seed: 4)
        _ = try plain.finish(plain.request("config.dispatch"))
        var rig = Rig(seed: 4)
        let request = try dispatch("slow-x4", &rig)
        rig.pass(.minutes(15))
        let finding = try #require(try rig.probe(request).findings.first)
        #expect(finding.code == .platformStall)
        #expect(!finding.isBlocking)
        #expect(finding.title.en == "It takes longer than normal and moves on.")
        let usual = (plain.now - Rig.start).seconds
        rig.pass(.milliseconds(Int64(usual * 4000)) - .minutes(15) + .seconds(5))
        #expect(rig.outcomes(of: request).last?.isSuccess == true)
        let took = try #require(rig.reports.last).at - Rig.start
        #expect(took.seconds > usual * 3.9)
    }

    @Test func `a flaky operation fails twice, retryably, then works`() throws {
        for operation in ["config.dispatch", "domain.check-icp"] {
            var rig = Rig()
            for attempt in 1...3 {
                let request = rig.request(operation, input: ["fault": "flaky"], attempt: attempt)
                let outcome = try rig.finish(request)
                if attempt < 3 {
                    guard case .failed(let failure) = outcome else {
                        Issue.record("Attempt \(attempt) of \(operation) ended as \(outcome).")
                        continue
                    }
                    #expect(failure.code == "provider.internal-error")
                    #expect(failure.isRetryable)
                } else {
                    #expect(outcome.isSuccess)
                }
            }
        }
    }

    @Test func `a standing flake strikes about every second operation`() throws {
        var rig = Rig()
        try rig.cdn.inject(Fault(.flaky), subject: nil, at: rig.now)
        let failures = try (1...200).filter { task in
            try rig.send(rig.request("domain.check-icp", task: Int64(task))).failureCode != nil
        }
        #expect((70...130).contains(failures.count))
    }

    @Test func `a lost report leaves the record at processing although the work is done`() throws {
        var rig = Rig()
        let request = try dispatch("lost-report", &rig)
        rig.pass(.hours(5))
        #expect(rig.outcomes(of: request).isEmpty)
        #expect(try rig.poll(request) == .working)
        let probe = try rig.probe(request)
        #expect(probe.isDone)
        #expect(probe.findings.first?.code == .alreadyDone)
        #expect(probe.findings.first?.party == .nobody)
        #expect(rig.domain?.state == .success)
    }

    @Test func `an operator who pushes brings a lost record up to date`() throws {
        var rig = Rig()
        let request = try dispatch("lost-report", &rig)
        rig.pass(.hours(1))
        _ = try rig.cdn.apply(.pushConfiguration(domain: "www.example.com"), at: rig.now)
        #expect(try rig.poll(request).isSuccess)
        rig.pass(.minutes(1))
        #expect(rig.outcomes(of: request).count == 1)
    }

    @Test func `a late report comes, also after a newer attempt`() throws {
        var rig = Rig()
        let request = try dispatch("late-report", &rig)
        rig.pass(.minutes(30))
        #expect(rig.outcomes(of: request).isEmpty)
        #expect(try rig.probe(request).isDone)
        let second = rig.request("config.dispatch", attempt: 2)
        #expect(try rig.finish(second).isSuccess)
        rig.pass(.hours(4))
        #expect(rig.outcomes(of: request).count == 1)
        #expect(rig.outcomes(of: request).first?.isSuccess == true)
        #expect(try rig.poll(request).isSuccess)
    }

    @Test func `a duplicate report comes three times`() throws {
        var rig = Rig()
        let request = try dispatch("duplicate-report", &rig)
        rig.pass(.hours(1))
        #expect(rig.outcomes(of: request).count == 3)
        #expect(Set(rig.outcomes(of: request)).count == 1)
    }

    @Test func `a worker that is gone takes its operation along until the workers restart`() throws {
        var rig = Rig()
        let request = try dispatch("worker-gone", &rig)
        rig.pass(.minutes(20))
        #expect(try rig.poll(request) == .unknown)
        #expect(try rig.probe(request).findings.first?.code == .workerGone)
        #expect(rig.cdn.world.lanes[World.mainLane]?.gone == [1])
        _ = try rig.cdn.apply(.restartWorkers, at: rig.now)
        rig.pass(.minutes(12))
        #expect(rig.outcomes(of: request).last?.isSuccess == true)
        #expect(rig.cdn.world.lanes[World.mainLane]?.gone.isEmpty == true)
    }

    @Test func `a retry gets past a worker that is gone`() throws {
        var rig = Rig()
        _ = try dispatch("worker-gone", &rig)
        rig.pass(.minutes(20))
        #expect(try rig.finish(rig.request("config.dispatch", attempt: 2)).isSuccess)
        #expect(rig.cdn.world.lanes[World.mainLane]?.running.isEmpty == true)
    }

    @Test func `a stale node keeps the confirmation waiting in silence`() throws {
        var rig = Rig()
        let input = ["change": "access", "fault": "node-stale"]
        try rig.run(["config.write", "config.dispatch"], workflow: "cdn-config", input: input)
        let confirm = rig.request("node.confirm", input: input)
        #expect(try rig.finish(confirm) == .accepted(lease: nil))
        let finding = try #require(try rig.probe(confirm).findings.first)
        let node = try #require(rig.domain?.deafNodes.first)
        #expect(finding.code == .staleNode)
        #expect(finding.evidence.contains(node))
        _ = try rig.cdn.apply(.retireNode(node), at: rig.now)
        rig.pass(.minutes(1))
        #expect(rig.outcomes(of: confirm).last?.isSuccess == true)
    }

    @Test func `a globally stale node misses the changes of every domain until it is refreshed`() throws {
        var rig = Rig()
        _ = try rig.send(rig.request("domain.check-icp"))
        try rig.cdn.inject(Fault(.nodeStale), subject: nil, at: rig.now)
        try rig.run(["config.write", "config.dispatch"], workflow: "cdn-config", input: ["change": "cache"])
        #expect(rig.domain?.servedElsewhere == ["edge-1": 1])
        let confirm = rig.request("node.confirm")
        #expect(try rig.finish(confirm) == .accepted(lease: nil))
        _ = try rig.cdn.apply(.refreshNode("edge-1"), at: rig.now)
        rig.pass(.minutes(1))
        #expect(rig.outcomes(of: confirm).last?.isSuccess == true)
    }

    @Test func `a rejection is final and explained`() throws {
        var rig = Rig()
        for attempt in 1...2 {
            let request = rig.request(
                "config.write", stage: "config-publish", input: ["fault": "rejected@config-publish"], attempt: attempt)
            guard case .failed(let failure) = try rig.send(request) else {
                Issue.record("The write was not rejected.")
                return
            }
            #expect(failure.code == "provider.rejected")
            #expect(!failure.isRetryable)
            #expect(try rig.probe(request).findings.first?.code == .rejectedByProvider)
        }
    }

    @Test func `an unreachable provider throws, and a repeated request finds what has arrived`() throws {
        var arrivals = 0
        for seed in 0..<20 {
            var rig = Rig(seed: UInt64(seed))
            let request = rig.request("config.dispatch", input: ["fault": "unreachable"])
            for _ in 1...3 {
                #expect(throws: Unreachable.self) { try rig.cdn.handle(request, at: rig.now) }
                rig.pass(.seconds(30))
            }
            arrivals += rig.cdn.statistics.operationsStarted
            #expect(try rig.finish(request).isSuccess)
            #expect(rig.outcomes(of: request).count == 1)
            #expect(rig.cdn.statistics.operationsStarted == 1)
        }
        #expect((3...19).contains(arrivals))
    }

    @Test func `a standing unreachability silences every verb until it is cleared`() throws {
        var rig = Rig()
        let request = rig.request("config.dispatch")
        _ = try rig.send(request)
        try rig.cdn.inject(Fault(.unreachable), subject: nil, at: rig.now)
        for verb in ProviderRequest.Verb.allCases {
            #expect(throws: Unreachable.self) { try rig.cdn.handle(rig.asking(verb, about: request), at: rig.now) }
        }
        rig.cdn.clear(.unreachable, subject: nil, at: rig.now)
        #expect(throws: Never.self) { try rig.cdn.handle(rig.asking(.poll, about: request), at: rig.now) }
    }

    @Test func `a customer who never acts keeps the validation waiting for ever`() throws {
        for (fault, ends) in [("customer-never-acts", false), ("validation-missing", true)] {
            var rig = Rig()
            let input = ["fault": fault]
            try rig.run(["certificate.apply"], workflow: "certificate-issue", input: input)
            let validate = rig.request("certificate.validate-domain", input: input)
            #expect(try rig.send(validate).waitCode == "validation-record-missing")
            rig.pass(.hours(26))
            #expect(rig.outcomes(of: validate).contains(where: \.isSuccess) == ends)
            rig.pass(.days(2))
            // The order lives two days; then the wait has an end of its own.
            #expect((rig.outcomes(of: validate).last?.failureCode == "order-expired") == !ends)
        }
    }

    @Test func `customers who were told act within a day by themselves`() throws {
        for fault in ["cname-missing", "cname-wrong", "dns-conflict"] {
            var rig = Rig()
            let check = rig.request("dns.check-cname", input: ["fault": fault])
            #expect(try rig.send(check).waitCode == fault)
            rig.pass(.hours(25))
            #expect(rig.outcomes(of: check).last?.isSuccess == true)
        }
    }

    @Test func `a global fault of one domain's world needs its domain`() throws {
        var rig = Rig()
        for kind in Fault.Kind.allCases where !kind.canBeGlobal {
            let error = #expect(throws: SimulationError.self) {
                try rig.cdn.inject(Fault(kind), subject: nil, at: rig.now)
            }
            #expect(error?.code == .subjectNeeded)
        }
    }

    @Test func `faults in force are listed, and clearing one kind leaves the others`() throws {
        var rig = Rig()
        try rig.cdn.inject(Fault(.slow), subject: "a.example.com", at: rig.now)
        try rig.cdn.inject(Fault(.stall), subject: nil, at: rig.now)
        try rig.cdn.inject(Fault(.stall), subject: nil, at: rig.now)
        _ = try rig.send(rig.request("domain.check-icp", input: ["fault": "lost-report"]))
        #expect(rig.cdn.faults.map(\.fault.kind) == [.slow, .stall, .lostReport])
        rig.cdn.clear(.stall, subject: nil, at: rig.now)
        #expect(rig.cdn.faults.map(\.fault.kind) == [.slow, .lostReport])
        rig.cdn.clear(.lostReport, subject: "www.example.com", at: rig.now)
        #expect(rig.cdn.faults.map(\.fault.kind) == [.slow])
    }
}
