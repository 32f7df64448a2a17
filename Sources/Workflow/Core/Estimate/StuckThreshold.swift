/// The age from which something counts as stuck rather than slow.
public enum StuckThreshold {
    /// A task is stuck when fewer than this share of healthy ones live as long.
    public static let survivalLimit = 0.01
    /// The longest threshold there is.
    public static let longest = TimeSpan.days(366)

    /// The smallest age past the range's upper end at which survival is below `survivalLimit`.
    ///
    /// Working days have no length of their own without a calendar: their threshold is one plain day past the upper end.
    public static func age(for range: ExpectedRange) -> TimeSpan {
        switch range.length {
        case .elapsed(let low, let high): age(low: low, high: high)
        case .workingDays(let low, let high): .days(Int64(max(low, high)) + 1)
        }
    }

    private static func age(low: TimeSpan, high: TimeSpan) -> TimeSpan {
        let prior = PriorDuration(low: low, high: high)
        // Survival never increases with age, so that bisection over whole milliseconds finds the first one below.
        var tooYoung = max(max(low, high), .zero)
        var oldEnough = max(longest, tooYoung + .milliseconds(1))
        while oldEnough - tooYoung > .milliseconds(1) {
            let middle = tooYoung + .milliseconds((oldEnough - tooYoung).milliseconds / 2)
            if prior.survival(at: middle) < survivalLimit { oldEnough = middle } else { tooYoung = middle }
        }
        return oldEnough
    }
}
