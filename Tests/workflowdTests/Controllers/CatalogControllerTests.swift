import HTTPTypes
import Testing
import WorkflowAPI
import WorkflowCore

@testable import workflowd

@Suite struct CatalogControllerTests {
    @Test func `definitions are listed, shown, quoted and drawn`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let page: Page<WorkflowSummary> = try await caller.get("/v1/workflows")
            #expect(page.items.map(\.kind) == page.items.map(\.kind).sorted())
            let summary = try #require(page.items.first { $0.kind == "domain-create" })
            let detail: WorkflowDetail = try await caller.get("/v1/workflows/domain-create")
            #expect(detail.summary == summary)
            #expect(detail.stages.map(\.name) == summary.stages)
            #expect(detail.stages.last?.next == nil)
            #expect(detail.summary.expected == RangeBrief(lowSeconds: 480, highSeconds: 900))
            let source: TextResponse = try await caller.get("/v1/workflows/domain-create/source")
            #expect(source.text.contains("kind: domain-create"))
            let diagram: TextResponse = try await caller.get("/v1/workflows/domain-create/diagram")
            #expect(diagram.text.hasPrefix("flowchart"))
            #expect(try await caller.send(.get, "/v1/workflows/none").problem().detail.contains("none"))
        }
    }

    @Test func `policies are listed and shown`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let page: Page<PolicySummary> = try await caller.get("/v1/policies")
            let first = try #require(page.items.first)
            let shown: PolicySummary = try await caller.get("/v1/policies/\(first.id)")
            #expect(shown == first)
            #expect(!shown.steps.isEmpty)
            #expect(try await caller.send(.get, "/v1/policies/none").problem().knownCode == .notFound)
        }
    }

    @Test func `a sound text is valid, also when it is the daemon's own`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let source: TextResponse = try await caller.get("/v1/workflows/https-enable/source")
            let answer: ValidateResponse = try await caller.send(
                .post, "/v1/workflows/validate", ValidateRequest(file: "mine.yaml", source: source.text)
            ).value()
            #expect(answer.isValid)
            #expect(answer.kind == "https-enable")
        }
    }

    @Test func `a broken text is answered with the line`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let source: TextResponse = try await caller.get("/v1/workflows/https-enable/source")
            let broken = source.text + "\ncolour: blue\n"
            let answer: ValidateResponse = try await caller.send(
                .post, "/v1/workflows/validate", ValidateRequest(file: "mine.yaml", source: broken)
            ).value()
            #expect(!answer.isValid)
            let line = broken.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
                $0.hasPrefix("colour")
            }
            #expect(answer.diagnostics.contains { $0.file == "mine.yaml" && $0.line == line.map { $0 + 1 } })
        }
    }
}
