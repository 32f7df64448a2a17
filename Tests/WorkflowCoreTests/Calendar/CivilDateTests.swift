import Testing
import WorkflowCore

@Suite struct `Civil dates` {
    @Test(arguments: [
        (CivilDate.on(1970, 1, 1), 0, 3), (.on(1969, 12, 31), -1, 2), (.on(2000, 2, 29), 11_016, 1),
        (.on(2000, 3, 1), 11_017, 2), (.on(2024, 2, 29), 19_782, 3), (.on(2026, 5, 9), 20_582, 5),
        (.on(1, 1, 1), -719_162, 0), (.on(0, 2, 29), -719_469, 1),
    ])
    func `a date has its day number and its weekday`(date: CivilDate, number: Int, weekday: Int) {
        #expect(date.dayNumber == number)
        #expect(CivilDate(dayNumber: number) == date)
        #expect(date.weekday == weekday)
    }

    @Test func `the days of four centuries follow one another`() {
        let broken = (-79_999...80_000).first { number in
            let (previous, date) = (CivilDate(dayNumber: number - 1), CivilDate(dayNumber: number))
            let follows = previous < date && (date.day == previous.day + 1 || date.day == 1)
            return !follows || date.dayNumber != number || date.weekday != (previous.weekday + 1) % 7
        }
        #expect(broken == nil)
    }

    @Test(arguments: [
        (CivilDate.on(2024, 2, 29), true), (.on(2023, 2, 29), false), (.on(2000, 2, 29), true),
        (.on(1900, 2, 29), false), (.on(2026, 4, 31), false), (.on(2026, 13, 1), false), (.on(2026, 0, 1), false),
        (.on(2026, 1, 0), false), (.on(2026, 12, 31), true),
    ])
    func `only dates of the calendar exist`(date: CivilDate, exists: Bool) {
        #expect(date.exists == exists)
    }
}
