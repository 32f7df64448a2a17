import WorkflowCore

/// Values that only cases have.
extension Field {
    /// A moment with its distance from Greenwich, such as `2024-11-25T10:00:00+08:00`.
    func moment() -> (instant: Instant, zoneMinutes: Int)? {
        guard let text = scalar(expecting: "a time such as 2024-11-25T10:00:00+08:00") else { return nil }
        guard let moment = Self.moment(text) else {
            report(
                .invalidDate, "\"\(key)\" is \(shape), which is not a time",
                hint: "write date, time and distance from UTC: 2024-11-25T10:00:00+08:00")
            return nil
        }
        return moment
    }

    private static func moment(_ text: String) -> (instant: Instant, zoneMinutes: Int)? {
        let pattern = /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:Z|([+-])(\d\d):(\d\d))/
        guard let match = text.wholeMatch(of: pattern) else { return nil }
        func number(_ part: Substring?) -> Int { part.flatMap { Int($0) } ?? 0 }
        let date = CivilDate(year: number(match.1), month: number(match.2), day: number(match.3))
        let (hour, minute, second) = (number(match.4), number(match.5), number(match.6))
        let zone = (match.7 == "-" ? -1 : 1) * (number(match.8) * 60 + number(match.9))
        guard date.exists, CatalogLimits.years.contains(date.year), hour < 24, minute < 60, second < 60,
            abs(zone) <= 14 * 60
        else { return nil }
        let seconds = date.dayNumber * 86_400 + (hour * 60 + minute - zone) * 60 + second
        return (Instant(seconds: Int64(seconds)), zone)
    }

    /// `part-43/2`.
    func caseID() -> CaseID? {
        guard let text = scalar(expecting: "a case such as part-43/2") else { return nil }
        guard text.count <= CatalogLimits.nameLength, let id = CaseID(text) else {
            report(
                .invalidValue, "\"\(key)\" is \(shape), which names no case",
                hint: "write the document and the number in it: part-43/2")
            return nil
        }
        return id
    }

    /// A number from 0 to 1.
    func share() -> Double? {
        guard let text = scalar(expecting: "a number from 0 to 1") else { return nil }
        guard let number = Double(text), (0...1).contains(number) else {
            report(.outOfRange, "\"\(key)\" is \(shape); expected a number from 0 to 1")
            return nil
        }
        return number
    }

    /// A list whose entries are read one by one; broken ones are left out after they were reported.
    func entries<Value>(of expected: String, atMost limit: Int, _ read: (Field) -> Value?) -> [Value] {
        guard let entries = list(expected) else { return [] }
        guard entries.count <= limit else {
            report(.outOfRange, "\"\(key)\" has \(entries.count) entries; at most \(limit) are allowed")
            return []
        }
        return entries.compactMap(read)
    }
}
