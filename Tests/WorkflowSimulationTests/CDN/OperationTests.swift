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

    @Test func `every operation of the catalogue has a happy path`() throws {
        for kind in OperationKind.allCases {
            var rig = Rig()
            let before = kind == .publishCertificate || kind == .validateDomain ? ["certificate.apply"] : []
            let also = kind == .publishCertificate ? ["certificate.validate-domain"] : []
            let isNew = kind == .registerDomain
            try rig.run(before + also + [kind.rawValue], workflow: isNew ? "domain-create" : "cdn-config")
        }
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
