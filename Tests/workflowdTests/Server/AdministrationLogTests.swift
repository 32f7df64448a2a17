import HTTPTypes
import Testing
import WorkflowAPI
import WorkflowCore

@testable import workflowd

@Suite struct AdministrationLogTests {
    private let request = TokenRequest(name: "deploys", role: .viewer)

    @Test(arguments: ["clean-up", PercentEncoding.encode("客户来电")])
    func `a reason goes with what an administrator changes`(reason: String) async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let answer = try await caller.send(.post, "/v1/tokens", request, headers: [.workflowReason: reason])
            #expect(answer.status == 201)
        }
    }

    @Test(arguments: ["", "%", String(repeating: "x", count: Limits.textLength + 1)])
    func `a reason that cannot be read is refused, and nothing is done`(reason: String) async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let before = try await caller.get("/v1/tokens", as: Page<TokenSummary>.self).items.count
            let answer = try await caller.send(.post, "/v1/tokens", request, headers: [.workflowReason: reason])
            #expect(try answer.problem().knownCode == .invalid)
            #expect(try await caller.get("/v1/tokens", as: Page<TokenSummary>.self).items.count == before)
        }
    }
}
