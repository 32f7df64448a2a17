import Testing

@testable import WorkflowCore

@Suite struct `Prior durations` {
    @Test(arguments: [
        (0.0, 0.5), (1, 0.158_655_253_931_457_05), (1.281_551_565_544_600_4, 0.1), (-1.281_551_565_544_600_4, 0.9),
        (3, 0.001_349_898_031_630_094_5), (8, 6.220_960_574_271_785e-16),
    ])
    func `the normal tail is accurate far out`(z: Double, survival: Double) {
        #expect(abs(Normal.survival(z) - survival) <= survival * 1e-12)
    }

    @Test(arguments: [(8, 15), (10, 15), (1, 60), (6, 11), (100, 101)] as [(Int64, Int64)])
    func `the body has a tenth below the range and a tenth above it`(low: Int64, high: Int64) {
        let prior = PriorDuration(low: .minutes(low), high: .minutes(high))
        // The whole tail lies above the range: S(low) = 0.95 × 0.9 + 0.05, S(high) = 0.95 × 0.1 + 0.05.
        #expect(abs(prior.survival(at: .minutes(low)) - 0.905) < 1e-9)
        #expect(abs(prior.survival(at: .minutes(high)) - 0.145) < 1e-9)
    }

    @Test(arguments: [(8, 15), (0, 15), (15, 15), (15, 8), (0, 0), (1, 600)] as [(Int64, Int64)])
    func `survival begins at one, never rises and ends near nothing`(low: Int64, high: Int64) {
        let prior = PriorDuration(low: .minutes(low), high: .minutes(high))
        #expect(prior.survival(at: .zero) == 1)
        #expect(prior.survival(at: .minutes(-1)) == 1)
        var previous = 1.0
        for minute in 0...2000 {
            let survival = prior.survival(at: .minutes(Int64(minute)))
            #expect(survival <= previous && survival >= 0)
            previous = survival
        }
        #expect(prior.survival(at: .days(3650)) < 1e-6)
    }

    @Test func `far past the range the tail is the Pareto's`() {
        let prior = PriorDuration(low: .minutes(8), high: .minutes(15))
        #expect(abs(prior.survival(at: .minutes(150)) - 0.05 / 1000) < 1e-9)
    }
}
