extension TimeSpan {
    /// The span in words, by its two largest units.
    ///
    /// For example `2 h 5 min`, `2 小时 5 分钟`. Seconds are left out from ten minutes on.
    public var reading: LocalizedText {
        let total = abs(milliseconds) / 1000
        var parts: [(count: Int64, en: String, zh: String)] = []
        if total >= 86_400 { parts.append((total / 86_400, "d", "天")) }
        if total >= 3600 { parts.append((total / 3600 % 24, "h", "小时")) }
        if total >= 60 { parts.append((total / 60 % 60, "min", "分钟")) }
        if total < 600 { parts.append((total % 60, "s", "秒")) }
        let shown = parts.prefix(2).filter { $0.count > 0 }
        guard !shown.isEmpty else { return LocalizedText(en: "0 s", zh: "0 秒") }
        let sign = milliseconds < 0 ? "−" : ""
        return LocalizedText(
            en: sign + shown.map { "\($0.count) \($0.en)" }.joined(separator: " "),
            zh: sign + shown.map { "\($0.count) \($0.zh)" }.joined(separator: " "))
    }

    /// A range in one unit where that is possible: `8–15 min`; `up to 15 min` when it begins at nothing.
    ///
    /// The lower end is rounded down and the upper one up to whole seconds, minutes, hours or days, so that the text never
    /// promises more than the numbers.
    static func reading(from low: TimeSpan, to high: TimeSpan) -> LocalizedText {
        // A unit is used from a few of it on: below, rounding would distort the range.
        let units: [(size: TimeSpan, least: TimeSpan, en: String, zh: String)] = [
            (.days(1), .days(3), "d", "天"), (.hours(1), .hours(3), "h", "小时"), (.minutes(1), .minutes(2), "min", "分钟"),
        ]
        let unit = units.first { high >= $0.least } ?? (.seconds(1), .zero, "s", "秒")
        let size = unit.size.milliseconds
        let first = max(low, .zero).milliseconds / size
        let last = (max(high, .zero).milliseconds + size - 1) / size
        if first == 0 { return LocalizedText(en: "up to \(last) \(unit.en)", zh: "不超过 \(last) \(unit.zh)") }
        if first == last { return LocalizedText(en: "about \(last) \(unit.en)", zh: "约 \(last) \(unit.zh)") }
        return LocalizedText(en: "\(first)–\(last) \(unit.en)", zh: "\(first)–\(last) \(unit.zh)")
    }
}

extension ExpectedRange {
    /// The range in words: `8–15 min`, `1–3 working days`.
    public var reading: LocalizedText {
        switch length {
        case .elapsed(let low, let high):
            return TimeSpan.reading(from: min(low, high), to: max(low, high))
        case .workingDays(let low, let high):
            let (first, last) = (min(low, high), max(low, high))
            let plural = last == 1 ? "" : "s"
            if first <= 0 {
                return LocalizedText(en: "up to \(last) working day\(plural)", zh: "不超过 \(last) 个工作日")
            }
            if first == last { return LocalizedText(en: "\(last) working day\(plural)", zh: "\(last) 个工作日") }
            return LocalizedText(en: "\(first)–\(last) working days", zh: "\(first)–\(last) 个工作日")
        }
    }
}

extension Party {
    /// The party as a word in a sentence.
    public var title: LocalizedText {
        switch self {
        case .platform: LocalizedText(en: "the platform", zh: "平台")
        case .customer: LocalizedText(en: "the customer", zh: "客户")
        case .thirdParty: LocalizedText(en: "a third party", zh: "第三方")
        case .nobody: LocalizedText(en: "nobody", zh: "无需任何人")
        }
    }
}
