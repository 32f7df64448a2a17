import Foundation
import Testing
import WorkflowCore
import WorkflowSimulation

@Suite struct `The report of a replay` {
    @Test func `has exactly the keys that programs were promised, with null for what is not known`() async throws {
        let report = ReplayReport(
            try await ReplayBench.report.value.results.filter {
                ["part-43/2", "part-19/70"].contains($0.id.description)
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(report), as: UTF8.self)
        #expect(json.contains("\"leadSeconds\":null"))
        #expect(json.contains("\"reportedAfterSeconds\":3600"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(object.keys.sorted() == ["cases", "summary"])
        let summary = try #require(object["summary"] as? [String: Any])
        #expect(
            summary.keys.sorted() == [
                "blockerMatched", "cases", "detected", "medianLeadSeconds", "outcomeMatched", "partyMatched",
            ])
        let cases = try #require(object["cases"] as? [[String: Any]])
        for one in cases {
            #expect(
                one.keys.sorted() == [
                    "blockerExpected", "blockerFound", "detectedAfterSeconds", "id", "interventions", "leadSeconds",
                    "matched", "outcome", "outcomeExpected", "partyExpected", "partyFound", "reportedAfterSeconds",
                    "stage", "workflow",
                ])
        }
    }

    @Test func `takes the median over the cases with a time`() async throws {
        let results = try await ReplayBench.report.value.results
        let timed = results.filter { $0.lead != nil }.sorted { ($0.lead ?? .zero) < ($1.lead ?? .zero) }
        let (least, most) = (try #require(timed.first), try #require(timed.last))
        let untimed = try #require(results.first { $0.lead == nil })
        #expect(ReplayReport([untimed]).medianLead == nil)
        #expect(ReplayReport([untimed, most]).medianLead == most.lead)
        let mean = ((least.lead ?? .zero) + (most.lead ?? .zero)) * 0.5
        #expect(ReplayReport([most, untimed, least]).medianLead == mean)
    }
}
