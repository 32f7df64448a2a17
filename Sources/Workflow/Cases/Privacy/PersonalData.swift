import Foundation

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
        var known: [String: String] = [:]
        return redact(text, learning: &known)
    }

    private mutating func redact(_ text: String, learning known: inout [String: String]) -> String {
        var result = hide(beforeLinks, in: Self.folded(text), learning: &known)
        result = domains.cutLinks(in: result)
        result = hide(beforeNames, in: result, learning: &known)
        result = domains.replaceNames(in: result)
        result = hide(afterNames, in: result, learning: &known)
        return companies?.replacing(in: result) { _ in "[company]" } ?? result
    }

    private func hide(
        _ patterns: [PersonalPattern], in text: String, learning known: inout [String: String]
    ) -> String {
        var text = text
        for pattern in patterns {
            let hidden = pattern.hide(in: text)
            for value in hidden.values { known[value] = pattern.word }
            text = hidden.text
        }
        return text
    }

    /// Letters and digits of full width as ordinary ones, and the full stop between them as a dot, so that every
    /// pattern sees them; other signs stay, because clauses end at them.
    private static func folded(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isWide =
                (0xFF10...0xFF19).contains(scalar.value) || (0xFF21...0xFF3A).contains(scalar.value)
                || (0xFF41...0xFF5A).contains(scalar.value) || [0xFF0D, 0xFF0E, 0xFF20, 0xFF3F].contains(scalar.value)
            // What has no width at all could part a value in two.
            if (0x200B...0x200D).contains(scalar.value) || scalar.value == 0xFEFF { continue }
            scalars.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(scalars).replacingOccurrences(
            of: "(?<=[A-Za-z0-9])。(?=[A-Za-z0-9])", with: ".", options: .regularExpression)
    }

    /// The case without personal data in any of its texts.
    ///
    /// What one text shows to be a name or a secret is hidden in all of them, wherever it stands.
    public mutating func redact(_ source: SupportCase) -> SupportCase {
        var known: [String: String] = [:]
        let turns = source.dialogue ?? []
        let texts = [source.title, source.category, source.question, source.reply, source.cause] + turns.map(\.text)
        var parts = Self.parts(of: redact(texts.joined(separator: Self.seam), learning: &known))
        // What had no end of its own took a seam along.
        if parts.count != texts.count { parts = texts.map { redact($0, learning: &known) } }
        if !known.isEmpty {
            let values = known.sorted { ($0.key.count, $1.key) > ($1.key.count, $0.key) }
            parts = parts.map { text in
                values.reduce(text) { $0.replacingOccurrences(of: $1.key, with: "[\($1.value)]") }
            }
        }
        var result = source
        (result.title, result.category) = (parts[0], parts[1])
        (result.question, result.reply, result.cause) = (parts[2], parts[3], parts[4])
        if source.dialogue != nil {
            result.dialogue = zip(turns, parts.dropFirst(5)).map { SupportCase.Turn($0.speaker, $1) }
        }
        return result
    }

    /// Between texts that are looked at together: on a line of its own, a sign that nobody writes.
    private static let seam = "\n\u{1E}\n"

    private static func parts(of text: String) -> [String] { text.components(separatedBy: seam) }
}
