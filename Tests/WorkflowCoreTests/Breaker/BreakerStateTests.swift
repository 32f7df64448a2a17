import Testing
import WorkflowCore

@Suite struct BreakerStateTests {
    private static func failed(_ count: Int) -> BreakerState {
        (0..<count).reduce(BreakerState()) { breaker, _ in breaker.failed(at: .start) }
    }

    @Test(arguments: [
        (1, nil), (BreakerState.threshold - 1, nil), (BreakerState.threshold, TimeSpan.seconds(30)),
        (BreakerState.threshold + 1, .minutes(1)), (BreakerState.threshold + 2, .minutes(2)),
        (BreakerState.threshold + 4, .minutes(8)), (BreakerState.threshold + 5, .minutes(10)),
        (BreakerState.threshold + 1000, .minutes(10)),
    ]) func `from the threshold on each failure holds for twice as long, up to a bound`(count: Int, hold: TimeSpan?) {
        let breaker = Self.failed(count)
        #expect(breaker.heldUntil == hold.map { .start + $0 })
        #expect(breaker.gate(at: .start) == (hold.map { .open(until: .start + $0) } ?? .closed))
    }

    @Test func `when the hold is over one probe goes through, and the others wait`() {
        let breaker = Self.failed(BreakerState.threshold)
        let end = Instant.start + BreakerState.firstHold
        #expect(breaker.gate(at: end - .milliseconds(1)) == .open(until: end))
        #expect(breaker.gate(at: end) == .closed)
        let claimed = breaker.claimingProbe(at: end)
        #expect(claimed.gate(at: end) == .open(until: end + BreakerState.firstHold))
        #expect(claimed.consecutiveFailures == breaker.consecutiveFailures)
    }
}
