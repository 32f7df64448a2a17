import Foundation
import WorkflowCore

/// Reads one calendar of working hours.
struct CalendarReader {
    private static let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    /// Groups of weekdays; a day's own key goes before its group, a smaller group before a larger one.
    private static let groups: [(key: String, days: Range<Int>)] = [
        ("everyday", 0..<7), ("weekdays", 0..<5), ("weekend", 5..<7),
    ]

    func read(_ root: Field) -> Document<WorkCalendar> {
        let errorsBefore = root.log.errorCount
        let keys = ["id", "title", "zone", "week", "closed", "open"]
        guard let section = Section(root, keys: keys, expecting: "a calendar") else { return .unreadable }
        let idField = section.required("id")
        var document = Document<WorkCalendar>(content: nil, name: idField?.name(), nameField: idField)
        let title = section.required("title")?.localized()
        let zone = section.required("zone").flatMap(zone)
        let weekField = section.required("week")
        let week = weekField.map(week) ?? Array(repeating: [], count: 7)
        let overrides = overrides(section)
        if week.allSatisfy(\.isEmpty) && overrides.values.allSatisfy(\.isEmpty) && root.log.errorCount == errorsBefore {
            weekField?.report(.invalidValue, "the calendar never opens", hint: "give at least one day its hours")
        }
        if root.log.errorCount == errorsBefore, let id = document.name, let title, let zone {
            document.content = WorkCalendar(id: id, title: title, timeZone: zone, week: week, overrides: overrides)
        }
        return document
    }

    private func zone(_ field: Field) -> String? {
        guard let name = field.text() else { return nil }
        // The zone database also answers to offsets and abbreviations, which do not know when clocks change.
        let isNamed = name == "UTC" || name.contains("/")
        guard isNamed && WorkCalendar.knows(timeZone: name) else {
            let known = TimeZone.knownTimeZoneIdentifiers
            let nearest = Suggestion.nearest(to: name, among: known)
            field.report(
                .unknownZone, "\"\(name)\" is not a time zone",
                hint: nearest.map { "did you mean \"\($0)\"?" } ?? "use an IANA name such as Asia/Shanghai, or UTC")
            return nil
        }
        return name
    }

    private func week(_ field: Field) -> [[WorkCalendar.Interval]] {
        var week: [[WorkCalendar.Interval]] = Array(repeating: [], count: 7)
        let keys = Self.groups.map(\.key) + Self.days
        guard let section = Section(field, keys: keys, expecting: "a week") else { return week }
        for group in Self.groups {
            guard let hours = section.optional(group.key).map(hours) else { continue }
            for day in group.days { week[day] = hours }
        }
        for (day, key) in Self.days.enumerated() {
            if let hours = section.optional(key).map(hours) { week[day] = hours }
        }
        return week
    }

    /// `closed` empties dates, `open` gives them hours of their own; no date may be in both.
    private func overrides(_ section: Section) -> [CivilDate: [WorkCalendar.Interval]] {
        var overrides: [CivilDate: [WorkCalendar.Interval]] = [:]
        var stated = UniqueNames("date")
        func set(_ fields: [Field], _ hours: [WorkCalendar.Interval]) {
            for field in fields {
                for date in field.dates() where stated.insert(date.text, at: field, hint: "state each date once") {
                    overrides[date] = hours
                }
            }
        }
        set(section.optional("closed")?.list("a list of dates") ?? [], [])
        for entry in section.optional("open")?.list("a list of dates with hours") ?? [] {
            guard let part = Section(entry, keys: ["dates", "hours"], expecting: "dates with hours") else { continue }
            let hoursField = part.required("hours")
            let hours = hoursField.map(hours) ?? []
            if let hoursField, hoursField.count == 0 {
                hoursField.report(
                    .invalidValue, "dates under \"open\" have no hours", hint: "list them under \"closed\"")
            }
            set(part.required("dates")?.list("a list of dates") ?? [], hours)
        }
        return overrides
    }

    /// Intervals such as `09:00-12:00`, ascending and disjoint.
    private func hours(_ field: Field) -> [WorkCalendar.Interval] {
        guard let entries = field.list("a list of intervals such as \"09:00-12:00\"") else { return [] }
        let intervals = entries.compactMap { entry in entry.interval().map { (field: entry, interval: $0) } }
        let sorted = intervals.sorted { $0.interval.start < $1.interval.start }
        for (before, after) in zip(sorted, sorted.dropFirst()) where after.interval.start < before.interval.end {
            after.field.report(
                .overlappingIntervals, "\(after.field.shape) overlaps \(before.field.shape)",
                hint: "let each interval begin when the one before it has ended, or merge them")
        }
        return sorted.map(\.interval)
    }
}

extension Field {
    fileprivate func interval() -> WorkCalendar.Interval? {
        guard let text = scalar(expecting: "an interval such as \"09:00-12:00\"") else { return nil }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(Self.minute)
        guard ends.count == 2, let start = ends[0], let end = ends[1] else {
            report(
                .invalidInterval, "\(shape) is not an interval",
                hint: "write it as \"09:00-12:00\", with 24:00 for the end of the day")
            return nil
        }
        guard start < end else {
            report(
                .invalidInterval, "\(shape) ends \(start == end ? "when" : "before") it begins",
                hint: "split an interval over midnight: until 24:00, and from 00:00 on the next day")
            return nil
        }
        return WorkCalendar.Interval(start: start, end: end)
    }

    /// Minutes from midnight of `HH:MM`; 24:00 is the last.
    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour < 24 || (hour == 24 && minute == 0)
        else { return nil }
        return hour * 60 + minute
    }

    /// `2024-02-10`, or all dates of `2024-02-10..2024-02-17`.
    fileprivate func dates() -> [CivilDate] {
        guard let text = scalar(expecting: "a date such as 2024-02-10") else { return [] }
        let parts = text.split(separator: "..", omittingEmptySubsequences: false)
        let ends = parts.map { CivilDate(text: $0) }
        guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else {
            report(
                .invalidDate, "\(shape) is not a date of the calendar",
                hint: "write 2024-02-10, or 2024-02-10..2024-02-17 for all dates from the first to the last")
            return []
        }
        guard first <= last else {
            report(.invalidDate, "\(shape) ends before it begins", hint: "swap the two dates")
            return []
        }
        guard last.dayNumber - first.dayNumber < CatalogLimits.datesInRange else {
            report(.outOfRange, "\(shape) covers more than \(CatalogLimits.datesInRange) dates")
            return []
        }
        return (first.dayNumber...last.dayNumber).map(CivilDate.init(dayNumber:))
    }
}

extension CivilDate {
    /// `2024-02-10`; nil unless that date exists.
    fileprivate init?(text: Substring) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
        guard CatalogLimits.years.contains(year), exists else { return nil }
    }

    fileprivate var text: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}
