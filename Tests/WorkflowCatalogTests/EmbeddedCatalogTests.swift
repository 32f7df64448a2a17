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
                "domain-create": 3, "domain-delete": 3, "https-enable": 3, "https-update": 3, "https-disable": 3,
                "cdn-config": 12, "certificate-issue": 12, "cname-verify": 12,
            ])
    }

    @Test func `asks the simulated network for operations it knows, and for no others`() throws {
        let known: Set<String> = [
            "domain.check-icp", "domain.check-name", "domain.register", "domain.remove", "domain.reinstate",
            "bucket.bind", "bucket.unbind", "dns.check-cname", "config.write", "config.dispatch", "config.restore",
            "config.withdraw", "certificate.check", "certificate.apply", "certificate.validate-domain",
            "certificate.publish", "certificate.withdraw-order", "https.switch-on", "https.switch-off", "node.confirm",
        ]
        let stages = try CatalogLoader.embedded().definitions.values.flatMap(\.stages)
        #expect(Set(stages.map(\.operation) + stages.compactMap { $0.undo?.operation }) == known)
        #expect(Set(stages.map(\.provider)) == ["cdn"])
    }

    @Test func `every workflow escalates, and every change of a domain can be undone and verified`() throws {
        for definition in try CatalogLoader.embedded().definitions.values {
            #expect(definition.policy != nil, "\(definition.kind)")
            guard definition.kind != "cname-verify" else { continue }
            #expect(definition.verifiedBy == "cdn", "\(definition.kind)")
            #expect(definition.exclusivity?.group == "domain", "\(definition.kind)")
            let checks: Set<String> = [
                "domain.check-icp", "domain.check-name", "certificate.check", "certificate.validate-domain",
                "node.confirm",
            ]
            for stage in definition.stages {
                #expect((stage.undo == nil) == checks.contains(stage.operation), "\(definition.kind)/\(stage.name)")
            }
        }
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
