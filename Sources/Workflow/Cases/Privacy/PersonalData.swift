/// Takes personal and secret data out of texts, as far as patterns reach.
///
/// Numbers of phones, identity cards, bank accounts and customers, addresses of mail, network and people, cookies,
/// sessions, keys and tokens, names of people and companies become words in brackets; domain names become names below
/// example.com that stay distinct. It would rather hide too much than too little: what it takes for a secret need not be one.
///
/// ```swift
/// var data = try PersonalData()
/// data.redact("call 13800000000 about www.shop.cn")  // "call [phone] about d1.example.com"
/// ```
public struct PersonalData: Sendable {
    private var domains: DomainAliases
    private let beforeLinks: [PersonalPattern]
    private let beforeNames: [PersonalPattern]
    private let afterNames: [PersonalPattern]
    private let companies: Pattern?

    /// - Parameter rules: knows names of companies that no pattern would; nil for none.
    /// - Throws: only when the program's own patterns are broken.
    public init(rules: ImportRules? = nil) throws {
        domains = try DomainAliases()
        beforeLinks = try PersonalPattern.beforeLinks()
        beforeNames = try PersonalPattern.beforeNames()
        afterNames = try PersonalPattern.afterNames()
        companies = rules?.companies
    }

    /// The text without personal data.
    ///
    /// Applying it again changes nothing.
    public mutating func redact(_ text: String) -> String {
        var result = beforeLinks.reduce(text) { $1.hide(in: $0) }
        result = domains.cutLinks(in: result)
        result = beforeNames.reduce(result) { $1.hide(in: $0) }
        result = domains.replaceNames(in: result)
        result = afterNames.reduce(result) { $1.hide(in: $0) }
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
}
