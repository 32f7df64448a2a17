import HTTPTypes
import NIOCore
import Testing
import WorkflowAPI

@testable import workflowd

@Suite struct LimitTests {
    @Test func `a body beyond the limit is refused, with or without its length`() async throws {
        var limits = ServerLimits()
        limits.bodyBytes = 1000
        let daemon = try await TestDaemon(limits: limits)
        let subject = String(repeating: "x", count: 2000)
        try await daemon.serve { caller in
            let request = SubmitRequest(kind: "domain-create", subject: subject)
            let problem = try await caller.send(.post, "/v1/tasks", request).problem()
            #expect(problem.knownCode == .bodyTooLarge)
            #expect(problem.detail.contains("1000"))
        }
    }

    @Test func `a body that is no JSON by its own word is refused`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let answer = try await caller.send(
                .post, "/v1/tasks", body: "kind=x", headers: [.contentType: "text/plain"])
            #expect(try answer.problem().knownCode == .unsupportedMedia)
        }
    }

    @Test(arguments: [
        ("{\"kind\":\"\u{0}\"}", "The body is not UTF-8 text; JSON has to be."),
        ("{\"kind\":1e999}", "kind cannot be read: The number is too large."),
        ("{\"kind\":[1e999]}", "kind.0 cannot be read: The number is too large."),
    ])
    func `a body of what JSON cannot hold is refused for what it is`(text: String, detail: String) async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            // A byte that no UTF-8 text has, in the place of the zero.
            let bytes = text.utf8.map { $0 == 0 ? 0xFF : $0 }
            let problem = try await caller.send(.post, "/v1/tasks", bytes: ByteBuffer(bytes: bytes)).problem()
            #expect(problem.knownCode == .malformed && problem.detail == detail)
        }
    }

    @Test func `a caller that floods is told when to come back, and others are not held up`() async throws {
        var limits = ServerLimits()
        limits.rate = RateLimiter.Rate(perSecond: 0.0001, burst: 2)
        let daemon = try await TestDaemon(limits: limits)
        try await daemon.serve { caller in
            let viewer = caller.with(secret: daemon.secrets[.viewer])
            #expect(try await viewer.send(.get, "/v1/tasks").status == 200)
            #expect(try await viewer.send(.get, "/v1/tasks").status == 200)
            let answer = try await viewer.send(.get, "/v1/tasks")
            #expect(try answer.problem().knownCode == .rateLimited)
            let wait = Int(answer.headers[.retryAfter] ?? "")
            #expect(wait.map { (9000...10_000).contains($0) } == true)
            #expect(try await caller.send(.get, "/v1/tasks").status == 200)
        }
    }

    @Test func `wrong tokens are slowed down by address`() async throws {
        var limits = ServerLimits()
        limits.failureRate = RateLimiter.Rate(perSecond: 0.0001, burst: 3)
        let daemon = try await TestDaemon(limits: limits)
        try await daemon.serve { caller in
            var codes: [Problem.Code?] = []
            for number in 0..<5 {
                codes.append(try await caller.with(secret: "wf_\(number)").send(.get, "/v1/tasks").problem().knownCode)
            }
            #expect(codes == [.unauthorized, .unauthorized, .unauthorized, .rateLimited, .rateLimited])
            // Whoever has a token is not held up by it.
            #expect(try await caller.send(.get, "/v1/tasks").status == 200)
        }
    }
}
