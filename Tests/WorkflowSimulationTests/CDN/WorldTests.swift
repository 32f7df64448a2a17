import Testing
import WorkflowCore

@testable import WorkflowSimulation

/// States of the world: which operation meets them, what the probe says, and what puts them right.
struct WorldTests {
    struct Case: CustomTestStringConvertible {
        let fault: String
        let operation: String
        let code: FindingCode
        let party: Party
        /// Says so instead of hanging in silence.
        var isTold = true
        let action: WorldAction
        var workflow = "cdn-config"
        /// What has to happen first.
        var before: [String] = []

        var testDescription: String { "\(fault) at \(operation)" }
    }

    static let domain = "www.example.com"

    static let cases: [Case] = [
        Case(
            fault: "certificate-expired", operation: "certificate.check", code: .certificateExpired, party: .customer,
            action: .renewCertificate(domain: domain)),
        Case(
            fault: "certificate-mismatch", operation: "certificate.check", code: .certificateMismatch, party: .customer,
            action: .renewCertificate(domain: domain)),
        Case(
            fault: "certificate-chain", operation: "certificate.check", code: .certificateIncompatible,
            party: .customer, action: .renewCertificate(domain: domain)),
        Case(
            fault: "certificate-expired", operation: "https.switch-on", code: .certificateExpired, party: .customer,
            action: .renewCertificate(domain: domain), workflow: "https-enable"),
        Case(
            fault: "certificate-expired", operation: "config.dispatch", code: .certificateExpired, party: .customer,
            isTold: false, action: .renewCertificate(domain: domain)),
        Case(
            fault: "certificate-mismatch@config.dispatch", operation: "config.dispatch", code: .certificateMismatch,
            party: .customer, isTold: false, action: .renewCertificate(domain: domain), before: ["config.write"]),
        Case(
            fault: "certificate-expired", operation: "config.dispatch", code: .certificateExpired, party: .customer,
            isTold: false, action: .renewCertificate(domain: domain), workflow: "domain-create",
            before: ["domain.register", "config.write"]),
        Case(
            fault: "icp-sync-lag", operation: "domain.check-icp", code: .icpSyncLag, party: .thirdParty,
            action: .fileICP(domain: domain)),
        Case(
            fault: "cname-missing", operation: "dns.check-cname", code: .cnameMissing, party: .customer,
            action: .fixDNS(domain: domain)),
        Case(
            fault: "cname-wrong", operation: "dns.check-cname", code: .cnameWrong, party: .customer,
            action: .fixDNS(domain: domain)),
        Case(
            fault: "dns-conflict", operation: "dns.check-cname", code: .dnsConflict, party: .customer,
            action: .fixDNS(domain: domain)),
        Case(
            fault: "validation-missing", operation: "certificate.validate-domain", code: .validationRecordMissing,
            party: .customer, action: .addValidationRecord(domain: domain), before: ["certificate.apply"]),
        Case(
            fault: "cname-missing", operation: "certificate.validate-domain", code: .cnameMissing,
            party: .customer, action: .fixDNS(domain: domain), before: ["certificate.apply"]),
        Case(
            fault: "bound-elsewhere", operation: "domain.check-name", code: .boundElsewhere, party: .customer,
            action: .releaseDomain(domain: domain), workflow: "domain-create"),
        Case(
            fault: "bound-elsewhere", operation: "domain.register", code: .boundElsewhere, party: .customer,
            action: .releaseDomain(domain: domain), workflow: "domain-create"),
        Case(
            fault: "bucket-deleted", operation: "bucket.bind", code: .bucketDeleted, party: .customer,
            action: .restoreBucket(domain: domain), workflow: "domain-create"),
        Case(
            fault: "bucket-deleted", operation: "bucket.unbind", code: .bucketDeleted, party: .platform, isTold: false,
            action: .restoreBucket(domain: domain), workflow: "domain-delete"),
        Case(
            fault: "bucket-deleted", operation: "bucket.unbind", code: .bucketDeleted, party: .platform, isTold: false,
            action: .pushConfiguration(domain: domain), workflow: "domain-delete"),
        Case(
            fault: "ca-down", operation: "certificate.apply", code: .caDown, party: .thirdParty, isTold: false,
            action: .restoreAuthority(domain: domain)),
        Case(
            fault: "ca-down@certificate.validate-domain", operation: "certificate.validate-domain", code: .caDown,
            party: .thirdParty, isTold: false, action: .restoreAuthority(domain: nil), before: ["certificate.apply"]),
        Case(
            fault: "arrears", operation: "config.write", code: .accountInArrears, party: .customer,
            action: .pay(domain: domain)),
        Case(
            fault: "queue-blocked", operation: "config.dispatch", code: .backendBlocked, party: .platform,
            isTold: false, action: .unblockQueue(domain: domain)),
        Case(
            fault: "queue-blocked", operation: "certificate.publish", code: .backendBlocked, party: .platform,
            isTold: false, action: .unblockQueue(domain: nil),
            before: ["certificate.apply", "certificate.validate-domain"]),
        Case(
            fault: "queue-blocked", operation: "config.dispatch", code: .backendBlocked, party: .platform,
            isTold: false, action: .pushConfiguration(domain: domain)),
        Case(
            fault: "stall", operation: "config.dispatch", code: .platformStall, party: .platform, isTold: false,
            action: .pushConfiguration(domain: domain)),
        Case(
            fault: "worker-gone", operation: "config.dispatch", code: .workerGone, party: .platform, isTold: false,
            action: .pushConfiguration(domain: domain)),
    ]

    @Test(arguments: cases)
    func `a trouble is met, found by a probe and put right`(_ c: Case) throws {
        var rig = Rig(configuration: SimulatedCDN.Configuration(customerDelay: nil))
        let input = ["fault": c.fault]
        try rig.run(c.before, workflow: c.workflow, input: input)
        let request = rig.request(c.operation, workflow: c.workflow, input: input)
        let answer = try rig.finish(request, within: .minutes(50))
        if c.isTold {
            guard case .waiting(let wait) = answer else {
                Issue.record("\(c.operation) answered \(answer).")
                return
            }
            #expect(wait.code == c.code.rawValue)
            #expect(wait.party == c.party)
            #expect(try rig.poll(request) == answer)
        } else {
            #expect(answer == .accepted(lease: nil))
        }
        let probe = try rig.probe(request)
        #expect(probe.findings.first?.code == c.code)
        #expect(probe.findings.first?.party == c.party)
        #expect(probe.findings.first?.isBlocking == true)
        #expect(!probe.isDone)
        if c.code == .icpSyncLag {
            #expect(throws: SimulationError.self) { try rig.cdn.apply(c.action, at: rig.now) }
            rig.pass(.hours(24))
        } else {
            #expect(try rig.cdn.apply(c.action, at: rig.now).hasSuffix("."))
            rig.pass(.minutes(45))
        }
        #expect(rig.outcomes(of: request).last?.isSuccess == true)
        #expect(try rig.probe(request).findings.allSatisfy { !$0.isBlocking })
        let hasActed = rig.cdn.journal.contains { $0.text.contains(c.action.description) }
        #expect(hasActed == (c.code != .icpSyncLag))
    }

    @Test(arguments: cases)
    func `clearing the fault puts it right as well`(_ c: Case) throws {
        var rig = Rig(configuration: SimulatedCDN.Configuration(customerDelay: nil))
        let input = ["fault": c.fault]
        try rig.run(c.before, workflow: c.workflow, input: input)
        let request = rig.request(c.operation, workflow: c.workflow, input: input)
        _ = try rig.finish(request, within: .minutes(50))
        rig.cdn.clear(try Fault(c.fault).kind, subject: Self.domain, at: rig.now)
        rig.pass(.minutes(30))
        #expect(rig.outcomes(of: request).last?.isSuccess == true)
    }

    @Test(arguments: cases)
    func `without the fault nothing is in the way`(_ c: Case) throws {
        var rig = Rig()
        try rig.run(c.before + [c.operation], workflow: c.workflow)
        #expect(rig.cdn.troubles.isEmpty)
    }

    @Test func `a missing filing waits on the customer, then on the registry, then goes on`() throws {
        for fault in ["icp-missing", "icp-lapsed"] {
            var rig = Rig(configuration: SimulatedCDN.Configuration(customerDelay: nil))
            let check = rig.request("domain.check-icp", input: ["fault": fault])
            #expect(try rig.send(check).waitCode == fault)
            _ = try rig.cdn.apply(.fileICP(domain: Self.domain), at: rig.now)
            rig.pass(.minutes(1))
            #expect(rig.outcomes(of: check).last?.waitCode == "icp-sync-lag")
            rig.pass(.hours(25))
            #expect(rig.outcomes(of: check).last?.isSuccess == true)
        }
    }

    @Test func `a paid account's changes go on at once, and its domain is served again some minutes later`() throws {
        var rig = Rig(configuration: SimulatedCDN.Configuration(customerDelay: nil))
        let write = rig.request("config.write", input: ["fault": "arrears"])
        let owing = try #require(try rig.send(write).waitCode)
        #expect(owing == "account-in-arrears")
        #expect(rig.domain?.state == .frozen)
        _ = try rig.cdn.apply(.pay(domain: Self.domain), at: rig.now)
        rig.pass(.minutes(1))
        #expect(rig.outcomes(of: write).last?.isSuccess == true)
        #expect(rig.cdn.troubles.map(\.finding.code) == [.recoveryInProgress])
        let recover = rig.request("domain.recover", workflow: "domain-unfreeze", task: 2)
        #expect(try rig.send(recover) == .accepted(lease: nil) || rig.poll(recover).waitCode == "recovery-in-progress")
        #expect(rig.domain?.state == .frozen)
        rig.pass(.minutes(35))
        #expect(rig.domain?.state == .processing)
    }

    @Test func `an order that has ended fails for good, and a new one lives`() throws {
        var rig = Rig()
        let input = ["fault": "order-expired"]
        try rig.run(["certificate.apply"], workflow: "certificate-issue", input: input)
        let validate = rig.request("certificate.validate-domain", input: input)
        #expect(try rig.send(validate).failureCode == "order-expired")
        #expect(try rig.probe(validate).findings.first?.code == .orderExpired)
        try rig.run(Sequences.issue, workflow: "certificate-issue", task: 2)
    }

    @Test func `a refused name fails for good`() throws {
        var rig = Rig()
        let request = rig.request("domain.check-name", workflow: "domain-create", input: ["fault": "unsupported-name"])
        #expect(try rig.send(request).failureCode == "unsupported-name")
        #expect(try rig.probe(request).findings.first?.code == .unsupportedName)
        rig.cdn.clear(.unsupportedName, subject: Self.domain, at: rig.now)
        #expect(try rig.send(rig.request("domain.check-name", workflow: "domain-create", attempt: 2)).isSuccess)
    }

    @Test func `validating or publishing without an order is refused`() throws {
        var rig = Rig()
        #expect(try rig.send(rig.request("certificate.validate-domain")).failureCode == "provider.no-order")
        #expect(try rig.send(rig.request("certificate.publish")).failureCode == "provider.not-validated")
        try rig.run(["certificate.apply"], workflow: "certificate-issue", task: 2)
        #expect(try rig.send(rig.request("certificate.publish", task: 2)).failureCode == "provider.not-validated")
    }

    @Test func `a bad certificate under a configuration change is named by the probe alone`() throws {
        var rig = Rig()
        let dispatch = rig.request("config.dispatch", input: ["fault": "certificate-expired"])
        _ = try rig.send(dispatch)
        rig.pass(.days(1))
        #expect(rig.outcomes(of: dispatch).isEmpty)
        #expect(try rig.poll(dispatch) == .working)
        #expect(try rig.probe(dispatch).findings.map(\.code).first == .certificateExpired)
        _ = try rig.cdn.apply(.renewCertificate(domain: Self.domain), at: rig.now)
        rig.pass(.minutes(2))
        #expect(rig.outcomes(of: dispatch).last?.isSuccess == true)
    }

    @Test func `a state of the world can come before any task, and decides nothing about the domain`() throws {
        var rig = Rig()
        try rig.cdn.inject(Fault(.boundElsewhere), subject: Self.domain, at: rig.now)
        let check = rig.request("domain.check-name", workflow: "domain-create")
        #expect(try rig.send(check).waitCode == "bound-elsewhere")
        #expect(rig.domain?.configuration == DomainConfiguration.none)
        #expect(rig.cdn.troubles.map(\.finding.code) == [.boundElsewhere])
    }

    @Test func `pushing by hand gets half-served nodes up to date when nothing is in flight`() throws {
        var rig = Rig()
        let dispatch = rig.request("config.dispatch", input: ["fault": "stall", "change": "cache"])
        try rig.run(["config.write"], workflow: "cdn-config", input: ["change": "cache"], task: 2)
        _ = try rig.send(dispatch)
        rig.pass(.hours(1))
        _ = try rig.send(rig.asking(.cancel, about: dispatch))
        #expect(rig.domain?.servedElsewhere.isEmpty == false)
        _ = try rig.cdn.apply(.pushConfiguration(domain: Self.domain), at: rig.now)
        #expect(rig.domain?.servedElsewhere.isEmpty == true)
    }

    // MARK: Actions as text

    @Test func `every action reads back from its own text`() throws {
        let actions: [WorldAction] =
            Self.cases.map(\.action) + [
                .retireNode("edge-2"), .refreshNode("edge-2"), .restartWorkers, .fileICP(domain: "a.example.com"),
            ]
        for action in actions { #expect(try WorldAction(action.description) == action) }
        for usage in WorldAction.usages {
            let text = usage.form.split(separator: " ").map { word in
                word.first == "[" ? nil : word.first?.isLowercase == true ? String(word) : "a.example.com"
            }.compactMap(\.self).joined(separator: " ")
            let action = try WorldAction(text)
            #expect(action.description == text)
            #expect(usage.summary.lowercased().hasPrefix(action.actor.replacing("-", with: " ")), "\(text)")
        }
        #expect(try WorldAction("fix-dns www.example.com") == .fixDNS(domain: "www.example.com"))
        #expect(
            try WorldAction("add-validation-record a-b.example.com") == .addValidationRecord(domain: "a-b.example.com"))
        #expect(try WorldAction("unblock queue") == .unblockQueue(domain: nil))
    }

    @Test(arguments: [
        ("", SimulationError.Code.unknownAction), ("fix", .unknownAction), ("fix dns", .subjectNeeded),
        ("fix dns a.example.com b.example.com", .unknownAction), ("dance", .unknownAction),
        ("restart workers now", .subjectNeeded),
    ])
    func `what cannot be read as an action is refused with what there is`(
        text: String, code: SimulationError.Code
    ) throws {
        let error = #expect(throws: SimulationError.self) { try WorldAction(text) }
        #expect(error?.code == code)
    }

    @Test func `an action with nothing to do says so and changes nothing`() throws {
        var rig = Rig()
        _ = try rig.send(rig.request("domain.check-icp"))
        let actions: [WorldAction] = [
            .unblockQueue(domain: nil), .unblockQueue(domain: Self.domain), .pushConfiguration(domain: Self.domain),
            .restartWorkers, .restoreAuthority(domain: nil), .fixDNS(domain: Self.domain),
            .fileICP(domain: Self.domain), .addValidationRecord(domain: Self.domain),
            .releaseDomain(domain: Self.domain), .restoreBucket(domain: Self.domain), .pay(domain: Self.domain),
        ]
        let world = rig.cdn.world
        for action in actions {
            let error = #expect(throws: SimulationError.self) { try rig.cdn.apply(action, at: rig.now) }
            #expect(error?.code == .nothingToDo, "\(action)")
        }
        #expect(rig.cdn.world == world)
    }

    @Test func `actions on what nobody has heard of say so`() throws {
        var rig = Rig()
        let actions: [WorldAction] = [
            .retireNode("edge-99"), .refreshNode("edge-99"), .fixDNS(domain: "no.example.com"),
        ]
        for action in actions {
            let error = #expect(throws: SimulationError.self) { try rig.cdn.apply(action, at: rig.now) }
            #expect(error?.code == .unknownSubject)
        }
    }

    @Test func `the last node in service is not retired`() throws {
        var rig = Rig(configuration: SimulatedCDN.Configuration(nodes: 2))
        _ = try rig.cdn.apply(.retireNode("edge-1"), at: rig.now)
        #expect(throws: SimulationError.self) { try rig.cdn.apply(.retireNode("edge-2"), at: rig.now) }
        #expect(throws: SimulationError.self) { try rig.cdn.apply(.retireNode("edge-1"), at: rig.now) }
    }

    @Test func `certificates cover their names and one level of a wildcard`() {
        let certificate = World.Certificate(
            id: "c", names: ["example.com", "*.example.com"], expiresAt: Rig.start, isChainComplete: true)
        #expect(certificate.covers("example.com"))
        #expect(certificate.covers("www.example.com"))
        #expect(!certificate.covers("a.b.example.com"))
        #expect(!certificate.covers("example.org"))
    }

    @Test func `instants are shown in UTC to the minute`() {
        #expect(Instant(seconds: 0).minuteText == "1970-01-01 00:00 UTC")
        #expect(Instant(seconds: 1_750_000_000).minuteText == "2025-06-15 15:06 UTC")
    }
}
