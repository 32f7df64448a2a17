import Foundation

/// The standard normal distribution.
enum Normal {
    /// The 90th percentile, Φ⁻¹(0.9), to the last digit of a `Double`.
    static let quantile90 = 1.2815515655446004

    /// P(Z > z) = ½ erfc(z / √2), from the platform's mathematical library.
    ///
    /// `erfc` keeps its relative accuracy far out in the tail, where 1 − Φ(z) would cancel to nothing.
    static func survival(_ z: Double) -> Double {
        0.5 * erfc(z / 2.0.squareRoot())
    }
}
