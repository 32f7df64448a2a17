import Foundation
public import WorkflowCore

/// How long something takes: a lognormal given by its 10th and 90th percentile, cut off at two limits.
public struct DurationRange: Hashable, Codable, Sendable {
    /// The 10th percentile.
    public var low: TimeSpan
    /// The 90th percentile.
    public var high: TimeSpan
    /// No draw is shorter.
    public var least: TimeSpan
    /// No draw is longer.
    public var most: TimeSpan

    /// A range whose percentiles are positive and ordered: `least ≤ low < high ≤ most`.
    public init(low: TimeSpan, high: TimeSpan, least: TimeSpan, most: TimeSpan) {
        precondition(
            .zero < low && least <= low && low < high && high <= most,
            """
            A duration range is ordered least ≤ low < high ≤ most; got \(least.text), \(low.text), \(high.text), \
            \(most.text).
            """
        )
        self.low = low
        self.high = high
        self.least = least
        self.most = most
    }

    /// The 90th percentile of the standard normal distribution.
    private static let normal90 = 1.281_551_565_544_6

    func draw(_ generator: inout SplitMix64) -> TimeSpan {
        let (low, high) = (log(low.seconds), log(high.seconds))
        let mean = (low + high) / 2
        let deviation = (high - low) / (2 * Self.normal90)
        // Draws beyond a limit are repeated rather than moved onto it, so that no limit becomes a favourite.
        for _ in 0..<16 {
            let radius = (-2 * log(generator.unit())).squareRoot()
            let normal = radius * cos(2 * Double.pi * generator.unit())
            let span = TimeSpan(milliseconds: Int64((exp(mean + deviation * normal) * 1000).rounded()))
            if span >= least && span <= most { return span }
        }
        return TimeSpan(milliseconds: Int64(exp(mean) * 1000))
    }
}
