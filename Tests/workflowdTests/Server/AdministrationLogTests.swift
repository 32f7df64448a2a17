import Foundation
import HTTPTypes
import Logging
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

    @Test func `a pruning is logged when it is done, not when it is tried`() async throws {
        let lines = LogLines()
        let daemon = try await TestDaemon(logger: Logger(label: "test") { _ in LineHandler(lines: lines) })
        let archive = FileManager.default.temporaryDirectory.appending(path: "p-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: archive) }
        let edge = Timestamp(daemon.clock.now())
        try await daemon.serve { caller in
            for dryRun in [true, false] {
                let answer = try await caller.send(
                    .post, "/v1/prune", PruneRequest(endedBefore: edge, archive: archive, dryRun: dryRun),
                    headers: [.workflowReason: "clean-up"])
                #expect(answer.status == 200, "\(answer.text)")
                let written = lines.all.filter { $0.contains("administrator request") }
                #expect(written.count == (dryRun ? 0 : 1))
                #expect(written.allSatisfy { $0.contains("clean-up") })
            }
        }
    }
}
