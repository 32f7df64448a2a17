import Foundation

/// Takes personal and secret data out of texts, as far as patterns reach.
///
/// Numbers of phones, identity cards, bank accounts and customers, addresses of mail, network and people, cookies,
/// sessions, keys and tokens, names of people and companies become words in brackets; domain names become names below
/// example.com that stay distinct. It would rather hide too much than too little: what it takes for a secret need not be one.
///
/// ```swift
/// var data = try PersonalData(companies: nil)
/// data.redact("call 13800000000 about www.shop.cn")  // "call [phone] about d1.example.com"
/// ```
public struct PersonalData: Sendable {
    private var domains: DomainAliases
    private let before: [PersonalPattern]
    private let after: [PersonalPattern]
    private let companies: Pattern?

    /// - Parameter rules: knows names of companies that no pattern would; nil for none.
    /// - Throws: only when the program's own patterns are broken.
    public init(rules: ImportRules? = nil) throws {
        domains = try DomainAliases()
        (before, after) = try PersonalPattern.all()
        companies = rules?.companies
    }

    /// The text without personal data. Applying it again changes nothing.
    public mutating func redact(_ text: String) -> String {
        var result = text
        for pattern in before { result = Self.hide(pattern, in: result) }
        result = domains.replace(in: result)
        for pattern in after { result = Self.hide(pattern, in: result) }
        return companies?.replacing(in: result) { _ in "[company]" } ?? result
    }

    /// The case without personal data in any of its texts.
    public mutating func redact(_ source: SupportCase) -> SupportCase {
        var result = source
        result.title = redact(source.title)
        result.category = redact(source.category)
        result.question = redact(source.question)
        result.reply = redact(source.reply)
        result.cause = redact(source.cause)
        if let dialogue = source.dialogue {
            result.dialogue = dialogue.map { SupportCase.Turn($0.speaker, redact($0.text)) }
        }
        return result
    }

    private static func hide(_ pattern: PersonalPattern, in text: String) -> String {
        pattern.expression.stringByReplacingMatches(
            in: text, options: [], range: NSRange(location: 0, length: text.utf16.count),
            withTemplate: "[\(pattern.word)]")
    }
}
