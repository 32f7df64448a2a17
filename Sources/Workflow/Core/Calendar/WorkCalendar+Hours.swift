/// Opening hours as instants.
///
/// Every function walks local dates and converts each interval's ends by itself; none adds 24 hours, so that days of 23
/// and 25 hours count as what they are. See `LocalClock` for local times that are skipped or shown twice.
extension WorkCalendar {
    /// How many days ahead an opening is looked for.
    public static let horizonDays = 400
    /// The most days that one sum of business time covers; later ones are not counted.
    public static let countedDays = 36_600
    /// The most working days that `endOfWorkingDay` counts.
    public static let workingDayLimit = 3660

    /// Whether a time zone of this name is known.
    ///
    /// The catalogue refuses calendars whose zone is not.
    public static func knows(timeZone name: String) -> Bool {
        LocalClock.knows(timeZone: name)
    }

    /// Whether people work at this instant.
    ///
    /// Openings belong to the hours, closings do not.
    public func isOpen(at instant: Instant) -> Bool {
        let clock = LocalClock(timeZone: timeZone)
        let today = clock.dayNumber(at: instant)
        return (today - 1...today + 1).contains { day in
            hours(on: day, clock).contains { $0.contains(instant) }
        }
    }

    /// The first open instant from `instant` on, which is `instant` itself inside the hours.
    ///
    /// - Returns: nil when nothing opens within `horizonDays`.
    public func nextOpening(atOrAfter instant: Instant) -> Instant? {
        let clock = LocalClock(timeZone: timeZone)
        let today = clock.dayNumber(at: instant)
        for day in today - 1...today + Self.horizonDays {
            for stretch in hours(on: day, clock) where stretch.upperBound > instant {
                return max(stretch.lowerBound, instant)
            }
        }
        return nil
    }

    /// When the `count`th working day after `start` closes.
    ///
    /// The day on which `start` lies counts as day 1 when `start` is not after its opening, because the whole day is
    /// then ahead; otherwise it is day 0 and the next open day is day 1. Days without open hours count for nothing.
    ///
    /// - Parameter count: With 0 the close of the working day in progress, or as with 1 when none is.
    /// - Returns: nil for a negative count, one above `workingDayLimit`, or when no day opens within `horizonDays` of
    ///   the last one counted.
    public func endOfWorkingDay(_ count: Int, from start: Instant) -> Instant? {
        guard (0...Self.workingDayLimit).contains(count) else { return nil }
        let clock = LocalClock(timeZone: timeZone)
        let today = clock.dayNumber(at: start)
        var counted = 0
        var lastOpenDay = today
        var day = today
        while day <= lastOpenDay + Self.horizonDays {
            if let opening = hours(on: day, clock).first, let closing = hours(on: day, clock).last {
                lastOpenDay = day
                if opening.lowerBound >= start {
                    counted += 1
                    if counted >= count { return closing.upperBound }
                } else if count == 0 && start < closing.upperBound {
                    return closing.upperBound
                }
            }
            day += 1
        }
        return nil
    }

    /// When so much business time has passed after `start`; the inverse of `businessTime(from:to:)`.
    ///
    /// - Returns: `start` for no time at all; nil when nothing opens for `horizonDays`, or when the span needs more than
    ///   `countedDays`.
    public func instant(after span: TimeSpan, from start: Instant) -> Instant? {
        guard span > .zero else { return start }
        let clock = LocalClock(timeZone: timeZone)
        let first = clock.dayNumber(at: start) - 1
        var left = span
        var lastOpenDay = first
        for day in first...first + Self.countedDays {
            for stretch in hours(on: day, clock) where stretch.upperBound > start {
                lastOpenDay = day
                let opening = max(stretch.lowerBound, start)
                let length = stretch.upperBound - opening
                if left <= length { return opening + left }
                left = left - length
            }
            if day > lastOpenDay + Self.horizonDays { return nil }
        }
        return nil
    }

    /// How much of the span lies inside the hours; zero when it is empty or points backwards.
    ///
    /// Only the first `countedDays` days of a longer span count.
    public func businessTime(from start: Instant, to end: Instant) -> TimeSpan {
        guard start < end else { return .zero }
        let clock = LocalClock(timeZone: timeZone)
        let first = clock.dayNumber(at: start) - 1
        let last = min(clock.dayNumber(at: end) + 1, first + Self.countedDays)
        var total = TimeSpan.zero
        for day in first...last {
            for stretch in hours(on: day, clock) {
                let overlap = min(stretch.upperBound, end) - max(stretch.lowerBound, start)
                if overlap > .zero { total += overlap }
            }
        }
        return total
    }

    /// Business time that counts towards a service level: business(start, end) − Σ business(pause ∩ span).
    ///
    /// A pause without an end lasts until `end`; time that several pauses share is left out once.
    public func businessTime(from start: Instant, to end: Instant, leavingOut pauses: [Pause]) -> TimeSpan {
        var total = businessTime(from: start, to: end)
        var reached = start
        for pause in pauses.sorted(by: { $0.start < $1.start }) {
            let pauseStart = max(pause.start, reached)
            let pauseEnd = min(pause.end ?? end, end)
            guard pauseStart < pauseEnd else { continue }
            total = total - businessTime(from: pauseStart, to: pauseEnd)
            reached = pauseEnd
        }
        return total
    }

    /// The open stretches of a local date, ascending; a stretch that the clock skips is left out.
    private func hours(on day: Int, _ clock: LocalClock) -> [Range<Instant>] {
        let date = CivilDate(dayNumber: day)
        let intervals = overrides[date] ?? (week.indices.contains(date.weekday) ? week[date.weekday] : [])
        return intervals.compactMap { interval in
            guard interval.start < interval.end else { return nil }
            let opening = clock.instant(day: day, minute: interval.start)
            let closing = clock.instant(day: day, minute: interval.end)
            return opening < closing ? opening..<closing : nil
        }
    }
}
