import Testing
import WorkflowCatalog
import WorkflowCore

/// Fixtures are read strictly, with the place of every problem.
@Suite struct `Reading a case` {
    static let sound = """
        case: part-43/2
        title: A binding to a deleted bucket
        workflow: domain-delete
        subject: shop.example.com
        submitted: 2024-11-25T10:00:00+08:00
        assumed: [submitted]
        inputs: {account: one}
        world: [bucket-deleted@bucket-unbind]
        symptom: It hangs.
        reported: {after: 1h, words: "an hour"}
        story:
          - {does: manual-intervene, after: 5m, helps: false}
          - {does: wait-advised}
        expect: {stuck: true, stage: bucket-unbind, blocker: bucket-deleted, party: platform, outcome: succeeded}
        asksETA: true
        unknown: [What was done.]
        draft: {confidence: 0.7, evidence: [{field: blocker, rule: bucket-gone, confidence: 0.8, line: 12}]}
        """

    private func read(_ text: String) throws -> LoadedCases {
        let bench = try ReplayBench.embedded.get()
        return CaseLoader.validate(files: [("case.yaml", text)], ReplayBench.checks(bench.catalog))
    }

    @Test func `a sound one gives everything it says`() throws {
        let loaded = try read(Self.sound)
        #expect(loaded.diagnostics == [])
        let fixture = try #require(loaded.fixtures.first)
        #expect(fixture.id == CaseID(document: "part-43", number: 2))
        // Ten in the morning in China.
        #expect(fixture.submittedAt == Instant(seconds: 1_732_500_000))
        #expect(fixture.zoneMinutes == 480)
        #expect(fixture.assumed == [.submitted])
        #expect(fixture.input == ["account": "one"])
        #expect(fixture.world == ["bucket-deleted@bucket-unbind"])
        #expect(fixture.complaint == CaseFixture.Complaint(after: .hours(1), words: "an hour"))
        #expect(
            fixture.story == [
                CaseFixture.Step(.manualIntervene, after: .minutes(5), helps: false), CaseFixture.Step(.waitAdvised),
            ])
        #expect(fixture.expectation.blocker == .bucketDeleted)
        #expect(fixture.draft?.confidence == 0.7)
        #expect(fixture.draft?.evidence.first?.rule == "bucket-gone")
        #expect(fixture.statedComplaint == .hours(1))
    }

    @Test(
        arguments: [
            ("title: A binding to a deleted bucket\n", "", "1:1", "missing-key"),
            ("asksETA:", "askETA:", "15:1", "unknown-key"),
            ("case: part-43/2", "case: Part 43", "1:7", "invalid-value"),
            ("domain-delete", "domain-remove", "3:11", "invalid-value"),
            ("2024-11-25T10:00:00+08:00", "2024-11-31T10:00:00+08:00", "5:12", "invalid-date"),
            ("2024-11-25T10:00:00+08:00", "2024-11-25", "5:12", "invalid-date"),
            ("{account: one}", "{colour: red}", "7:10", "unknown-key"),
            ("bucket-deleted@bucket-unbind", "bucket-stolen", "8:9", "invalid-value"),
            ("after: 1h", "after: an hour", "10:19", "invalid-value"),
            ("manual-intervene", "magic", "12:12", "invalid-value"),
            ("helps: false", "helps: maybe", "12:48", "wrong-type"),
            ("stage: bucket-unbind", "stage: bucket-burn", "14:30", "unknown-stage"),
            ("party: platform", "party: us", "14:77", "invalid-value"),
            ("outcome: succeeded", "outcome: fine", "14:96", "invalid-value"),
            ("confidence: 0.7", "confidence: 7", "17:21", "out-of-range"),
        ])
    func `a broken one is answered with its place`(from: String, to: String, place: String, code: String) throws {
        #expect(Self.sound.contains(from))
        let loaded = try read(Self.sound.replacing(from, with: to, maxReplacements: 1))
        #expect(loaded.fixtures == [])
        #expect(loaded.diagnostics.map { "\($0.line):\($0.column) \($0.code.rawValue)" } == ["\(place) \(code)"])
    }

    @Test func `two files of one case are one too many`() throws {
        let bench = try ReplayBench.embedded.get()
        let loaded = CaseLoader.validate(
            files: [("a.yaml", Self.sound), ("b.yaml", Self.sound)], ReplayBench.checks(bench.catalog))
        #expect(loaded.fixtures.count == 1)
        #expect(loaded.diagnostics.map(\.code) == [.duplicateName])
        #expect(loaded.diagnostics.first?.file == "b.yaml")
    }

    @Test(arguments: ["part-43", "part-43/0", "part-43/02", "part-43/x", "/2", "Part/2", "a/2/3"])
    func `what names no case is none`(text: String) {
        #expect(CaseID(text) == nil)
    }

    @Test func `cases are ordered by their numbers`() {
        let ids = ["part-43/10", "part-43/9", "part-19/70"].compactMap { CaseID($0) }
        #expect(ids.sorted().map(\.description) == ["part-19/70", "part-43/9", "part-43/10"])
    }
}
