import WorkflowCore

extension WorkCalendar {
    /// Weekdays from 9 to 12 and 13 to 18, with overrides.
    static func sample(
        zone: String = "Asia/Shanghai", week: [[Interval]]? = nil, overrides: [CivilDate: [Interval]] = [:]
    ) -> WorkCalendar {
        let day = [Interval.hours(9, 12), .hours(13, 18)]
        return WorkCalendar(
            id: "desk", title: LocalizedText(en: "Desk", zh: "服务台"), timeZone: zone,
            week: week ?? (Array(repeating: day, count: 5) + [[], []]), overrides: overrides)
    }

    /// Open on every day during one interval.
    static func daily(_ interval: Interval, zone: String) -> WorkCalendar {
        .sample(zone: zone, week: Array(repeating: [interval], count: 7))
    }

    static let always = WorkCalendar.daily(.hours(0, 24), zone: "UTC")

    /// China in 2026 around Labour Day: 1 to 5 May off, Saturday 9 May a make-up day.
    static let china = WorkCalendar.sample(overrides: [
        .on(2026, 5, 1): [], .on(2026, 5, 2): [], .on(2026, 5, 3): [], .on(2026, 5, 4): [], .on(2026, 5, 5): [],
        .on(2026, 5, 9): [.hours(9, 12), .hours(13, 18)],
    ])
}

extension WorkCalendar.Interval {
    static func hours(_ start: Int, _ end: Int) -> WorkCalendar.Interval {
        WorkCalendar.Interval(start: start * 60, end: end * 60)
    }

    /// From and to `(hour, minute)`.
    static func from(_ start: (Int, Int), to end: (Int, Int)) -> WorkCalendar.Interval {
        WorkCalendar.Interval(start: start.0 * 60 + start.1, end: end.0 * 60 + end.1)
    }
}

extension CivilDate {
    static func on(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day)
    }
}
