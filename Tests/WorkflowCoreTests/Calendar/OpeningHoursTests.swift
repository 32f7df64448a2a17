import Testing
import WorkflowCore

@Suite struct `Opening hours` {
    @Test(
        arguments: [
            ("2026-05-06T08:59:59+08:00", false), ("2026-05-06T09:00:00+08:00", true),
            ("2026-05-06T11:59:59+08:00", true), ("2026-05-06T12:00:00+08:00", false),
            ("2026-05-06T13:00:00+08:00", true), ("2026-05-06T18:00:00+08:00", false),
            ("2026-05-01T10:00:00+08:00", false), ("2026-05-05T10:00:00+08:00", false),
            ("2026-05-09T10:00:00+08:00", true), ("2026-05-10T10:00:00+08:00", false),
            ("2026-05-16T10:00:00+08:00", false),
        ] as [(Instant, Bool)])
    func `hours are half-open, and overrides close and open days`(instant: Instant, isOpen: Bool) {
        #expect(WorkCalendar.china.isOpen(at: instant) == isOpen)
    }

    @Test(
        arguments: [
            ("2026-05-06T10:30:00+08:00", "2026-05-06T10:30:00+08:00"),
            ("2026-05-06T12:00:00+08:00", "2026-05-06T13:00:00+08:00"),
            ("2026-04-30T18:00:00+08:00", "2026-05-06T09:00:00+08:00"),
            ("2026-05-08T18:00:00+08:00", "2026-05-09T09:00:00+08:00"),
            ("2026-05-09T18:00:00+08:00", "2026-05-11T09:00:00+08:00"),
        ] as [(Instant, Instant)])
    func `the next opening skips lunch, nights, holidays and weekends`(from: Instant, expected: Instant) {
        #expect(WorkCalendar.china.nextOpening(atOrAfter: from) == expected)
    }

    @Test func `a calendar without hours never opens`() {
        let closed = WorkCalendar.sample(week: Array(repeating: [], count: 7))
        #expect(closed.nextOpening(atOrAfter: .start) == nil)
        #expect(closed.businessTime(from: .start, to: .start + .days(30)) == .zero)
        #expect(WorkCalendar.sample(week: []).nextOpening(atOrAfter: .start) == nil)
    }

    @Test func `the search for an opening ends after 400 days`() {
        let week: [[WorkCalendar.Interval]] = Array(repeating: [], count: 7)
        let near = WorkCalendar.sample(zone: "UTC", week: week, overrides: [.on(2027, 4, 6): [.hours(9, 10)]])
        let far = WorkCalendar.sample(zone: "UTC", week: week, overrides: [.on(2027, 4, 7): [.hours(9, 10)]])
        #expect(near.nextOpening(atOrAfter: .start) == "2027-04-06T09:00:00Z")
        #expect(far.nextOpening(atOrAfter: .start) == nil)
    }

    @Test func `24:00 joins the next day without a gap`() {
        let night = WorkCalendar.sample(
            zone: "Asia/Shanghai", week: Array(repeating: [.hours(0, 6), .hours(22, 24)], count: 7))
        #expect(night.isOpen(at: "2026-05-06T23:59:59+08:00"))
        #expect(night.isOpen(at: "2026-05-07T00:00:00+08:00"))
        #expect(night.businessTime(from: "2026-05-06T20:00:00+08:00", to: "2026-05-07T20:00:00+08:00") == .hours(8))
    }

    @Test(
        arguments: [
            // In Berlin 2:00 becomes 3:00 on 29 March, and 3:00 becomes 2:00 on 25 October.
            ("Europe/Berlin", (0, 0), (24, 0), "2026-03-29T12:00:00+02:00", 23 * 60),
            ("Europe/Berlin", (0, 0), (24, 0), "2026-10-25T12:00:00+01:00", 25 * 60),
            ("Europe/Berlin", (9, 0), (17, 0), "2026-03-29T12:00:00+02:00", 8 * 60),
            ("Europe/Berlin", (1, 0), (4, 0), "2026-03-29T12:00:00+02:00", 2 * 60),
            ("Europe/Berlin", (1, 0), (4, 0), "2026-10-25T12:00:00+01:00", 4 * 60),
            ("Europe/Berlin", (2, 0), (3, 0), "2026-03-29T12:00:00+02:00", 0),
            ("Europe/Berlin", (2, 15), (3, 15), "2026-03-29T12:00:00+02:00", 15),
            ("Europe/Berlin", (2, 0), (3, 0), "2026-10-25T12:00:00+01:00", 2 * 60),
            ("Europe/Berlin", (1, 0), (2, 30), "2026-10-25T12:00:00+01:00", 90),
            ("Europe/Berlin", (2, 30), (4, 0), "2026-10-25T12:00:00+01:00", 150),
            // In New York 2:00 becomes 3:00 on 8 March, and 2:00 becomes 1:00 on 1 November.
            ("America/New_York", (0, 0), (24, 0), "2026-03-08T12:00:00-04:00", 23 * 60),
            ("America/New_York", (0, 0), (24, 0), "2026-11-01T12:00:00-05:00", 25 * 60),
            ("America/New_York", (1, 30), (2, 30), "2026-03-08T12:00:00-04:00", 30),
            ("America/New_York", (1, 0), (2, 0), "2026-11-01T12:00:00-05:00", 2 * 60),
            // China keeps no summer time.
            ("Asia/Shanghai", (0, 0), (24, 0), "2026-03-29T12:00:00+08:00", 24 * 60),
        ] as [(String, (Int, Int), (Int, Int), Instant, Int64)])
    func `a day on which the clock changes counts as long as it is`(
        zone: String, opens: (Int, Int), closes: (Int, Int), noon: Instant, minutes: Int64
    ) {
        let calendar = WorkCalendar.daily(.from(opens, to: closes), zone: zone)
        let only = calendar.only(on: noon, zone: zone)
        #expect(only.businessTime(from: noon - .days(3), to: noon + .days(3)) == .minutes(minutes))
    }

    @Test func `a skipped opening is the moment of the jump, a repeated one the first`() {
        let calendar = WorkCalendar.daily(.from((2, 30), to: (5, 0)), zone: "Europe/Berlin")
        #expect(calendar.nextOpening(atOrAfter: "2026-03-28T23:00:00Z") == "2026-03-29T01:00:00Z")
        #expect(calendar.nextOpening(atOrAfter: "2026-10-24T23:00:00Z") == "2026-10-25T00:30:00Z")
        #expect(calendar.isOpen(at: "2026-10-25T01:15:00Z"), "2:15 for the second time, after 2:30 for the first")
    }

    @Test func `a zone that skips midnight opens at the jump`() {
        // In Cairo midnight became 1:00 on Friday 25 April 2025.
        let calendar = WorkCalendar.daily(.hours(0, 8), zone: "Africa/Cairo")
        #expect(calendar.nextOpening(atOrAfter: "2025-04-24T20:00:00Z") == "2025-04-24T22:00:00Z")
        #expect(calendar.businessTime(from: "2025-04-24T20:00:00Z", to: "2025-04-25T12:00:00Z") == .hours(7))
    }

    @Test func `a date that a zone left out has no hours`() {
        // Samoa went from 29 to 31 December 2011.
        let calendar = WorkCalendar.sample(
            zone: "Pacific/Apia", week: Array(repeating: [], count: 7), overrides: [.on(2011, 12, 30): [.hours(0, 24)]])
        #expect(calendar.businessTime(from: "2011-12-28T00:00:00Z", to: "2012-01-03T00:00:00Z") == .zero)
    }

    @Test func `a zone is known by its name`() {
        #expect(WorkCalendar.knows(timeZone: "Asia/Shanghai"))
        #expect(!WorkCalendar.knows(timeZone: "Asia/Atlantis"))
    }

    @Test(arguments: ["Europe/Berlin", "America/New_York", "Asia/Shanghai", "Pacific/Apia"])
    func `the next opening is open and nothing before it is`(zone: String) throws {
        var generator = SeededGenerator(seed: 11)
        let calendar = WorkCalendar.sample(zone: zone, overrides: [.on(2026, 3, 29): [.hours(1, 4), .hours(20, 24)]])
        for _ in 0..<500 {
            let from = Instant.start + .minutes(.random(in: 0...500_000, using: &generator))
            let opening = try #require(calendar.nextOpening(atOrAfter: from))
            #expect(opening >= from)
            #expect(calendar.isOpen(at: opening))
            #expect(calendar.isOpen(at: from) == (opening == from))
            #expect(calendar.businessTime(from: from, to: opening) == .zero)
        }
    }
}

extension WorkCalendar {
    /// The same hours, on the date that the instant's noon lies on and no other.
    fileprivate func only(on noon: Instant, zone: String) -> WorkCalendar {
        let date = CivilDate(dayNumber: Int(noon.milliseconds / 86_400_000))
        return .sample(zone: zone, week: Array(repeating: [], count: 7), overrides: [date: week[date.weekday]])
    }
}
