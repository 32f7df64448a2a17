import WorkflowCore
import Yams

extension Field {
    /// A short text on one line.
    package func text(limit: Int = CatalogLimits.textLength) -> String? {
        guard let text = scalar(expecting: "text") else { return nil }
        guard !text.allSatisfy(\.isWhitespace) else {
            report(.invalidValue, "\"\(key)\" is empty; expected text")
            return nil
        }
        guard text.count <= limit else {
            report(.outOfRange, "\"\(key)\" has \(text.count) characters; at most \(limit) are allowed")
            return nil
        }
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            report(.invalidValue, "\"\(key)\" contains a line break or another control character; expected one line")
            return nil
        }
        return text
    }

    /// A lowercase name such as `domain-create`.
    package func name() -> String? {
        guard let text = scalar(expecting: "a name such as domain-create") else { return nil }
        guard Self.isName(text, also: "-") else {
            report(
                .invalidValue, "\"\(text.prefix(80))\" is not a name",
                hint: "use lowercase letters, digits and hyphens, a letter first, at most \(CatalogLimits.nameLength)")
            return nil
        }
        return text
    }

    /// The name of an operation such as `config.dispatch`.
    func operation() -> String? {
        guard let text = scalar(expecting: "an operation such as config.dispatch") else { return nil }
        guard Self.isName(text, also: "-._") else {
            report(
                .invalidValue, "\"\(text.prefix(80))\" is not the name of an operation",
                hint: "use lowercase letters, digits, dots, hyphens and underscores, a letter first")
            return nil
        }
        return text
    }

    private static func isName(_ text: String, also marks: String) -> Bool {
        guard let first = text.unicodeScalars.first, ("a"..."z").contains(first) else { return false }
        let allowed = Set(marks.unicodeScalars)
        return text.unicodeScalars.count <= CatalogLimits.nameLength
            && text.unicodeScalars.allSatisfy {
                ("a"..."z").contains($0) || ("0"..."9").contains($0) || allowed.contains($0)
            }
    }

    package func integer(in bounds: ClosedRange<Int>) -> Int? {
        guard let text = scalar(expecting: "a whole number") else { return nil }
        guard let number = Int(text) else {
            report(.wrongType, "\"\(key)\" is \(shape); expected a whole number")
            return nil
        }
        guard bounds.contains(number) else {
            report(
                .outOfRange, "\"\(key)\" is \(number); expected \(bounds.lowerBound) to \(bounds.upperBound)")
            return nil
        }
        return number
    }

    package func flag() -> Bool? {
        guard case .scalar(let scalar) = node, ["true", "false"].contains(scalar.string) else {
            report(.wrongType, "\"\(key)\" is \(shape); expected true or false")
            return nil
        }
        return scalar.string == "true"
    }

    /// A length of time such as `8m`; not negative, and not zero unless allowed.
    func span(zeroAllowed: Bool = false) -> TimeSpan? {
        guard let text = scalar(expecting: "a length of time such as 8m or 1h30m") else { return nil }
        guard let span = TimeSpan(text: text) else {
            report(
                .invalidValue, "\"\(key)\" is \(shape), which is not a length of time",
                hint: "write units from large to small, without signs or spaces: 90s, 8m, 1h30m, 2d")
            return nil
        }
        guard zeroAllowed || span > .zero else {
            report(.outOfRange, "\"\(key)\" is zero; expected a length of time above zero")
            return nil
        }
        return span
    }

    /// One of the words of an enumeration.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ type: Choice.Type, code: Diagnostic.Code = .invalidValue
    ) -> Choice? where Choice.RawValue == String {
        choice(among: type.allCases.map(\.rawValue), code: code).flatMap(Choice.init(rawValue:))
    }

    package func choice(among words: [String], code: Diagnostic.Code = .invalidValue) -> String? {
        guard let text = scalar(expecting: "one of \(words.joined(separator: ", "))") else { return nil }
        guard words.contains(text) else {
            let nearest = Suggestion.nearest(to: text, among: words)
            report(
                code, "\"\(key)\" is \(shape); expected \(words.joined(separator: ", "))",
                hint: nearest.map { "did you mean \"\($0)\"?" })
            return nil
        }
        return text
    }

    /// A text in both languages.
    func localized() -> LocalizedText? {
        guard let section = Section(self, keys: ["en", "zh"], expecting: "a text in two languages") else { return nil }
        let (en, zh) = (section.required("en")?.text(), section.required("zh")?.text())
        guard let en, let zh else { return nil }
        return LocalizedText(en: en, zh: zh)
    }

    /// A time limit such as `{after: 3h, then: hold}`.
    ///
    /// - Parameter policies: What it may lead to.
    func limit(_ policies: [LimitPolicy]) -> TimeLimit? {
        guard let section = Section(self, keys: ["after", "then"], expecting: "a time limit") else { return nil }
        let (span, word) = (
            section.required("after")?.span(), section.required("then")?.choice(among: policies.map(\.rawValue))
        )
        guard let span, let policy = word.flatMap(LimitPolicy.init) else { return nil }
        return TimeLimit(span, policy)
    }

    /// `{attempts: 3, first: 10s, longest: 10m}`; what is left out is as in the standard policy.
    func retry() -> RetryPolicy? {
        guard let section = Section(self, keys: ["attempts", "first", "longest"], expecting: "a retry policy") else {
            return nil
        }
        var policy = RetryPolicy.standard
        if let field = section.optional("attempts"), let count = field.integer(in: CatalogLimits.attempts) {
            policy.maximumAttempts = count
        }
        if let field = section.optional("first"), let delay = field.span() {
            policy.initialDelay = delay
            if !section.has("longest") { policy.maximumDelay = max(policy.maximumDelay, delay) }
        }
        if let field = section.optional("longest"), let delay = field.span() {
            policy.maximumDelay = delay
            if delay < policy.initialDelay {
                field.report(
                    .impossibleRange,
                    "the longest delay \(delay.text) is below the first delay \(policy.initialDelay.text)",
                    hint: "let \"longest\" be at least \"first\"")
            }
        }
        return policy
    }

    /// `{from: 8m, to: 15m, source: …, trusted: true}` or `{workingDays: [1, 2], …}`.
    func range() -> ExpectedRange? {
        let keys = ["from", "to", "workingDays", "source", "trusted"]
        guard let section = Section(self, keys: keys, expecting: "a normal range") else { return nil }
        let source = section.optional("source")?.text()
        let isTrusted = section.optional("trusted").map { $0.flag() } ?? true
        let length: ExpectedRange.Length?
        if let days = section.optional("workingDays") {
            for key in ["from", "to"] {
                section.optional(key)?.report(
                    .invalidValue, "\"\(key)\" and \"workingDays\" exclude each other", hint: "keep one of the two")
            }
            length = days.workingDays()
        } else {
            length = elapsed(section)
        }
        guard let length, let isTrusted else { return nil }
        return ExpectedRange(length, isTrusted: isTrusted, source: source)
    }

    private func elapsed(_ section: Section) -> ExpectedRange.Length? {
        let (from, to) = (section.required("from"), section.required("to"))
        guard let low = from?.rangeEnd(), let high = to?.rangeEnd() else { return nil }
        guard low <= high else {
            from?.report(
                .impossibleRange, "the range begins at \(low.text), after its end \(high.text)",
                hint: "swap \"from\" and \"to\"")
            return nil
        }
        return .elapsed(low: low, high: high)
    }

    private func rangeEnd() -> TimeSpan? {
        guard let span = span(zeroAllowed: true) else { return nil }
        guard span > .zero else {
            report(.impossibleRange, "\"\(key)\" of a range is zero; nothing takes no time", hint: "write at least 1s")
            return nil
        }
        return span
    }

    private func workingDays() -> ExpectedRange.Length? {
        guard let ends = list("two numbers such as [1, 2]") else { return nil }
        guard ends.count == 2 else {
            report(.wrongType, "\"\(key)\" has \(ends.count) entries; expected two numbers such as [1, 2]")
            return nil
        }
        let numbers = ends.map { $0.integer(in: CatalogLimits.workingDays) }
        guard let low = numbers[0], let high = numbers[1] else { return nil }
        guard low <= high else {
            report(.impossibleRange, "the range begins at day \(low), after its end at day \(high)")
            return nil
        }
        return .workingDays(low: low, high: high)
    }
}
