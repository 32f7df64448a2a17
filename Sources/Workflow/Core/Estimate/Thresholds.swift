/// When something that began at a given instant becomes slow, and when stuck, if nothing interrupts it.
///
/// Pauses are not known here: whoever stores the thresholds moves them by the time that stood still.
public struct Thresholds: Hashable, Sendable {
    /// The upper end of the range; nil without a range.
    public var slowAt: Instant?
    /// nil without a range and without a stated age.
    public var stuckAt: Instant?

    /// - Parameters:
    ///   - range: The normal range. One in working days is slow after the close of its upper day and stuck after the
    ///     close of the next.
    ///   - stuckAfter: A stated age that takes the place of the derived threshold. When it is shorter than the upper end
    ///     of the range, slow and stuck begin together.
    ///   - calendar: Counts working days. Without one, or when it never opens, they are plain days of 24 hours.
    ///   - start: When the age is zero.
    public init(range: ExpectedRange?, stuckAfter: TimeSpan?, calendar: WorkCalendar?, from start: Instant) {
        switch range?.length {
        case nil:
            slowAt = nil
            stuckAt = nil
        case .elapsed(let low, let high):
            slowAt = start + max(low, high)
            stuckAt = range.map { start + StuckThreshold.age(for: $0) }
        case .workingDays(let low, let high):
            let days = max(low, high, 0)
            slowAt = Self.close(ofWorkingDay: days, calendar, from: start)
            stuckAt = Self.close(ofWorkingDay: days + 1, calendar, from: start)
        }
        if let stuckAfter { stuckAt = start + stuckAfter }
        if let slow = slowAt, let stuck = stuckAt, stuck < slow { slowAt = stuck }
    }

    private static func close(ofWorkingDay count: Int, _ calendar: WorkCalendar?, from start: Instant) -> Instant {
        calendar?.endOfWorkingDay(count, from: start) ?? start + .days(Int64(count))
    }
}
