import Testing
import WorkflowCore

@Suite struct `Business time` {
    @Test(
        arguments: [
            ("2026-05-06T10:00:00+08:00", "2026-05-06T11:00:00+08:00", 60),
            ("2026-05-06T11:30:00+08:00", "2026-05-06T13:30:00+08:00", 60),
            ("2026-05-06T00:00:00+08:00", "2026-05-07T00:00:00+08:00", 480),
            ("2026-04-30T17:00:00+08:00", "2026-05-06T10:00:00+08:00", 120),
            ("2026-05-08T17:00:00+08:00", "2026-05-11T10:00:00+08:00", 600),
            ("2026-05-06T11:00:00+08:00", "2026-05-06T11:00:00+08:00", 0),
            ("2026-05-06T11:00:00+08:00", "2026-05-06T10:00:00+08:00", 0),
        ] as [(Instant, Instant, Int64)])
    func `only time within the hours counts`(from: Instant, to: Instant, minutes: Int64) {
        #expect(WorkCalendar.china.businessTime(from: from, to: to) == .minutes(minutes))
    }

    @Test(
        arguments: [
            ("2026-05-06T10:00:00+08:00", 60, "2026-05-06T11:00:00+08:00"),
            ("2026-05-06T11:30:00+08:00", 60, "2026-05-06T13:30:00+08:00"),
            ("2026-05-06T11:00:00+08:00", 60, "2026-05-06T12:00:00+08:00"),
            ("2026-04-30T17:00:00+08:00", 120, "2026-05-06T10:00:00+08:00"),
            ("2026-05-08T22:00:00+08:00", 1, "2026-05-09T09:01:00+08:00"),
            ("2026-05-08T22:00:00+08:00", 0, "2026-05-08T22:00:00+08:00"),
        ] as [(Instant, Int64, Instant)])
    func `work that is begun ends when so much business time has passed`(from: Instant, minutes: Int64, end: Instant) {
        let calendar = WorkCalendar.china
        #expect(calendar.instant(after: .minutes(minutes), from: from) == end)
        #expect(calendar.businessTime(from: from, to: end) == .minutes(minutes))
    }

    @Test func `work in a calendar that never opens never ends`() {
        let closed = WorkCalendar(
            id: "closed", title: LocalizedText(en: "", zh: ""), timeZone: "UTC", week: Array(repeating: [], count: 7))
        #expect(closed.instant(after: .minutes(1), from: "2026-05-06T10:00:00+08:00") == nil)
    }

    @Test func `pauses are left out as far as they lie within the hours and the span`() {
        let (from, to): (Instant, Instant) = ("2026-05-06T09:00:00+08:00", "2026-05-06T18:00:00+08:00")
        func elapsed(_ pauses: [Pause]) -> TimeSpan {
            WorkCalendar.china.businessTime(from: from, to: to, leavingOut: pauses)
        }
        let lunch = Pause(kind: .waiting, start: "2026-05-06T11:00:00+08:00", end: "2026-05-06T14:00:00+08:00")
        let early = Pause(kind: .waiting, start: "2026-05-05T11:00:00+08:00", end: "2026-05-06T10:00:00+08:00")
        let open = Pause(kind: .waiting, start: "2026-05-06T17:00:00+08:00")
        let overlapping = Pause(
            kind: .operatorHold, start: "2026-05-06T13:30:00+08:00", end: "2026-05-06T15:00:00+08:00")
        #expect(elapsed([]) == .hours(8))
        #expect(elapsed([lunch]) == .hours(6))
        #expect(elapsed([early]) == .hours(7))
        #expect(elapsed([open]) == .hours(7))
        #expect(elapsed([overlapping, lunch]) == .hours(5), "shared time is left out once")
        #expect(elapsed([lunch, early, open]) == .hours(4))
        #expect(elapsed([Pause(kind: .waiting, start: from - .days(1))]) == .zero)
    }

    static let zones = ["Europe/Berlin", "America/New_York", "Asia/Shanghai"]

    @Test(arguments: zones)
    func `business time is additive, monotone and never more than the time`(zone: String) {
        var generator = SeededGenerator(seed: 23)
        let week: [[WorkCalendar.Interval]] = [
            [.hours(0, 24)], [.hours(1, 3), .hours(3, 8)], [.hours(9, 17)], [], [.hours(22, 24)], [.hours(0, 2)],
            [.from((1, 30), to: (2, 30))],
        ]
        let calendar = WorkCalendar.sample(zone: zone, week: week)
        for _ in 0..<300 {
            let from = Instant.start + .seconds(.random(in: 0...25_000_000, using: &generator))
            let middle = from + .seconds(.random(in: 0...1_000_000, using: &generator))
            let to = middle + .seconds(.random(in: 0...1_000_000, using: &generator))
            let first = calendar.businessTime(from: from, to: middle)
            let second = calendar.businessTime(from: middle, to: to)
            let whole = calendar.businessTime(from: from, to: to)
            #expect(whole == first + second)
            #expect(whole >= first)
            #expect(whole <= to - from)
            let paused = calendar.businessTime(
                from: from, to: to, leavingOut: [Pause(kind: .waiting, start: from, end: middle)])
            #expect(paused == second)
        }
    }

    @Test(arguments: zones)
    func `business time agrees with looking at every quarter of an hour`(zone: String) {
        let calendar = WorkCalendar.sample(
            zone: zone, week: Array(repeating: [.hours(0, 2), .from((2, 30), to: (3, 15)), .hours(9, 24)], count: 7))
        for start in ["2026-03-06T00:00:00Z", "2026-03-27T00:00:00Z", "2026-10-23T00:00:00Z", "2026-10-30T00:00:00Z"]
            as [Instant]
        {
            var counted = TimeSpan.zero
            var instant = start
            while instant < start + .days(5) {
                if calendar.isOpen(at: instant) { counted += .minutes(15) }
                instant += .minutes(15)
            }
            #expect(calendar.businessTime(from: start, to: instant) == counted)
        }
    }
}
