import Testing
import WorkflowCases

/// Readings of many ways to say the same, measured as the documents are.
struct VariantTests {
    @Test(arguments: VariantCase.Layout.allCases)
    func `drafts agree with a person's reading, however a thing is said`(layout: VariantCase.Layout) throws {
        let importer = try Embedded.importer.get()
        let text = try VariantCase.document(of: layout)
        let document = try importer.document(bytes: Array(text.utf8), file: "variants.md")
        #expect(try document.cases.count == VariantCase.all.get().count)
        let labels = try CaseLabel.read(Array(VariantCase.labels().utf8), file: "labels.jsonl")
        let score = try CaseScore([(document, importer.drafts(of: document))], labels: labels)
        func field(_ name: String) throws -> CaseScore.Field { try #require(score.field(name)) }
        #expect(try field("inScope").f1 >= 0.97)
        #expect(try field("interventions").f1 >= 0.85)
        let least = [
            "stuck": 0.9, "workflow": 0.95, "blocker": 0.9, "waitingOn": 0.92, "outcome": 0.88, "elapsed": 0.97,
            "expected": 0.97,
        ]
        for (name, share) in least {
            let misses = score.misses.filter { $0.field == name }.map { "\($0.id) \($0.expected) / \($0.found)" }
            #expect(try field(name).accuracy >= share, "\(name): \(misses)")
        }
    }

    @Test(arguments: ["题目", "题目\n类\n问\nA:答", "题目\n类\n问\nA:答\ncdn-config/unknown/platform/S/null"])
    func `a malformed block names its case`(block: String) throws {
        let error = try #require(throws: VariantCase.Malformed.self) { try VariantCase.read(block) }
        #expect(error.title == "题目")
    }
}
