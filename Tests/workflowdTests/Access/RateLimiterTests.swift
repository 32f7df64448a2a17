import Testing
import WorkflowAPI

@testable import workflowd

@Suite struct RateLimiterTests {
    @Test func `a burst passes, a flood does not, and time brings it back`() async throws {
        let limiter = RateLimiter(RateLimiter.Rate(perSecond: 2, burst: 3))
        let start = ContinuousClock.now
        for _ in 0..<3 { try await limiter.take("a", at: start) }
        await #expect {
            try await limiter.take("a", at: start)
        } throws: { error in
            let problem = error as? Problem
            return problem?.knownCode == .rateLimited && problem?.retryAfterSeconds == 0.5
        }
        try await limiter.take("b", at: start)
        try await limiter.take("a", at: start + .milliseconds(500))
        await #expect(throws: Problem.self) { try await limiter.take("a", at: start + .milliseconds(500)) }
        for _ in 0..<3 { try await limiter.take("a", at: start + .seconds(60)) }
        await #expect(throws: Problem.self) { try await limiter.take("a", at: start + .seconds(60)) }
    }

    @Test func `callers are forgotten before they fill the memory`() async throws {
        let limiter = RateLimiter(RateLimiter.Rate(perSecond: 1, burst: 1))
        let start = ContinuousClock.now
        for number in 0...RateLimiter.callerLimit {
            try await limiter.take("caller \(number)", at: start + .milliseconds(number))
        }
        // The latest is still remembered.
        await #expect(throws: Problem.self) {
            try await limiter.take(
                "caller \(RateLimiter.callerLimit)", at: start + .milliseconds(RateLimiter.callerLimit))
        }
    }
}
