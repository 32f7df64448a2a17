import Foundation

/// How long something takes, as believed before anything was measured: from its stated range alone.
///
/// 95 % of it is lognormal with its 10th percentile at the lower end of the range and its 90th at the upper:
/// σ = ln(high / low) / (2 Φ⁻¹(0.9)), μ = ln(√(low · high)). The other 5 % is a Pareto tail that begins at the upper end
/// with exponent 3, for what goes wrong in ways that the body knows nothing of:
///
///     S(t) = 0.95 · (1 − Φ((ln t − μ) / σ)) + 0.05 · min(1, (high / t)³)
///
/// For "8 to 15 minutes" S falls below 1 % at about 26 minutes, ahead of the half hour at which customers
/// begin to complain.
public struct PriorDuration: Hashable, Sendable {
    public static let tailWeight = 0.05
    public static let tailExponent = 3.0
    /// "Up to 15 minutes" states no lower end; it is taken as this share of the upper one.
    public static let unstatedLowShare = 0.25

    /// Lower and upper end, in seconds; positive and ascending.
    public let low: Double
    public let high: Double

    /// - Parameters:
    ///   - low: The 10th percentile; zero leaves it unstated. Ends in the wrong order are swapped.
    ///   - high: The 90th percentile; at least one millisecond.
    public init(low: TimeSpan, high: TimeSpan) {
        let upper = max(max(low, high).seconds, 0.001)
        self.high = upper
        let lower = min(low, high).seconds
        self.low = lower > 0 ? lower : upper * Self.unstatedLowShare
    }

    /// The probability that it is not done at this age; 1 at zero and never increasing.
    public func survival(at age: TimeSpan) -> Double {
        let age = age.seconds
        guard age > 0 else { return 1 }
        let ratio = min(1, high / age)
        return (1 - Self.tailWeight) * bodySurvival(at: age) + Self.tailWeight * pow(ratio, Self.tailExponent)
    }

    /// A range whose ends coincide has all of its body at that one age.
    private func bodySurvival(at age: Double) -> Double {
        guard low < high else { return age < high ? 1 : 0 }
        let sigma = log(high / low) / (2 * Normal.quantile90)
        let mu = (log(low) + log(high)) / 2
        return Normal.survival((log(age) - mu) / sigma)
    }
}
