import Testing
import WorkflowCore

@testable import WorkflowSimulation

/// What can be open about a subject: which operation meets it, whom the probe names, and what settles it.
struct MatterTests {
    struct Case: CustomTestStringConvertible {
        let fault: String
        let operation: String
        let code: FindingCode
        let party: Party
        /// Says so instead of hanging in silence.
        var isTold = true
        let actions: [WorldAction]
        var workflow = "cdn-config"
        var subject = MatterTests.domain
        /// How long it may take after the last action.
        var settles = TimeSpan.minutes(2)

        var testDescription: String { "\(fault) at \(operation)" }
    }

    static let domain = "www.example.com"

    private static func review(
        _ operation: String, _ workflow: String, fault: String = "human-review-queue", party: Party = .platform,
        isTold: Bool = false
    ) -> Case {
        Case(
            fault: fault, operation: operation, code: .humanReviewQueue, party: party, isTold: isTold,
            actions: [.expediteReview("file-1")], workflow: workflow, subject: "file-1", settles: .days(4))
    }

    static let cases: [Case] = [
        review("review.sms", "sms-review"), review("review.refund", "refund"),
        review("review.invoice", "invoice-issue"), review("review.balance-transfer", "balance-transfer"),
        review("review.deletion", "bulk-delete"), review("review.account", "account-change"),
        review("review.sms", "sms-review", fault: "desk-of-third-party", party: .thirdParty, isTold: true),
        Case(
            fault: "human-review-queue", operation: "review.sms", code: .humanReviewQueue, party: .platform,
            isTold: false, actions: [.decideReview("file-1")], workflow: "sms-review", subject: "file-1"),
        Case(
            fault: "customer-misconfig", operation: "cache.refresh-directory", code: .customerMisconfig,
            party: .customer, actions: [.fixOrigin(domain)], workflow: "cache-refresh"),
        Case(
            fault: "customer-misconfig", operation: "cache.prefetch", code: .customerMisconfig, party: .customer,
            actions: [.fixOrigin(domain)], workflow: "cache-prefetch"),
        Case(
            fault: "log-filter-timeout", operation: "log.filter", code: .logFilterTimeout, party: .platform,
            isTold: false, actions: [.narrowQuery(domain)], workflow: "log-export"),
        Case(
            fault: "log-retention", operation: "log.check-window", code: .logRetention, party: .customer,
            actions: [.narrowQuery(domain)], workflow: "log-export"),
        Case(
            fault: "log-settlement", operation: "log.check-window", code: .logSettlement, party: .platform,
            actions: [.settleLogs(domain)], workflow: "log-export"),
        Case(
            fault: "recovery-in-progress", operation: "domain.recover", code: .recoveryInProgress, party: .platform,
            actions: [.pushConfiguration(domain: domain)], workflow: "domain-unfreeze"),
        Case(
            fault: "payment-not-reconciled", operation: "billing.check-payment", code: .paymentNotReconciled,
            party: .platform, isTold: false, actions: [.reconcilePayment(domain)], workflow: "domain-unfreeze"),
        Case(
            fault: "payment-not-reconciled", operation: "billing.reconcile", code: .paymentNotReconciled,
            party: .platform, isTold: false, actions: [.reconcilePayment("pay-1")], workflow: "topup-credit",
            subject: "pay-1"),
        Case(
            fault: "arrears", operation: "billing.check-payment", code: .accountInArrears, party: .customer,
            actions: [.pay(domain: domain)], workflow: "domain-unfreeze"),
        Case(
            fault: "not-started", operation: "certificate.check", code: .notStarted, party: .customer,
            actions: [.start(domain)], workflow: "https-enable"),
        Case(
            fault: "not-started", operation: "review.deletion", code: .notStarted, party: .customer,
            actions: [.confirmDeletion("bucket-1")], workflow: "bulk-delete", subject: "bucket-1", settles: .days(4)),
        Case(
            fault: "identity-proof-required", operation: "review.account", code: .identityProofRequired,
            party: .customer, actions: [.proveIdentity("account-1")], workflow: "account-change",
            subject: "account-1", settles: .days(4)),
        Case(
            fault: "operator-only-operation", operation: "https.switch-off", code: .operatorOnlyOperation,
            party: .platform, actions: [.performOperation(domain)], workflow: "https-disable"),
        Case(
            fault: "console-status-error", operation: "account.submit-change", code: .consoleStatusError,
            party: .customer, actions: [.reloadConsole("account-1")], workflow: "account-change",
            subject: "account-1"),
        Case(
            fault: "platform-service-fault", operation: "service.repair", code: .platformServiceFault,
            party: .platform, isTold: false, actions: [.repairService("camera-1")], workflow: "device-service-fix",
            subject: "camera-1"),
        Case(
            fault: "daily-batch-cycle", operation: "quota.return", code: .dailyBatchCycle, party: .platform,
            actions: [.runBatch], workflow: "sms-quota-return", subject: "package-1"),
        Case(
            fault: "incompatible-resource", operation: "resource.check", code: .incompatibleResource,
            party: .customer, actions: [.chooseResource("package-2")], workflow: "resource-provision",
            subject: "package-2"),
        Case(
            fault: "cname-propagating", operation: "dns.check-cname", code: .cnameMissing, party: .thirdParty,
            actions: [], settles: .hours(24)),
        Case(
            fault: "bound-elsewhere", operation: "domain.validate-ownership", code: .boundElsewhere, party: .customer,
            actions: [.proveOwnership(domain: domain)], workflow: "domain-reclaim", settles: .minutes(12)),
    ]

    private func begin(_ c: Case, _ rig: inout Rig) throws -> (ProviderRequest, Outcome) {
        let input = ["fault": c.fault]
        let request = rig.request(c.operation, workflow: c.workflow, subject: c.subject, input: input)
        return (request, try rig.finish(request, within: .minutes(50)))
    }

    @Test(arguments: cases)
    func `is met, named by a probe and settled by whoever is named`(_ c: Case) throws {
        var rig = Rig(configuration: SimulatedCDN.Configuration(customerDelay: nil))
        let (request, answer) = try begin(c, &rig)
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
            #expect(try rig.poll(request) == .working)
        }
        let probe = try rig.probe(request)
        #expect(probe.findings.first?.code == c.code)
        #expect(probe.findings.first?.party == c.party)
        #expect(probe.findings.first?.isBlocking == true)
        #expect(!probe.isDone)
        // It is not known by the fault's name, but by how the world stands.
        #expect(probe.findings.first?.evidence.contains(c.subject) == true)
        #expect(rig.cdn.troubles.contains { $0.subject == c.subject && $0.finding.code == c.code })
        for action in c.actions {
            #expect(try rig.cdn.apply(action, at: rig.now).hasSuffix("."))
        }
        rig.pass(c.settles)
        #expect(rig.outcomes(of: request).last?.isSuccess == true)
        for action in c.actions {
            let error = #expect(throws: SimulationError.self) { try rig.cdn.apply(action, at: rig.now) }
            #expect(error?.code == .nothingToDo)
        }
        #expect(try rig.probe(request).findings.allSatisfy { !$0.isBlocking })
    }

    @Test(arguments: cases)
    func `is settled by clearing the fault as well`(_ c: Case) throws {
        var rig = Rig(configuration: SimulatedCDN.Configuration(customerDelay: nil))
        let (request, _) = try begin(c, &rig)
        rig.cdn.clear(try Fault(c.fault).kind, subject: c.subject, at: rig.now)
        rig.pass(OperationKind(rawValue: c.operation)?.desk == nil ? c.settles : .days(4))
        #expect(rig.outcomes(of: request).last?.isSuccess == true)
        #expect(rig.cdn.troubles.isEmpty)
    }

    @Test(arguments: cases)
    func `is settled by customers who were told, where it is theirs`(_ c: Case) throws {
        guard c.party == .customer else { return }
        var rig = Rig()
        let (request, _) = try begin(c, &rig)
        rig.pass(.days(6))
        #expect(rig.outcomes(of: request).last?.isSuccess == true)
    }

    @Test(arguments: cases)
    func `is in nobody's way when the fault is for another stage`(_ c: Case) throws {
        guard try Fault(c.fault).kind.matter != nil else { return }
        var rig = Rig(configuration: SimulatedCDN.Configuration(customerDelay: nil))
        let input = ["fault": "\(c.fault)@another-stage"]
        let request = rig.request(c.operation, workflow: c.workflow, subject: c.subject, input: input)
        _ = try rig.finish(request, within: .days(6))
        #expect(try rig.poll(request).isSuccess)
    }

    @Test(arguments: Fault.Kind.allCases.filter { $0.matter != nil })
    func `obstructs whatever stage it was placed at`(kind: Fault.Kind) throws {
        for operation in ["config.dispatch", "review.refund", "resource.create"] {
            var rig = Rig(configuration: SimulatedCDN.Configuration(customerDelay: nil))
            let input = ["fault": "\(kind.rawValue)@the-stage"]
            let check = rig.request("service.check", input: input)
            #expect(try rig.send(check).isSuccess)
            let request = rig.request(operation, stage: "the-stage", input: input)
            _ = try rig.finish(request, within: .minutes(50))
            let finding = try #require(try rig.probe(request).findings.first)
            #expect(finding.code == kind.matter?.code)
            #expect(finding.isBlocking)
        }
    }

    @Test(arguments: FindingCode.allCases)
    func `every cause has a fault that brings it about, but for those that are none`(code: FindingCode) {
        let fault = Fault(causing: code, stage: "here")
        #expect((fault == nil) == (code == .queuedBehind || code == .withinNormalTime))
        #expect(fault.map { $0.stage == "here" } ?? true)
        if let matter = fault?.kind.matter, code != .outsideWorkingHours { #expect(matter.code == code) }
    }

    @Test(arguments: ["certificate.apply", "review.refund", "service.repair"])
    func `a blocked queue can stand before any operation`(operation: String) throws {
        for action in [WorldAction.unblockQueue(domain: Self.domain), .unblockQueue(domain: nil)] {
            var rig = Rig()
            let request = rig.request(operation, stage: "here", input: ["fault": "queue-blocked@here"])
            #expect(try rig.finish(request, within: .days(5)) == .accepted(lease: nil))
            let finding = try #require(try rig.probe(request).findings.first)
            #expect(finding.code == .backendBlocked)
            #expect(finding.party == .platform)
            _ = try rig.cdn.apply(action, at: rig.now)
            rig.pass(.days(4))
            #expect(rig.outcomes(of: request).last?.isSuccess == true)
        }
    }

    @Test(arguments: [
        ("dns-conflict", FindingCode.dnsConflict, WorldAction.fixDNS(domain: domain)),
        ("icp-missing", .icpMissing, .fileICP(domain: domain)), ("cname-wrong", .cnameWrong, .fixDNS(domain: domain)),
        ("bucket-deleted", .bucketDeleted, .restoreBucket(domain: domain)),
    ])
    func `an operation that was made to look sees what is wrong with the domain`(
        fault: String, code: FindingCode, action: WorldAction
    ) throws {
        var rig = Rig(configuration: SimulatedCDN.Configuration(customerDelay: nil))
        let input = ["fault": "\(fault)@node-confirm"]
        try rig.run(["config.write", "config.dispatch"], workflow: "cdn-config", input: input)
        let confirm = rig.request("node.confirm", stage: "node-confirm", input: input)
        _ = try rig.finish(confirm, within: .minutes(20))
        #expect(try rig.probe(confirm).findings.first?.code == code)
        _ = try rig.cdn.apply(action, at: rig.now)
        rig.pass(.hours(25))
        #expect(rig.outcomes(of: confirm).last?.isSuccess == true)
    }

    @Test func `a refresh without effect shows when it is done, not before`() throws {
        var rig = Rig(configuration: SimulatedCDN.Configuration(customerDelay: nil))
        let input = ["fault": "customer-misconfig"]
        let refresh = rig.request("cache.refresh-directory", workflow: "cache-refresh", input: input)
        let begin = rig.now
        #expect(try rig.send(refresh) == .accepted(lease: nil))
        rig.pass(.minutes(31))
        #expect(rig.outcomes(of: refresh).last?.waitCode == "customer-misconfig")
        #expect(try #require(rig.reports.last).at - begin >= .minutes(10))
    }

    @Test func `a stale node keeps a deployed certificate from being served everywhere`() throws {
        var rig = Rig()
        let input = ["fault": "node-stale"]
        try rig.run(
            ["certificate.check", "https.switch-on", "config.write", "config.dispatch"],
            workflow: "certificate-deploy", input: input)
        #expect(rig.domain?.configuration.edge?.httpsCertificate == "cert-www.example.com")
        let confirm = rig.request("node.confirm", workflow: "certificate-deploy", input: input)
        #expect(try rig.finish(confirm) == .accepted(lease: nil))
        #expect(try rig.probe(confirm).findings.first?.code == .staleNode)
    }

    // MARK: What settles by itself

    @Test func `logs are complete six hours after their time at the latest`() throws {
        var rig = Rig()
        let check = rig.request("log.check-window", workflow: "log-export", input: ["fault": "log-settlement"])
        #expect(try rig.send(check).waitCode == "log-settlement")
        rig.pass(World.logSettlement + .minutes(1))
        #expect(rig.outcomes(of: check).last?.isSuccess == true)
    }

    @Test func `a recovery that drags on ends after three hours at the latest`() throws {
        var rig = Rig()
        let recover = rig.request(
            "domain.recover", workflow: "domain-unfreeze", input: ["fault": "recovery-in-progress"])
        _ = try rig.send(recover)
        #expect(rig.domain?.state == .frozen)
        rig.pass(.hours(3) + .minutes(1))
        #expect(rig.outcomes(of: recover).last?.isSuccess == true)
        #expect(rig.domain?.state == .success)
    }

    @Test func `the batch takes along a day later what it left out`() throws {
        var rig = Rig()
        let input = ["fault": "daily-batch-cycle"]
        let left = rig.request("quota.return", workflow: "sms-quota-return", subject: "package-1", input: input)
        let taken = rig.request("quota.return", workflow: "sms-quota-return", subject: "package-2", task: 2)
        for request in [left, taken] { _ = try rig.send(request) }
        rig.pass(.hours(25))
        #expect(rig.outcomes(of: taken).last?.isSuccess == true)
        #expect(rig.outcomes(of: left).contains(where: \.isSuccess) == false)
        rig.pass(.hours(24))
        #expect(rig.outcomes(of: left).last?.isSuccess == true)
    }

    @Test func `a third party answers within five working days`() throws {
        var rig = Rig()
        let input = ["fault": "desk-of-third-party"]
        let review = rig.request("review.sms", workflow: "sms-review", subject: "message-1", input: input)
        #expect(try rig.send(review).waitCode == "human-review-queue")
        rig.pass(.days(9))
        #expect(rig.outcomes(of: review).last?.isSuccess == true)
    }

    // MARK: Ownership

    @Test func `a name moves after its owner has proved it, and not before`() throws {
        var rig = Rig(configuration: SimulatedCDN.Configuration(customerDelay: nil))
        let input = ["fault": "bound-elsewhere"]
        let validate = rig.request("domain.validate-ownership", workflow: "domain-reclaim", input: input)
        #expect(try rig.send(validate).waitCode == "bound-elsewhere")
        #expect(throws: SimulationError.self) {
            try rig.cdn.apply(.transferOwnership(domain: Self.domain), at: rig.now)
        }
        _ = try rig.cdn.apply(.proveOwnership(domain: Self.domain), at: rig.now)
        #expect(try rig.probe(validate).findings.first?.party == .thirdParty)
        rig.pass(.minutes(12))
        #expect(rig.outcomes(of: validate).last?.isSuccess == true)
        let transfer = rig.request("domain.transfer", workflow: "domain-reclaim", input: input)
        _ = try rig.send(transfer)
        _ = try rig.cdn.apply(.transferOwnership(domain: Self.domain), at: rig.now)
        rig.pass(.minutes(2))
        #expect(rig.outcomes(of: transfer).last?.isSuccess == true)
        #expect(rig.domain?.foreignBinding == nil)
        #expect(throws: SimulationError.self) {
            try rig.cdn.apply(.transferOwnership(domain: Self.domain), at: rig.now)
        }
        let undo = rig.request(.undo, "domain.return", stage: "domain.transfer", workflow: "domain-reclaim")
        #expect(try rig.finish(undo).isSuccess)
        #expect(rig.domain?.foreignBinding?.account == "another account")
        #expect(try rig.verify(task: 1).matches)
    }

    @Test func `the report of a check can be lost when that is asked for`() throws {
        for kind in ["lost-report", "late-report"] {
            var rig = Rig()
            let input = ["fault": "\(kind)@cname-check"]
            let check = rig.request("dns.check-cname", stage: "cname-check", workflow: "cname-verify", input: input)
            #expect(try rig.send(check) == .accepted(lease: nil))
            rig.pass(.minutes(20))
            #expect(try rig.poll(check) == .working)
            let probe = try rig.probe(check)
            #expect(probe.isDone)
            #expect(probe.findings.map(\.code) == [.alreadyDone])
            #expect(probe.findings.first?.party == .nobody)
        }
    }
}
