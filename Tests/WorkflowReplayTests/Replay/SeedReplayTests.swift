import Testing
import WorkflowCore
import WorkflowSimulation

/// The first proof of value: what the engine would have made of the cases that the product was asked for.
@Suite struct `Replay of the seed cases` {
    @Test func `every case comes to what its document says`() async throws {
        let report = try await ReplayBench.report.value
        let differences = report.results.filter { !$0.isMatched }
            .map { result in "\(result.id): \(result.mismatches.map(\.rawValue).joined(separator: ", "))" }
        #expect(differences == [])
        #expect(report.results.count == 56)
        #expect(report.outcomeMatchedCount == 56)
        #expect(report.partyMatchedCount >= 54)
    }

    @Test func `every task that was stuck is noticed, and before the customer wherever a time is given`() async throws {
        let report = try await ReplayBench.report.value
        let stuck = report.results.filter(\.expectation.isStuck)
        #expect(stuck.count == 41)
        #expect(stuck.filter { $0.detectedAfter == nil }.map(\.id) == [])
        let timed = report.results.filter { $0.reportedAfter != nil }
        #expect(timed.count == 8)
        #expect(timed.filter { ($0.lead ?? .zero) <= .zero }.map(\.id) == [])
    }

    @Test func `somebody does something in every case but those that nobody answered`() async throws {
        let report = try await ReplayBench.report.value
        let untouched = report.results.filter { $0.interventions.isEmpty }.map(\.id.description)
        #expect(untouched == ["part-19/4", "part-43/12"])
    }

    @Test func `a timeline tells who did what, in order`() async throws {
        let report = try await ReplayBench.report.value
        let result = try #require(report.results.first { $0.id.description == "part-43/2" })
        #expect(result.lines.map(\.at) == result.lines.map(\.at).sorted())
        let told = result.lines.map { "\($0.actor.rawValue) \($0.text.en)" }
        #expect(told.first == "customer submits domain-delete for shop.example.com")
        #expect(told.contains { $0.hasPrefix("engine finds it stuck: ") })
        #expect(told.contains { $0.hasPrefix("engine explains: The bucket that the domain was bound to is gone.") })
        #expect(told.contains("support steps in by hand [wfctl claim, nudge]"))
        #expect(told.contains { $0.hasPrefix("platform Pushed bucket.unbind") })
        #expect(told.last == "engine the task is done")
        #expect(result.lines.allSatisfy { !$0.text.zh.isEmpty })
    }
}
