import Foundation

/// The phrase of time that counts in a case: the first by the order of the rules, or the latest length that the customer
/// names.
struct TimeReading {
    private(set) var span: String?
    private var found: (name: String, rule: RulePlace, place: TextPlace, quote: String)?

    /// - Parameter isLatest: whether what the customer says last comes before what they said at first.
    init(phrases: [TimePhrase], texts: CaseTexts, isLatest: Bool = false) {
        if isLatest {
            let lengths = phrases.filter { $0.length != .fixed(nil) && $0.places.contains(.customer) }
            for clause in texts.clauses(.customer).reversed() {
                for phrase in lengths where read(phrase, clause, .customer) { return }
            }
        }
        for phrase in phrases {
            for place in phrase.places {
                for clause in texts.clauses(place) where read(phrase, clause, place) { return }
            }
        }
    }

    /// The phrase as the customer wrote it; nil when there is none.
    var quote: String? { found.map { CaseDrafter.cut($0.quote, to: CaseLimits.quoteLength) } }

    func evidence(of field: String) -> CaseDraft.Evidence? {
        found.map { found in
            CaseDraft.Evidence(
                field: field, value: span ?? "unknown", rule: found.name, file: found.rule.file, line: found.rule.line,
                weight: 1, confidence: 1, place: found.place.rawValue,
                quote: CaseDrafter.cut(found.quote, to: CaseLimits.quoteLength))
        }
    }

    /// Takes the length between two moments, if there is one.
    mutating func take(_ reading: MomentReading) {
        guard let span = reading.span, let place = reading.place else { return }
        self.span = span
        found = ("moments", reading.phrases.place, place, reading.quote)
    }

    /// - Returns: whether the clause has the phrase with a number that can be read.
    private mutating func read(_ phrase: TimePhrase, _ clause: String, _ place: TextPlace) -> Bool {
        let text = clause as NSString
        for pattern in phrase.patterns {
            let match = pattern.first(in: text, unless: phrase.exclusion, except: phrase.exception) { _ in
                0..<text.length
            }
            guard let match else { continue }
            switch phrase.length {
            case .fixed(let length):
                span = length
            case .counted(let seconds, let isBusiness):
                let numbers = match.groups.map { group -> Double? in
                    group.flatMap { ChineseNumber.value(of: text.substring(with: $0)) }
                }
                guard let low = numbers.first ?? nil else { continue }
                let high = numbers.count > 1 ? numbers[1] : nil
                span = ISODuration.range(
                    from: low * seconds, to: high.map { $0 * seconds }, unit: seconds, isBusiness: isBusiness)
            }
            found = (phrase.name, phrase.place, place, match.words(of: text))
            return true
        }
        return false
    }
}
