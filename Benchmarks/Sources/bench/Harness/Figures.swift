import Foundation

/// The numbers one child process has measured, by name; units are part of the names.
typealias Figures = [String: Double]

/// Statistics of small samples.
enum Sample {
    static func median(_ values: [Double]) -> Double { percentile(values, 0.5) }

    /// The smallest value that at least `share` of the values do not exceed.
    static func percentile(_ values: [Double], _ share: Double) -> Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        if share == 0.5, sorted.count.isMultiple(of: 2) {
            return (sorted[sorted.count / 2 - 1] + sorted[sorted.count / 2]) / 2
        }
        let rank = Int((share * Double(sorted.count)).rounded(.up)) - 1
        return sorted[min(max(rank, 0), sorted.count - 1)]
    }
}

/// Time that only moves forwards, in seconds since the start of the process.
enum Stopwatch {
    private static let origin = ContinuousClock.now

    static var seconds: Double {
        let (seconds, attoseconds) = (ContinuousClock.now - origin).components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    /// Starts the origin; to be called first in `main`.
    static func start() { _ = origin }
}
