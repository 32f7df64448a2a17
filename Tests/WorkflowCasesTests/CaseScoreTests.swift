import Testing
import WorkflowCases

/// Scores are computed from agreement, and refuse to compare what does not belong together.
struct CaseScoreTests {
    private func label(
        _ number: Int, scope: Bool = true, blocker: String = "other:stale-node", done: String = "expedite"
    ) -> String {
        """
        {"doc": "d", "n": \(number), "title": "t\(number)", "in_scope": \(scope), "workflow": \(scope ? "\"cdn-config\"" : "null"), \
        "stuck": \(scope), "stage": null, "elapsed": null, "expected": null, "blocker": \(scope ? "\"\(blocker)\"" : "null"), \
        "waiting_on": "platform", "interventions": ["\(done)"], "outcome": "pending", "customer_asks_eta": false}
        """
    }

    private func draft(_ number: Int, scope: Bool = true, blocker: String = "stale-node", done: [String] = ["expedite"])
        -> CaseDraft
    {
        CaseDraft(
            document: "d", number: number, title: "t\(number)", inScope: scope, workflow: scope ? "cdn-config" : nil,
            stuck: scope, blocker: scope ? blocker : nil, waitingOn: scope ? "platform" : "nobody", interventions: done,
            outcome: scope ? "pending" : "n/a")
    }

    private func score(_ drafts: [CaseDraft], _ labels: [String]) throws -> CaseScore {
        let text = drafts.map { "## t\($0.number)\n### 问题描述\nx\n" }.joined()
        let document = try CaseDocument(
            bytes: Array(text.utf8), file: "d.md", layout: Embedded.importer.get().rules.layout)
        let known = try CaseLabel.read(Array(labels.joined(separator: "\n").utf8), file: "l.jsonl")
        return try CaseScore([(document, drafts)], labels: known)
    }

    @Test func `full agreement is one`() throws {
        let score = try score([draft(1), draft(2)], [label(1), label(2)])
        #expect(score.cases == 2)
        #expect(score.misses == [])
        #expect(score.fields.allSatisfy { $0.accuracy == 1 && $0.f1 == 1 })
    }

    @Test func `a wrong scope counts against precision or recall`() throws {
        let score = try score(
            [draft(1), draft(2), draft(3, scope: false), draft(4)],
            [label(1), label(2, scope: false), label(3), label(4)])
        let scope = try #require(score.field("inScope"))
        #expect(scope.precision == 0.667)
        #expect(scope.recall == 0.667)
        #expect(scope.accuracy == 0.5)
        let workflow = try #require(score.field("workflow"))
        #expect(workflow.cases == 3)
        #expect(workflow.accuracy == 0.667)
        #expect(workflow.precision == 1)
    }

    @Test func `interventions are compared as sets`() throws {
        let score = try score(
            [draft(1, done: ["rollback", "expedite"]), draft(2, done: ["none"])],
            [label(1), label(2, done: "wait-advised")])
        let done = try #require(score.field("interventions"))
        #expect(done.precision == 0.5)
        #expect(done.recall == 0.5)
        #expect(done.f1 == 0.5)
        #expect(score.misses.map(\.found) == ["expedite rollback", "-"])
    }

    @Test func `labels of another document are refused`() throws {
        let error = try #require(throws: CaseScoreError.self) { try score([draft(7)], [label(1), label(2)]) }
        #expect(error.description.contains("other documents"))
    }

    @Test func `a line that is no label is named`() throws {
        let error = try #require(throws: CaseScoreError.self) {
            _ = try CaseLabel.read(Array("\(label(1))\n{\"doc\": 1}\n".utf8), file: "l.jsonl")
        }
        #expect(error.description.hasPrefix("l.jsonl:2: error:"))
    }
}
