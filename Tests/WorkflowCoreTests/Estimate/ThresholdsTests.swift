import Testing
import WorkflowCore

@Suite struct `Thresholds of a stage` {
    private func thresholds(
        _ range: ExpectedRange?, stuckAfter: TimeSpan? = nil, calendar: WorkCalendar? = nil,
        from start: Instant = .start
    ) -> Thresholds {
        Thresholds(range: range, stuckAfter: stuckAfter, calendar: calendar, from: start)
    }

    @Test func `a range in minutes is slow at its end and stuck at its threshold`() {
        let found = thresholds(.minutes(8, 15))
        #expect(found.slowAt == .start + .minutes(15))
        #expect(found.stuckAt == .start + StuckThreshold.age(for: .minutes(8, 15)))
    }

    @Test func `nothing stated means no threshold`() {
        #expect(thresholds(nil).slowAt == nil)
        #expect(thresholds(nil).stuckAt == nil)
    }

    @Test func `a stated age takes the place of the derived one`() {
        #expect(thresholds(nil, stuckAfter: .minutes(5)).stuckAt == .start + .minutes(5))
        #expect(thresholds(nil, stuckAfter: .minutes(5)).slowAt == nil)
        #expect(thresholds(.minutes(8, 15), stuckAfter: .minutes(40)).stuckAt == .start + .minutes(40))
    }

    @Test func `slow never comes after stuck`() {
        let found = thresholds(.minutes(8, 15), stuckAfter: .minutes(10))
        #expect(found.slowAt == .start + .minutes(10))
        #expect(found.stuckAt == .start + .minutes(10))
    }

    @Test func `working days end with the closing of their date`() {
        let found = thresholds(.workingDays(1, 2), calendar: .china, from: "2026-05-07T10:00:00+08:00")
        #expect(found.slowAt == "2026-05-09T18:00:00+08:00")
        #expect(found.stuckAt == "2026-05-11T18:00:00+08:00")
    }

    @Test(arguments: [nil, WorkCalendar.sample(week: [])])
    func `working days without an open calendar are plain days`(calendar: WorkCalendar?) {
        let found = thresholds(.workingDays(1, 2), calendar: calendar)
        #expect(found.slowAt == .start + .days(2))
        #expect(found.stuckAt == .start + .days(3))
    }
}
