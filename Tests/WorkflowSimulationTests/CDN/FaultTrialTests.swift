import Testing
import WorkflowCatalog
import WorkflowCore
import WorkflowSimulation

@Suite struct FaultTrialTests {
    private static let catalog = try? CatalogLoader.embedded()

    private static func trial(_ kind: String, input: [String: String] = [:]) throws -> FaultTrial {
        FaultTrial(try #require(catalog?.definitions[kind]), input: input)
    }

    @Test(arguments: [
        ("cdn-config", "unsupported-name", false), ("domain-create", "unsupported-name", true),
        ("cdn-config", "icp-missing", false), ("domain-create", "icp-missing", true),
        ("cdn-config", "stall", true), ("cdn-config", "slow-x1", false), ("cdn-config", "slow-x2", true),
        ("cdn-config", "worker-gone@config-dispatch", true), ("cdn-config", "worker-gone@config-publish", true),
        ("domain-create", "worker-gone@icp-check", false),
        ("cdn-config", "duplicate-report", true), ("cdn-config", "lost-report", true),
        ("cdn-config", "late-report", true),
        ("cdn-config", "stall@undo:config-dispatch", true), ("cdn-config", "icp-missing@undo:config-dispatch", false),
        ("cdn-config", "unsupported-name@config-dispatch", true), ("sms-review", "cname-missing", false),
        ("sms-review", "human-review-queue", true),
    ])
    func `a fault is noticed where it changes what is heard of a stage`(
        kind: String, fault: String, isNoticed: Bool
    ) throws {
        #expect(try Self.trial(kind).isNoticed(Fault(fault)) == isNoticed)
    }

    @Test func `a node that takes no changes is noticed when there is one to take`() throws {
        #expect(try !Self.trial("cdn-config").isNoticed(Fault("node-stale")))
        #expect(try Self.trial("cdn-config", input: ["change": "cache", "value": "1h"]).isNoticed(Fault("node-stale")))
    }

    @Test func `a fault that shows only in company is noticed there`() throws {
        let trial = try Self.trial("domain-create")
        let idle = try Fault("customer-never-acts")
        #expect(!trial.isNoticed(idle))
        #expect(trial.isNoticed(idle, beside: [try Fault("icp-missing")]))
        // A stall hides what would come after it, which is no reason to refuse that.
        #expect(trial.isNoticed(try Fault("slow-x3@config-dispatch"), beside: [try Fault("stall")]))
    }

    @Test func `the stages and the faults that go together are named`() throws {
        let trial = try Self.trial("cdn-config", input: ["change": "cache", "value": "1h"])
        #expect(trial.stages(noticing: try Fault("unsupported-name")).contains("config-dispatch"))
        let places = trial.places()
        #expect(places.first { $0.stage == "node-confirm" }?.faults.contains(.nodeStale) == true)
        #expect(places.first { $0.stage == "config-dispatch" }?.faults.contains(.stall) == true)
        #expect(!places.contains { $0.faults.contains(.unsupportedName) })
    }

    @Test func `every fault there is has a workflow that notices it`() throws {
        let definitions = try #require(Self.catalog?.definitions.values)
        let noticed = definitions.flatMap { FaultTrial($0).places().flatMap(\.faults) }
        let unnoticed = Set(Fault.Kind.allCases).subtracting(noticed)
        #expect(unnoticed.isEmpty, "\(unnoticed.map(\.rawValue).sorted())")
    }

    @Test func `what goes wrong in a support case is noticed by the case's workflow`() throws {
        let definitions = try #require(Self.catalog?.definitions)
        let cases = try CaseLoader.embedded(CaseChecks(catalog: try #require(Self.catalog))).fixtures
        #expect(!cases.isEmpty)
        for fixture in cases {
            let trial = FaultTrial(
                try #require(definitions[fixture.workflow]), subject: fixture.subject, input: fixture.input)
            let faults = try fixture.world.map { try Fault($0) }
            for (index, fault) in faults.enumerated() {
                let others = faults.enumerated().filter { $0.offset != index }.map(\.element)
                #expect(trial.isNoticed(fault, beside: others), "\(fixture.id): \(fault)")
            }
        }
    }
}
