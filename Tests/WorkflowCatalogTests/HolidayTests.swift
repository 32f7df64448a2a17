import Foundation
import Testing
import WorkflowCatalog
import WorkflowCore

@Suite struct `The office calendar of mainland China` {
    /// `2024-01-01 closed` by lines.
    static func fixture() throws -> [String: String] {
        let url = try #require(
            Bundle.module.url(forResource: "holidays", withExtension: "txt", subdirectory: "Fixtures"))
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
        let pairs = lines.map { $0.split(separator: " ").map(String.init) }
        return Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1]) })
    }

    @Test func `opens and closes as the published holidays say, on every day of three years`() throws {
        let calendar = try #require(try CatalogLoader.embedded().calendars["cn-business"])
        let exceptions = try Self.fixture()
        #expect(exceptions.count > 60)
        var used = 0
        let (first, last) = (CivilDate(year: 2024, month: 1, day: 1), CivilDate(year: 2026, month: 12, day: 31))
        for number in first.dayNumber...last.dayNumber {
            let date = CivilDate(dayNumber: number)
            let text = String(format: "%04d-%02d-%02d", date.year, date.month, date.day)
            if exceptions[text] != nil { used += 1 }
            let isWorked = exceptions[text].map { $0 == "open" } ?? (date.weekday < 5)
            // 10:00 in Shanghai, which is UTC+8 all year.
            let morning = Instant(seconds: Int64(number) * 86_400 + 2 * 3600)
            #expect(calendar.isOpen(at: morning) == isWorked, "\(text)")
        }
        #expect(used == exceptions.count)
    }

    @Test(arguments: [
        (8, 59, false), (9, 0, true), (11, 59, true), (12, 0, false), (13, 29, false), (13, 30, true), (17, 59, true),
        (18, 0, false),
    ])
    func `keeps a lunch break, on make-up days as well`(hour: Int, minute: Int, isOpen: Bool) throws {
        let calendar = try #require(try CatalogLoader.embedded().calendars["cn-business"])
        for date in [CivilDate(year: 2025, month: 3, day: 5), CivilDate(year: 2025, month: 1, day: 26)] {
            let seconds = Int64(date.dayNumber) * 86_400 + Int64(hour - 8) * 3600 + Int64(minute) * 60
            #expect(calendar.isOpen(at: Instant(seconds: seconds)) == isOpen)
        }
    }

    @Test func `is left out by the calendar that never closes`() throws {
        let calendar = try #require(try CatalogLoader.embedded().calendars["always"])
        let start = Instant(seconds: 1_700_000_000)
        #expect(calendar.businessTime(from: start, to: start + .days(400)) == .days(400))
    }
}
