/// When people work: weekly hours in a time zone, with exceptions by date in both directions.
public struct WorkCalendar: Hashable, Codable, Sendable {
    /// A stretch of a day, in minutes from local midnight, half-open; 1440 is `24:00`.
    public struct Interval: Hashable, Codable, Sendable {
        public var start: Int
        public var end: Int

        public init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }
    }

    public var id: String
    public var title: LocalizedText
    /// IANA name, such as `Asia/Shanghai`.
    public var timeZone: String
    /// Intervals by weekday, Monday first; seven entries, ascending and disjoint within a day.
    public var week: [[Interval]]
    /// Intervals by local date; an empty list is a holiday, a filled one on a Sunday a make-up working day.
    public var overrides: [CivilDate: [Interval]]

    public init(
        id: String, title: LocalizedText, timeZone: String, week: [[Interval]],
        overrides: [CivilDate: [Interval]] = [:]
    ) {
        self.id = id
        self.title = title
        self.timeZone = timeZone
        self.week = week
        self.overrides = overrides
    }
}

/// A date of the proleptic Gregorian calendar without a time zone.
public struct CivilDate: Hashable, Comparable, Codable, Sendable {
    public var year: Int
    public var month: Int
    public var day: Int

    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}
