import Foundation

/// What a wall clock in one time zone shows; the only place of the core that knows time zones.
///
/// It reads the offsets of the zone database and nothing else: no current time, no locale.
struct LocalClock {
    private static let secondsPerDay: Int64 = 86_400

    private let zone: TimeZone

    /// A clock in the named zone; an unknown name reads as UTC, since the catalogue has checked names before.
    init(timeZone name: String) {
        zone = TimeZone(identifier: name) ?? .gmt
    }

    static func knows(timeZone name: String) -> Bool {
        TimeZone(identifier: name) != nil
    }

    /// The local date at an instant, as days since 1970-01-01.
    func dayNumber(at instant: Instant) -> Int {
        let second = Self.floor(instant.milliseconds, 1000)
        return Int(Self.floor(second + offset(at: second), Self.secondsPerDay))
    }

    /// The first instant at which the wall clock has reached a minute of a date; minute 1440 is the next midnight.
    ///
    /// A time that the clock skips in spring gives the instant of the jump, a time that it shows twice in autumn gives
    /// the first. The result therefore never decreases with the date and the minute, so that intervals that are
    /// disjoint on the wall are disjoint in time, and an interval over a repeated hour is an hour longer.
    func instant(day: Int, minute: Int) -> Instant {
        let wall = Int64(day) * Self.secondsPerDay + Int64(minute) * 60
        // Offsets lie between −12 h and +14 h, so one day on each side brackets the instant.
        let (early, late) = (wall - Self.secondsPerDay, wall + Self.secondsPerDay)
        let (before, after) = (offset(at: early), offset(at: late))
        let candidate = wall - before
        if before == after { return Instant(seconds: candidate) }
        let change = transition(from: early, to: late, leaving: before)
        return Instant(seconds: candidate < change ? candidate : max(change, wall - after))
    }

    /// The first second in the bracket at which the offset is no longer `offset`.
    private func transition(from low: Int64, to high: Int64, leaving old: Int64) -> Int64 {
        var (low, high) = (low, high)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offset(at: middle) == old { low = middle } else { high = middle }
        }
        return high
    }

    private func offset(at second: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
    }

    private static func floor(_ value: Int64, _ unit: Int64) -> Int64 {
        let quotient = value / unit
        return value % unit < 0 ? quotient - 1 : quotient
    }
}
