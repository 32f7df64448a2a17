import Foundation
import Testing
import WorkflowCatalog
import WorkflowCore
import WorkflowSimulation

/// Every seed case against the production engine's heart.
@Suite struct `Replay of the seed cases` {
    let bench: ReplayBench

    init() throws {
        bench = try ReplayBench.embedded.get()
    }

    @Test func dump() throws {
        var results: [CaseResult] = []
        for fixture in bench.cases.fixtures {
            let start = ContinuousClock.now
            do {
                let r = try bench.run(fixture)
                results.append(r)
                print(
                    "\(r.isMatched ? "ok " : "BAD") \(r.id) \(r.workflow) stage=\(r.stage) det=\(r.detectedAfter?.brief ?? "-") rep=\(r.reportedAfter?.brief ?? "-") \(r.blockerFound?.rawValue ?? "-")/\(r.expectation.blocker.rawValue) \(r.partyFound)/\(r.expectation.party) \(r.outcome)/\(r.expectation.outcome) \(r.interventions) \(r.mismatches) \(ContinuousClock.now - start)"
                )
                if !r.isMatched || ProcessInfo.processInfo.environment["ALL"] != nil {
                    for line in r.lines {
                        print("      +\((line.at - r.submittedAt).brief) \(line.actor.rawValue): \(line.text.en)")
                    }
                }
            } catch {
                print("ERR \(fixture.id) \(error) \(ContinuousClock.now - start)")
            }
        }
        let report = ReplayReport(results)
        print(
            results.count, report.detectedCount, report.blockerMatchedCount, report.partyMatchedCount,
            report.outcomeMatchedCount, report.medianLead?.brief ?? "-")
    }
}
