import Foundation
import WorkflowCatalog

/// Reads how the fields of a draft are decided.
struct DecisionReader {
    let signals: Set<String>
    let kinds: [String: Set<String>]

    /// - Returns: the decisions in the order in which they are taken, wherever they stand.
    func read(_ fields: [Field]) -> [Decision] {
        let entries = entries(of: fields)
        var decided: [Decision.Subject] = []
        var decisions: [Decision] = []
        for subject in Decision.Subject.allCases {
            guard let section = entries[subject] else {
                if let field = fields.first, field.log.errorCount == 0 {
                    field.report(
                        .missingKey, "nothing decides \"\(subject.rawValue)\"", hint: "add a decision about it")
                }
                continue
            }
            let rules = (section.required("rules")?.list("a list of rules") ?? []).compactMap {
                rule($0, after: decided)
            }
            decisions.append(
                Decision(
                    subject: subject, fallback: section.optional("default")?.text(),
                    isMany: section.optional("many")?.flag() ?? false,
                    threshold: section.optional("threshold").flatMap { $0.weight() } ?? 0, rules: rules))
            decided.append(subject)
        }
        return decisions
    }

    private func entries(of fields: [Field]) -> [Decision.Subject: Section] {
        var names = UniqueNames("decision")
        var entries: [Decision.Subject: Section] = [:]
        for entry in fields.flatMap({ $0.list("a list of decisions") ?? [] }) {
            let keys = ["field", "default", "threshold", "many", "rules"]
            guard let section = Section(entry, keys: keys, expecting: "a decision"),
                let nameField = section.required("field"),
                let name = nameField.choice(among: Decision.Subject.allCases.map(\.rawValue)),
                let subject = Decision.Subject(rawValue: name)
            else { continue }
            names.insert(name, at: nameField)
            entries[subject] = section
        }
        return entries
    }

    private func rule(_ field: Field, after decided: [Decision.Subject]) -> Decision.Rule? {
        guard let section = Section(field, keys: ["say", "weight", "when"], expecting: "a rule") else { return nil }
        let value = section.required("say")?.text()
        let weight = section.required("weight")?.weight()
        let entries = section.optional("when").map { $0.list("a list of conditions") ?? [] } ?? []
        let texts = entries.compactMap { $0.text() }
        let conditions = zip(entries, texts).compactMap { condition($1, at: $0, after: decided) }
        guard let value, let weight, conditions.count == entries.count else { return nil }
        return Decision.Rule(
            place: RulePlace(file: field.file, line: field.line), value: value == "none" ? nil : value, weight: weight,
            conditions: conditions,
            text: texts.isEmpty ? "always" : texts.joined(separator: ", "))
    }

    /// A signal, `!signal`, `field=a|b` or `!field=a|b`.
    private func condition(_ text: String, at field: Field, after decided: [Decision.Subject]) -> Decision.Condition? {
        let isExpected = !text.hasPrefix("!")
        let body = isExpected ? text[...] : text.dropFirst()
        let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            guard signals.contains(String(body)) else {
                field.report(
                    .invalidValue, "\"\(body)\" is not a signal",
                    hint: nearest(to: String(body)).map { "did you mean \"\($0)\"?" })
                return nil
            }
            return .signal(String(body), isExpected: isExpected)
        }
        guard let subject = Decision.Subject(rawValue: String(parts[0])), decided.contains(subject) else {
            field.report(
                .invalidValue, "\"\(parts[0])\" is not decided before this",
                hint: decided.isEmpty ? nil : "decided: \(decided.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        let values = parts[1].split(separator: "|").map(String.init)
        guard !values.isEmpty else {
            field.report(
                .invalidValue, "\"\(text)\" names no value", hint: "write \(subject.rawValue)=none for nothing")
            return nil
        }
        let all = values == ["none"] ? [] : Set(values.flatMap { kinds[$0] ?? [$0] })
        return .decided(subject, all, isExpected: isExpected)
    }

    /// A known signal that begins in the same way.
    private func nearest(to name: String) -> String? {
        signals.filter { $0.commonPrefix(with: name).count >= max(3, name.count - 2) }.min()
    }
}
