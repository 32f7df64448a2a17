/// Small numbers as people write them: `3`, `1.5`, `半`, `两`, `十五`.
enum ChineseNumber {
    private static let digits: [Character: Double] = [
        "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]

    /// - Returns: nil for a word that names no number, such as 几. A range such as 一两 is its lower end.
    static func value(of text: String) -> Double? {
        if let number = Double(text), number >= 0, number < 1_000_000 { return number }
        if text == "半" { return 0.5 }
        if let ten = text.firstIndex(of: "十") {
            let (before, after) = (text[..<ten], text[text.index(after: ten)...])
            let tens = before.isEmpty ? 1 : before.last.flatMap { digits[$0] } ?? 1
            return tens * 10 + (after.first.flatMap { digits[$0] } ?? 0)
        }
        return text.first.flatMap { digits[$0] }
    }
}
