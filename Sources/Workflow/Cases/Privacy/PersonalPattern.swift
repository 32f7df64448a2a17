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

    /// The text with every match replaced.
    func hide(in text: String) -> String {
        expression.stringByReplacingMatches(
            in: text, options: [], range: NSRange(location: 0, length: text.utf16.count), withTemplate: "[\(word)]")
    }

    /// The values that `hide(in:)` would hide, without the label before them.
    ///
    /// - Returns: only names of people and companies, and made-up words, that are long enough to be sought elsewhere.
    func values(in text: String) -> [String] {
        guard ["name", "company", "account", "secret", "contact", "id"].contains(word) else { return [] }
        let source = text as NSString
        return expression.matches(in: text, options: [], range: NSRange(location: 0, length: source.length))
            .compactMap { found in
                let value = String(
                    source.substring(with: found.range).reversed().prefix { !Self.separators.contains($0) }.reversed())
                let isPlain = value.unicodeScalars.allSatisfy { $0.isASCII }
                if isPlain { return value.count >= 6 && value.contains(where: \.isNumber) ? value : nil }
                let isSought = word == "name" ? (2...4).contains(value.count) : word == "company" && value.count >= 4
                return isSought ? value : nil
            }
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
