import Foundation
import Testing
import WorkflowCatalog
import WorkflowCore
import WorkflowSeeds

@Suite struct `The embedded catalogue` {
    static let seeds = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("seeds")

    @Test func `has no problem`() throws {
        #expect(CatalogLoader.validate().diagnostics.map(\.description) == [])
        _ = try CatalogLoader.embedded()
    }

    @Test func `holds the files of the folder, byte for byte`() throws {
        var onDisk: [String: [UInt8]] = [:]
        for folder in ["workflows", "policies", "calendars"] {
            let directory = Self.seeds.appendingPathComponent(folder)
            for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) where !name.hasPrefix(".") {
                onDisk["\(folder)/\(name)"] = [UInt8](try Data(contentsOf: directory.appendingPathComponent(name)))
            }
        }
        onDisk["directory.yaml"] = [UInt8](try Data(contentsOf: Self.seeds.appendingPathComponent("directory.yaml")))
        let embedded = Dictionary(uniqueKeysWithValues: Seeds.files.map { ($0.path, $0.bytes) })
        #expect(embedded.keys.sorted() == onDisk.keys.sorted())
        #expect(embedded == onDisk)
    }

    @Test func `names each file after what it defines`() {
        let loaded = CatalogLoader.validate()
        for (kind, _) in loaded.catalog.definitions {
            #expect(loaded.file(of: kind)?.path == "workflows/\(kind).yaml")
        }
        let names = loaded.sources.map { $0.path.split(separator: "/").last ?? "" }
        #expect(Set(names).count == names.count)
    }

    @Test func `has the workflows with their stages and stated ranges`() throws {
        let definitions = try CatalogLoader.embedded().definitions
        let stages = definitions.mapValues { $0.stages.map(\.name) }
        let change = ["config-publish", "config-dispatch", "node-confirm"]
        #expect(
            stages == [
                "domain-create": ["icp-check", "ownership-validation", "domain-registration", "bucket-bind"] + change,
                "domain-delete": ["config-withdraw", "bucket-unbind", "domain-removal"],
                "cdn-config": change,
                "https-enable": ["certificate-check", "https-switch"] + change,
                "https-update": ["certificate-check"] + change,
                "https-disable": ["operator-action"] + change,
                "certificate-issue": ["certificate-application", "domain-validation", "config-publish"],
                "cname-verify": ["cname-check"],
                "certificate-deploy": ["certificate-check", "https-switch"] + change + ["cname-check"],
                "domain-reclaim": ["ownership-validation", "ownership-transfer"],
                "domain-unfreeze": ["payment-check", "icp-check", "domain-recovery"],
                "cache-refresh": ["target-check", "cache-invalidation", "url-invalidation"],
                "cache-prefetch": ["cache-fill"],
                "sms-review": ["human-review", "carrier-filing"],
                "refund": ["human-review", "payout"],
                "invoice-issue": ["human-review", "invoice-issuance"],
                "balance-transfer": ["human-review", "balance-posting"],
                "log-export": ["log-window-check", "log-filter", "log-delivery"],
                "bulk-delete": ["human-review", "object-deletion"],
                "device-service-fix": ["product-fix", "recovery-check"],
                "account-change": ["submit", "human-review", "account-update"],
                "sms-quota-return": ["daily-batch"],
                "topup-credit": ["payment-reconcile", "balance-credit"],
                "resource-provision": ["resource-check", "resource-creation"],
            ])
        func range(_ low: Int64, _ high: Int64, _ source: String) -> ExpectedRange {
            ExpectedRange(.elapsed(low: .minutes(low), high: .minutes(high)), source: source)
        }
        #expect(definitions["domain-create"]?.expected == range(8, 15, "part-19/1"))
        #expect(definitions["https-update"]?.expected == range(8, 15, "part-19/1"))
        #expect(definitions["domain-delete"]?.expected == range(10, 15, "part-43/2"))
        let hours = definitions.mapValues { $0.ceiling.span.milliseconds / 3_600_000 }
        #expect(
            hours == [
                "domain-create": 3, "domain-delete": 3, "https-enable": 3, "https-update": 3, "https-disable": 24,
                "cdn-config": 12, "certificate-issue": 12, "cname-verify": 12, "certificate-deploy": 3,
                "domain-reclaim": 24, "domain-unfreeze": 12, "cache-refresh": 3, "cache-prefetch": 3,
                "sms-review": 480, "refund": 480, "invoice-issue": 480, "balance-transfer": 480, "log-export": 12,
                "bulk-delete": 480, "device-service-fix": 12, "account-change": 480, "sms-quota-return": 48,
                "topup-credit": 12, "resource-provision": 3,
            ])
    }

    @Test(arguments: [
        ("domain-unfreeze", "domain-recovery", 10, 30, "part-19/42"),
        ("cache-refresh", "cache-invalidation", 10, 30, "part-43/8"),
        ("cache-refresh", "url-invalidation", 3, 10, "part-43/14"),
        ("cache-prefetch", "cache-fill", 3, 10, "part-19/61"),
        ("sms-quota-return", "daily-batch", 60, 1500, "part-19/64"),
    ])
    func `states how many minutes a stage takes, and where that is written`(
        kind: String, stage: String, low: Int64, high: Int64, source: String
    ) throws {
        let definition = try #require(try CatalogLoader.embedded().definitions[kind])
        let expected = try #require(definition.stages.first { $0.name == stage }?.expected)
        #expect(
            expected == ExpectedRange(.elapsed(low: .minutes(low), high: .minutes(high)), source: source))
    }

    @Test(arguments: [
        ("sms-review", "human-review", 1, 2, "part-19/24"), ("sms-review", "carrier-filing", 3, 5, "part-19/45"),
        ("refund", "human-review", 1, 3, "part-19/70"),
    ])
    func `states how many working days a desk takes, and where that is written`(
        kind: String, stage: String, low: Int, high: Int, source: String
    ) throws {
        let definition = try #require(try CatalogLoader.embedded().definitions[kind])
        let expected = try #require(definition.stages.first { $0.name == stage }?.expected)
        // What support said of a refund was what remained of it, so that its range is a reading.
        #expect(
            expected
                == ExpectedRange(.workingDays(low: low, high: high), isTrusted: kind != "refund", source: source))
        #expect(definition.calendar == "cn-business")
        #expect(definition.policy == "human-review")
    }

    @Test func `every range that is trusted names its source, and every working day has its calendar`() throws {
        for definition in try CatalogLoader.embedded().definitions.values {
            for range in [definition.expected] + definition.stages.map(\.expected) {
                guard let range else { continue }
                #expect(!range.isTrusted || range.source != nil, "\(definition.kind)")
                guard case .workingDays = range.length else { continue }
                #expect(definition.calendar == "cn-business", "\(definition.kind)")
                #expect(definition.ceiling.span >= .days(20), "\(definition.kind)")
            }
        }
    }

    @Test func `asks the simulated network for operations it knows, and for no others`() throws {
        let known: Set<String> = [
            "domain.check-icp", "domain.check-name", "domain.register", "domain.remove", "domain.reinstate",
            "bucket.bind", "bucket.unbind", "dns.check-cname", "config.write", "config.dispatch", "config.restore",
            "config.withdraw", "certificate.check", "certificate.apply", "certificate.validate-domain",
            "certificate.publish", "certificate.withdraw-order", "https.switch-on", "https.switch-off", "node.confirm",
            "domain.validate-ownership", "domain.transfer", "domain.return", "billing.check-payment", "domain.recover",
            "cache.check-target", "cache.refresh-url", "cache.refresh-directory", "cache.prefetch", "log.check-window",
            "log.filter", "log.deliver", "review.sms", "review.carrier", "review.refund", "review.invoice",
            "review.balance-transfer", "review.deletion", "review.account", "review.withdraw", "billing.pay-out",
            "billing.issue-invoice", "billing.void-invoice", "billing.post-transfer", "billing.reverse-posting",
            "billing.reconcile", "billing.credit", "billing.debit", "quota.return", "storage.delete-objects",
            "service.repair", "service.check", "account.submit-change", "account.update", "account.restore",
            "resource.check", "resource.create", "resource.release",
        ]
        let stages = try CatalogLoader.embedded().definitions.values.flatMap(\.stages)
        #expect(Set(stages.map(\.operation) + stages.compactMap { $0.undo?.operation }) == known)
        #expect(Set(stages.map(\.provider)) == ["cdn"])
    }

    @Test func `every workflow escalates, and whatever can be undone is verified after its rollback`() throws {
        let unchanging: Set<String> = [
            "domain.check-icp", "domain.check-name", "certificate.check", "certificate.validate-domain",
            "node.confirm", "dns.check-cname", "domain.validate-ownership", "billing.check-payment",
            "cache.check-target", "log.check-window", "log.filter", "account.submit-change", "resource.check",
            "service.check", "billing.reconcile",
        ]
        // What cannot be taken back; the two that cost somebody something are points of no return.
        let final: Set<String> = [
            "domain.recover", "cache.refresh-url", "cache.refresh-directory", "cache.prefetch", "log.deliver",
            "billing.pay-out", "storage.delete-objects", "service.repair", "quota.return",
        ]
        for definition in try CatalogLoader.embedded().definitions.values {
            #expect(definition.policy != nil, "\(definition.kind)")
            #expect(definition.exclusivity != nil, "\(definition.kind)")
            let isUndoable = definition.stages.contains { $0.undo != nil }
            #expect((definition.verifiedBy == "cdn") == isUndoable, "\(definition.kind)")
            for stage in definition.stages {
                let hasNone = unchanging.contains(stage.operation) || final.contains(stage.operation)
                #expect((stage.undo == nil) == hasNone, "\(definition.kind)/\(stage.name)")
            }
        }
        let pivots = try CatalogLoader.embedded().definitions.values.flatMap(\.stages).filter(\.isPivot)
        #expect(Set(pivots.map(\.name)) == ["domain-removal", "payout", "object-deletion"])
    }

    @Test func `ranges of stages add up to that of their workflow`() throws {
        for definition in try CatalogLoader.embedded().definitions.values {
            guard case .elapsed(let low, let high) = definition.expected?.length else { continue }
            var (lows, highs) = (TimeSpan.zero, TimeSpan.zero)
            for stage in definition.stages {
                guard case .elapsed(let low, let high) = stage.expected?.length else { continue }
                (lows, highs) = (lows + low, highs + high)
            }
            #expect(low * 0.9 <= lows && lows <= low, "\(definition.kind): \(lows.text)")
            #expect(high * 0.9 <= highs && highs <= high * 1.1, "\(definition.kind): \(highs.text)")
        }
    }

    @Test func `a domain that is not created after half an hour counts as stuck`() throws {
        let definition = try #require(try CatalogLoader.embedded().definitions["domain-create"])
        let range = try #require(definition.expected)
        #expect(StuckThreshold.age(for: range) < .minutes(30))
    }

    @Test func `has ladders that climb to the lead within half an hour`() throws {
        let policies = try CatalogLoader.embedded().policies
        #expect(policies.keys.sorted() == ["certificate", "human-review", "platform-stall"])
        for id in ["certificate", "platform-stall"] {
            let policy = try #require(policies[id])
            #expect(policy.ackTimeout == .minutes(30))
            #expect(policy.steps.map(\.after) == [.zero, .minutes(10), .minutes(20)])
            #expect(policy.steps.map(\.unless) == [.closed, .acked, .acked])
        }
        #expect(policies["human-review"]?.steps.allSatisfy { $0.calendarGate == "cn-business" } == true)
    }

    @Test func `tells people through the log until other channels are configured`() throws {
        let targets = try CatalogLoader.embedded().directory.targets
        #expect(
            targets.keys.sorted() == [
                "certificate-desk", "platform-lead", "platform-oncall", "review-desk", "review-lead", "support-duty",
            ])
        for (id, target) in targets {
            #expect(target.recipients == [Recipient(target: id, channel: "log", address: id)])
        }
    }

    @Test func `digests name the exact text`() throws {
        let loaded = try CatalogLoader.open()
        for (kind, definition) in loaded.catalog.definitions {
            let text = try #require(loaded.source(of: kind))
            #expect(definition.digest == CatalogSource.digest(of: text))
            #expect(CatalogSource.digest(of: text + " ") != definition.digest)
        }
        #expect(loaded.source(of: "no-such-kind") == nil)
        #expect(
            CatalogSource.digest(of: "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(try CatalogLoader.embedded() == loaded.catalog)
    }
}
