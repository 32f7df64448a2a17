import Testing
import WorkflowCore

@Suite struct `Stuck thresholds` {
    @Test(
        arguments: [
            // 8 to 15 minutes: before the half hour at which customers complain.
            (.minutes(8, 15), 25 * 60, 27 * 60),
            (.minutes(10, 15), 25 * 60, 27 * 60),
            (.minutes(6, 11), 18 * 60, 20 * 60),
            // No spread at all: only the tail is left, 15 min × ∛5.
            (.minutes(15, 15), 1538, 1540),
            // No lower end stated: about as if it were a quarter of the upper.
            (.minutes(0, 15), 26 * 60, 31 * 60),
            // Seconds work as minutes do.
            (ExpectedRange(.elapsed(low: .seconds(8), high: .seconds(15))), 25, 27),
            // Ends in the wrong order are put right.
            (.minutes(15, 8), 25 * 60, 27 * 60),
        ] as [(ExpectedRange, Double, Double)])
    func `a stage is stuck well past its range`(range: ExpectedRange, from: Double, to: Double) {
        let age = StuckThreshold.age(for: range).seconds
        #expect(age > from && age < to)
    }

    @Test(arguments: [(8, 15), (15, 15), (0, 1), (1, 1000), (5, 10_000)] as [(Int64, Int64)])
    func `the threshold is the first millisecond with survival below one percent`(low: Int64, high: Int64) {
        let prior = PriorDuration(low: .minutes(low), high: .minutes(high))
        let age = StuckThreshold.age(for: .minutes(low, high))
        #expect(age > .minutes(high))
        #expect(prior.survival(at: age) < 0.01)
        #expect(prior.survival(at: age - .milliseconds(1)) >= 0.01)
    }

    @Test func `a range of nothing is stuck at once, not never`() {
        let age = StuckThreshold.age(for: ExpectedRange(.elapsed(low: .zero, high: .zero)))
        #expect(age > .zero && age < .seconds(1))
    }

    @Test func `a range longer than any threshold still has one past its end`() {
        let range = ExpectedRange(.elapsed(low: .days(300), high: .days(500)))
        #expect(StuckThreshold.age(for: range) > .days(500))
    }

    @Test func `working days without a calendar are plain days and one more`() {
        #expect(StuckThreshold.age(for: .workingDays(1, 3)) == .days(4))
    }
}
