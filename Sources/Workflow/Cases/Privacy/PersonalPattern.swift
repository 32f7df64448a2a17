import Foundation

/// One kind of personal or secret data, with the expression that finds it and the word that takes its place.
struct PersonalPattern: Sendable {
    /// In brackets in a draft, such as `[phone]`.
    let word: String
    // Safe to share: the compiled expression is immutable and documented to be usable from many threads.
    private let expression: NSRegularExpression

    /// - Parameters:
    ///   - word: what a draft shows instead, in brackets.
    ///   - source: has to compile; a test covers each row of the tables.
    /// - Throws: the expression compiler's error.
    init(_ word: String, _ source: String) throws {
        self.word = word
        expression = try NSRegularExpression(pattern: source, options: [.caseInsensitive])
    }

    /// The text with every match replaced, and the values worth seeking elsewhere, without the label before them.
    ///
    /// Values are names of people and companies, and made-up words, that are long enough.
    func hide(in text: String) -> (text: String, values: [String]) {
        let all = NSRange(location: 0, length: text.utf16.count)
        let found = expression.matches(in: text, options: [], range: all)
        guard !found.isEmpty else { return (text, []) }
        let source = text as NSString
        var result = ""
        var end = 0
        for match in found {
            result += source.substring(with: NSRange(location: end, length: match.range.location - end))
            result += "[\(word)]"
            end = match.range.location + match.range.length
        }
        result += source.substring(from: end)
        return (result, isSought ? found.compactMap { value(of: source.substring(with: $0.range)) } : [])
    }

    private var isSought: Bool { ["name", "company", "account", "secret", "contact", "id"].contains(word) }

    private func value(of match: String) -> String? {
        let value = String(match.reversed().prefix { !Self.separators.contains($0) }.reversed())
        guard !value.contains("[") else { return nil }
        let isPlain = value.unicodeScalars.allSatisfy { $0.isASCII }
        if isPlain { return value.count >= 6 && value.contains(where: \.isNumber) ? value : nil }
        let isLongEnough = word == "name" ? (2...4).contains(value.count) : word == "company" && value.count >= 4
        return isLongEnough ? value : nil
    }

    /// What may stand between a label and a value.
    private static let separators: Set<Character> = [":", "：", "=", "是", "为", " ", "\"", "'", "“", "”", "【", "】", "\n"]

    /// What holds links or looks like a part of one; hidden before links are cut down.
    static func beforeLinks() throws -> [PersonalPattern] { try rowsBeforeLinks.map(PersonalPattern.init) }

    /// What holds names of hosts; hidden before these are replaced.
    static func beforeNames() throws -> [PersonalPattern] { try rowsBeforeNames.map(PersonalPattern.init) }

    /// All the rest, in the order in which it is hidden: what contains other data comes first.
    static func afterNames() throws -> [PersonalPattern] { try rowsAfterNames.map(PersonalPattern.init) }
}
