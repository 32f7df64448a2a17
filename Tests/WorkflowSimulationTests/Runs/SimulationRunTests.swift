import Foundation
import Testing
import WorkflowCatalog
import WorkflowCore
import WorkflowSimulation

/// Deterministic simulation: `WORKFLOW_SEEDS=5000` or `WORKFLOW_SEEDS=1000..<2000` in the environment runs others.
@Suite struct SimulationRunTests {
    static let seeds: Range<UInt64> = {
        let text = ProcessInfo.processInfo.environment["WORKFLOW_SEEDS"] ?? "200"
        let bounds = text.components(separatedBy: "..<").compactMap { UInt64($0) }
        return bounds.count == 2 ? bounds[0]..<max(bounds[0], bounds[1]) : 0..<(bounds.first ?? 200)
    }()

    static let chunk: UInt64 = 25

    @Test(arguments: stride(from: seeds.lowerBound, to: seeds.upperBound, by: Int(chunk)).map { $0 })
    func `the engine keeps its promises under faults, crashes and clock steps`(from first: UInt64) throws {
        let catalog = try CatalogLoader.embedded()
        var total = SimulationReport.Counts()
        var phases: [Phase: Int] = [:]
        for seed in first..<min(first + Self.chunk, Self.seeds.upperBound) {
            var run = try SimulationRun(seed: seed, catalog: catalog)
            let report = run.run()
            total += report.counts
            for phase in report.phases.values { phases[phase, default: 0] += 1 }
            #expect(
                report.failures.isEmpty,
                "\(report.text)\nRepeat with: make simulate SEEDS='\(seed)..<\(seed + 1)'")
        }
        // A run that exercises nothing proves nothing.
        guard first + Self.chunk <= Self.seeds.upperBound else { return }
        #expect(total.crashes > 0 && total.failedCommits > 0 && total.lostMessages > 0 && total.rollbacks > 0)
        #expect(phases[.succeeded, default: 0] > total.tasks / 4, "\(phases)")
        #expect(phases.count >= 3, "\(phases)")
    }

    @Test(arguments: [3, 77, 1234] as [UInt64])
    func `a seed gives the same run every time`(seed: UInt64) throws {
        let catalog = try CatalogLoader.embedded()
        var first = try SimulationRun(seed: seed, catalog: catalog)
        var second = try SimulationRun(seed: seed, catalog: catalog)
        let (left, right) = (first.run(), second.run())
        #expect(left.trace == right.trace)
        #expect(left.counts == right.counts)
        #expect(left.phases == right.phases)
        #expect(left.counts.events > 0)
    }
}
