/// Small numbers as people write them: `3`, `1.5`, `半`, `两`, `十五`, `一百二`, `两个半`.
enum ChineseNumber {
    private static let digits: [Character: Double] = [
        "零": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "仨": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]

    /// - Returns: nil for a word that names no number, such as 几. A range such as 一两 is its lower end, and so is
    ///   what is more than a number, such as 十几.
    static func value(of text: String) -> Double? {
        if let number = Double(text), number >= 0, number < 1_000_000 { return number }
        // 两个半, 一天半: a whole and a half of it.
        if text.hasSuffix("半") { return text.count == 1 ? 0.5 : value(of: String(text.dropLast())).map { $0 + 0.5 } }
        let figures = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        if !figures.isEmpty { return value(of: String(figures)) }
        if let hundred = text.firstIndex(of: "百") {
            let rest = String(text[text.index(after: hundred)...].drop { $0 == "零" })
            return (unit(text[..<hundred]) ?? 1) * 100 + (rest.isEmpty ? 0 : value(of: rest) ?? 0)
        }
        if let ten = text.firstIndex(of: "十") {
            let before = text[..<ten]
            guard before.isEmpty || unit(before) != nil else { return nil }
            return (unit(before) ?? 1) * 10 + (text[text.index(after: ten)...].first.flatMap { digits[$0] } ?? 0)
        }
        return text.first.flatMap { digits[$0] }
    }

    private static func unit(_ text: Substring) -> Double? { text.last.flatMap { digits[$0] } }
}
