import Testing
import WorkflowCore

@Suite struct `Working days` {
    @Test(
        arguments: [
            // Submitted before the opening: the whole day is ahead and counts.
            (1, "2026-05-06T08:00:00+08:00", "2026-05-06T18:00:00+08:00"),
            (1, "2026-05-06T09:00:00+08:00", "2026-05-06T18:00:00+08:00"),
            // Submitted after it: the day has begun and counts as day 0.
            (1, "2026-05-06T09:00:01+08:00", "2026-05-07T18:00:00+08:00"),
            (1, "2026-05-06T12:30:00+08:00", "2026-05-07T18:00:00+08:00"),
            (1, "2026-05-06T23:00:00+08:00", "2026-05-07T18:00:00+08:00"),
            // The make-up Saturday counts, the Sunday after it does not.
            (2, "2026-05-07T10:00:00+08:00", "2026-05-09T18:00:00+08:00"),
            (3, "2026-05-07T10:00:00+08:00", "2026-05-11T18:00:00+08:00"),
            // The holiday does not count.
            (1, "2026-04-30T15:00:00+08:00", "2026-05-06T18:00:00+08:00"),
            (3, "2026-04-30T15:00:00+08:00", "2026-05-08T18:00:00+08:00"),
            // Submitted on a holiday: the next open day is day 1.
            (1, "2026-05-02T10:00:00+08:00", "2026-05-06T18:00:00+08:00"),
            // Day 0 is the day in progress, if there is one.
            (0, "2026-05-06T10:00:00+08:00", "2026-05-06T18:00:00+08:00"),
            (0, "2026-05-06T12:30:00+08:00", "2026-05-06T18:00:00+08:00"),
            (0, "2026-05-06T18:00:00+08:00", "2026-05-07T18:00:00+08:00"),
        ] as [(Int, Instant, Instant)])
    func `the Nth working day closes when its date does`(count: Int, from: Instant, expected: Instant) {
        #expect(WorkCalendar.china.endOfWorkingDay(count, from: from) == expected)
    }

    @Test func `a working day over a change of the clock closes by the wall`() {
        let calendar = WorkCalendar.daily(.hours(9, 17), zone: "Europe/Berlin")
        #expect(calendar.endOfWorkingDay(2, from: "2026-03-28T12:00:00+01:00") == "2026-03-30T17:00:00+02:00")
        #expect(calendar.endOfWorkingDay(2, from: "2026-10-24T12:00:00+02:00") == "2026-10-26T17:00:00+01:00")
    }

    @Test func `a leap day is a working day like any other`() {
        let calendar = WorkCalendar.sample(zone: "UTC")
        #expect(calendar.endOfWorkingDay(1, from: "2024-02-28T20:00:00Z") == "2024-02-29T18:00:00Z")
        #expect(calendar.endOfWorkingDay(2, from: "2024-02-28T20:00:00Z") == "2024-03-01T18:00:00Z")
        #expect(calendar.endOfWorkingDay(1, from: "2023-02-28T20:00:00Z") == "2023-03-01T18:00:00Z")
    }

    @Test func `a day that ends at 24:00 closes at the next midnight`() {
        #expect(WorkCalendar.always.endOfWorkingDay(1, from: "2026-05-06T10:00:00Z") == "2026-05-08T00:00:00Z")
    }

    @Test func `counts out of bounds and calendars that never open have no answer`() {
        #expect(WorkCalendar.china.endOfWorkingDay(-1, from: .start) == nil)
        #expect(WorkCalendar.always.endOfWorkingDay(WorkCalendar.workingDayLimit + 1, from: .start) == nil)
        #expect(WorkCalendar.sample(week: []).endOfWorkingDay(1, from: .start) == nil)
    }

    @Test func `later days close later, and none before the start`() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            let from = Instant.start + .minutes(.random(in: 0...200_000, using: &generator))
            var previous = from
            for count in 0...6 {
                let close = try #require(WorkCalendar.china.endOfWorkingDay(count, from: from))
                #expect(count < 2 ? close >= previous : close > previous)
                previous = close
            }
        }
    }
}
