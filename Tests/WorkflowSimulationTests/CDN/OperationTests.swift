import Testing
import WorkflowCore

@testable import WorkflowSimulation

struct OperationTests {
    @Test func `creating a domain registers, binds and serves it`() throws {
        var rig = Rig()
        try rig.run(Sequences.create, workflow: "domain-create", input: ["bucket": "films", "scene": "video"])
        let domain = try #require(rig.domain)
        #expect(domain.state == .success)
        #expect(domain.configuration.isRegistered)
        #expect(domain.configuration.bucket == "films")
        #expect(domain.configuration.edge?.scene == "video")
        #expect(domain.configuration.edge?.httpsCertificate == nil)
        #expect(domain.lastKnownGood.isRegistered == false)
    }

    @Test func `deleting a domain takes it off the edge, its bucket and the account`() throws {
        var rig = Rig()
        try rig.run(Sequences.delete, workflow: "domain-delete")
        let domain = try #require(rig.domain)
        #expect(domain.state == .offlined)
        #expect(domain.configuration == DomainConfiguration.none)
        #expect(domain.lastKnownGood.isRegistered)
    }

    @Test func `switching HTTPS on reaches the edge with the dispatch, and off again`() throws {
        var rig = Rig()
        try rig.run(Sequences.enable, workflow: "https-enable", input: ["certificate": "mine", "http2": "on"])
        #expect(rig.domain?.configuration.edge?.httpsCertificate == "mine")
        #expect(rig.domain?.configuration.edge?.settings == ["http2": "on"])
        try rig.run(["https.switch-off", "config.write"], workflow: "https-disable", task: 2)
        #expect(rig.domain?.configuration.edge?.httpsCertificate == "mine")
        try rig.run(["config.dispatch"], workflow: "https-disable", task: 2)
        #expect(rig.domain?.configuration.edge?.httpsCertificate == nil)
    }

    @Test func `updating HTTPS serves the certificate named in the input`() throws {
        var rig = Rig()
        try rig.run(["config.write", "config.dispatch"], workflow: "https-update", input: ["certificate": "new"])
        #expect(rig.domain?.configuration.edge?.httpsCertificate == "new")
        #expect(rig.domain?.lastKnownGood.httpsCertificate == "cert-www.example.com")
    }

    @Test func `a changed setting is served, and becomes the last known good one under the next task`() throws {
        var rig = Rig()
        let input = ["change": "cache", "value": "1h"]
        try rig.run(["config.write", "config.dispatch", "node.confirm"], workflow: "cdn-config", input: input)
        #expect(rig.domain?.configuration.edge?.settings == ["cache": "1h"])
        #expect(rig.domain?.lastKnownGood.edge?.settings == [:])
        try rig.run(["config.write"], workflow: "cdn-config", input: ["change": "scene", "value": "video"], task: 2)
        #expect(rig.domain?.lastKnownGood.edge?.settings == ["cache": "1h"])
        #expect(rig.domain?.draft?.content.scene == "video")
    }

    @Test func `a certificate goes from order through validation to the edge that serves HTTPS`() throws {
        var rig = Rig()
        try rig.run(["config.write"], workflow: "cdn-config")
        try rig.run(Sequences.issue, workflow: "certificate-issue", task: 2)
        let domain = try #require(rig.domain)
        let name = try #require(domain.configuration.certificate)
        #expect(rig.cdn.world.certificates[name]?.covers("www.example.com") == true)
        #expect(domain.configuration.edge?.httpsCertificate == name)
        #expect(domain.configuration.order == nil)
        #expect(rig.cdn.world.orders.values.map(\.state) == [.published])
    }

    @Test func `restoring, withdrawing an order and reinstating a domain work as operations of their own`() throws {
        var rig = Rig()
        let input = ["change": "cache", "value": "1h"]
        try rig.run(["config.write", "config.dispatch", "config.restore"], workflow: "cdn-config", input: input)
        #expect(rig.domain?.configuration.edge?.settings == [:])
        try rig.run(["certificate.apply", "certificate.withdraw-order"], workflow: "certificate-issue", task: 2)
        #expect(rig.domain?.configuration.order == nil)
        #expect(rig.cdn.world.orders.values.map(\.state) == [.withdrawn])
        try rig.run(["domain.remove", "domain.reinstate"], workflow: "domain-delete", task: 3)
        #expect(rig.domain?.configuration.isRegistered == true)
    }

    @Test(arguments: OperationKind.allCases)
    func `ends well within its normal time when nothing is wrong`(kind: OperationKind) throws {
        let before: [OperationKind] =
            switch kind {
            case .validateDomain: [.applyForCertificate]
            case .publishCertificate: [.applyForCertificate, .validateDomain]
            default: []
            }
        let workflow =
            switch kind {
            case .registerDomain: "domain-create"
            case .validateOwnership, .transferDomain: "domain-reclaim"
            case .recoverDomain: "domain-unfreeze"
            default: "cdn-config"
            }
        for seed in 1...20 {
            var rig = Rig(seed: UInt64(seed))
            // Some begin at night, some on a weekend.
            rig.pass(.hours(Int64(seed) * 17))
            try rig.run(before.map(\.rawValue), workflow: workflow)
            let request = rig.request(kind.rawValue, workflow: workflow)
            let begin = rig.now
            let answer = try rig.send(request)
            let operation = try #require(rig.cdn.operations[request.token.description])
            let limit = rig.cdn.normalLimit(of: operation)
            if answer == .accepted(lease: nil) {
                rig.pass(limit + .seconds(5))
                #expect(rig.outcomes(of: request).last?.isSuccess == true)
                let took = try #require(rig.reports.last).at - begin
                #expect(took <= limit + .seconds(3))
                // Nothing that takes minutes is done in seconds.
                #expect(!kind.isLong || took >= .minutes(1) || limit <= .minutes(5))
            } else {
                #expect(answer.isSuccess, "\(answer)")
            }
        }
    }

    @Test(arguments: [
        OperationKind.reviewMessage, .fileWithCarrier, .reviewRefund, .reviewInvoice, .reviewTransfer,
        .reviewDeletion, .reviewChange,
    ])
    func `reviews are decided in office hours alone, on the days that are stated`(kind: OperationKind) throws {
        guard case .desk(_, let days) = kind.pace else {
            Issue.record("\(kind) lies at no desk.")
            return
        }
        let hours = WorkCalendar.office
        for seed in 0..<40 {
            var rig = Rig(seed: UInt64(seed))
            rig.pass(.hours(Int64(seed) * 7))
            let begin = rig.now
            let request = rig.request(kind.rawValue, workflow: "refund", subject: "order-7")
            #expect(try rig.send(request) == .accepted(lease: nil))
            rig.pass(.days(12))
            let decided = try #require(rig.reports.last).at
            #expect(hours.isOpen(at: decided - .seconds(3)))
            let latest = try #require(hours.endOfWorkingDay(days.upperBound, from: begin))
            #expect(decided <= latest + .seconds(3))
            if days.lowerBound > 1 {
                #expect(decided > (hours.endOfWorkingDay(days.lowerBound - 2, from: begin) ?? begin))
            }
        }
    }

    @Test(arguments: [("url", "url"), ("directory", "directory"), ("", "directory")])
    func `a refresh goes the way of its target`(target: String, branch: String) throws {
        var rig = Rig()
        let input = target.isEmpty ? [:] : ["target": target]
        let check = rig.request("cache.check-target", workflow: "cache-refresh", input: input)
        #expect(try rig.send(check) == .succeeded(branch: branch, output: [:]))
    }

    @Test func `a signature goes on to the carrier, a template does not`() throws {
        for (object, branch) in [("signature", "carrier"), ("template", nil)] {
            var rig = Rig()
            let review = rig.request(
                "review.sms", workflow: "sms-review", subject: "message-1", input: ["object": object])
            _ = try rig.send(review)
            rig.pass(.days(5))
            #expect(
                rig.outcomes(of: review).last == .succeeded(branch: branch, output: ["review": "approved"]))
        }
    }

    @Test func `what is no domain gets no domain, and its entries are taken back and verified`() throws {
        var rig = Rig()
        for operation in ["review.invoice", "billing.issue-invoice"] {
            let request = rig.request(operation, workflow: "invoice-issue", subject: "invoice-9")
            _ = try rig.send(request)
            rig.pass(.days(8))
        }
        #expect(rig.cdn.world.domains.isEmpty)
        #expect(rig.cdn.world.dossiers["invoice-9"]?.entries == ["review": "approved", "invoice": "issued"])
        let halfway = try rig.verify(task: 1, subject: "invoice-9")
        #expect(!halfway.matches)
        #expect(halfway.actual.contains("invoice issued"))
        for operation in ["billing.issue-invoice", "review.invoice"] {
            let taking = operation == "review.invoice" ? "review.withdraw" : "billing.void-invoice"
            let undo = rig.request(.undo, taking, stage: operation, workflow: "invoice-issue", subject: "invoice-9")
            #expect(try rig.finish(undo).isSuccess)
        }
        #expect(rig.cdn.world.dossiers["invoice-9"]?.entries == [:])
        #expect(try rig.verify(task: 1, subject: "invoice-9").matches)
    }

    @Test func `quick checks are answered at once, long operations by a report`() throws {
        var rig = Rig()
        #expect(try rig.send(rig.request("domain.check-icp")).isSuccess)
        let dispatch = rig.request("config.dispatch")
        #expect(try rig.send(dispatch) == .accepted(lease: nil))
        #expect(try rig.poll(dispatch) == .working)
        rig.pass(.minutes(12))
        #expect(rig.outcomes(of: dispatch).count == 1)
        #expect(try rig.poll(dispatch).isSuccess)
    }

    @Test func `an unknown operation and an unknown fault fail with what there is`() throws {
        var rig = Rig()
        #expect(try rig.send(rig.request("domain.levitate")).failureCode == "provider.unknown-operation")
        let request = rig.request("domain.check-icp", input: ["fault": "earthquake"], task: 2)
        #expect(try rig.send(request).failureCode == "provider.unknown-fault")
    }

    @Test(arguments: ["例子.example.com", "xn--fsqu00a.example.com", "no-dot", "a..example.com", "-a.example.com"])
    func `names that cannot be accelerated are refused`(name: String) throws {
        var rig = Rig()
        let request = rig.request("domain.check-name", workflow: "domain-create", subject: name)
        #expect(try rig.send(request).failureCode == "unsupported-name")
    }

    @Test func `a wildcard name is created like any other`() throws {
        var rig = Rig()
        try rig.run(Sequences.create, workflow: "domain-create", subject: "*.example.com")
        #expect(rig.cdn.world.domains["*.example.com"]?.state == .success)
    }

    @Test func `a domain that was removed takes no configuration`() throws {
        var rig = Rig()
        try rig.run(Sequences.delete, workflow: "domain-delete")
        let request = rig.request("config.write", task: 2)
        #expect(try rig.send(request).failureCode == "provider.not-registered")
    }

    @Test func `a busy queue starts work in order of arrival, and an expedited one first`() throws {
        var rig = Rig(configuration: SimulatedCDN.Configuration(workers: 1))
        let requests = (1...4).map { number in
            rig.request("config.dispatch", subject: "n\(number).example.com", task: Int64(number))
        }
        for request in requests { #expect(try rig.send(request) == .accepted(lease: nil)) }
        #expect(try rig.probe(requests[3]).findings.first?.code == .backendBlocked)
        #expect(try rig.cdn.handle(rig.asking(.expedite, about: requests[3]), at: rig.now) == .noted)
        rig.pass(.hours(1))
        #expect(rig.reports.map(\.report.token.task.rawValue) == [1, 4, 2, 3])
    }

    @Test func `cancelling stops the work, frees the worker and undoes what half the nodes have`() throws {
        var rig = Rig(configuration: SimulatedCDN.Configuration(workers: 1))
        let input = ["change": "cache", "value": "1h"]
        try rig.run(["config.write"], workflow: "cdn-config", input: input)
        let dispatch = rig.request("config.dispatch", input: input)
        _ = try rig.send(dispatch)
        rig.pass(.minutes(6))
        #expect(rig.domain?.servedElsewhere.isEmpty == false)
        #expect(try rig.send(rig.asking(.cancel, about: dispatch)) == .cancelled)
        #expect(try rig.poll(dispatch) == .cancelled)
        #expect(rig.cdn.world.lanes[World.mainLane]?.running.isEmpty == true)
        rig.pass(.hours(1))
        #expect(rig.outcomes(of: dispatch).isEmpty)
        let undo = rig.request(.undo, "config.restore", stage: "config.dispatch")
        #expect(try rig.finish(undo).isSuccess)
        #expect(rig.domain?.servedElsewhere.isEmpty == true)
    }

    @Test func `cancelling what has ended says how it ended`() throws {
        var rig = Rig()
        let check = rig.request("domain.check-icp")
        _ = try rig.send(check)
        #expect(try rig.send(rig.asking(.cancel, about: check)).isSuccess)
    }

    @Test func `beats come while an operation lives, when they are asked for`() throws {
        var rig = Rig(configuration: SimulatedCDN.Configuration(heartbeat: .minutes(1)))
        let dispatch = rig.request("config.dispatch", input: ["fault": "stall"])
        #expect(try rig.send(dispatch) == .accepted(lease: .minutes(3)))
        rig.pass(.minutes(30))
        #expect(rig.outcomes(of: dispatch) == Array(repeating: .working, count: 30))
    }
}
