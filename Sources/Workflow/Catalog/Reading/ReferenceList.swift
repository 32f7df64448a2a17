/// Names that documents use of each other, to be checked once all documents have been read.
final class ReferenceList {
    enum Kind {
        case policy, calendar, target
    }

    struct Reference {
        var kind: Kind
        var name: String
        var field: Field
    }

    private(set) var references: [Reference] = []

    /// Reads a field as the name of another document and remembers the use.
    func name(_ kind: Kind, in field: Field) -> String? {
        guard let name = field.name() else { return nil }
        references.append(Reference(kind: kind, name: name, field: field))
        return name
    }

    /// Reports every name that nothing has.
    ///
    /// Documents with other mistakes count as known, so that one mistake is not
    /// reported twice.
    func check(policies: Set<String>, calendars: Set<String>, targets: Set<String>) {
        for reference in references {
            let (known, code, word): (Set<String>, Diagnostic.Code, String) =
                switch reference.kind {
                case .policy: (policies, .unknownPolicy, "escalation policy")
                case .calendar: (calendars, .unknownCalendar, "calendar")
                case .target: (targets, .unknownTarget, "target of the directory")
                }
            guard !known.contains(reference.name) else { continue }
            reference.field.report(
                code, "there is no \(word) \"\(reference.name)\"", hint: hint(for: reference, among: known))
        }
    }

    /// An embedded file misses a name only where a folder's directory has taken the place of the embedded one.
    private func hint(for reference: Reference, among known: Set<String>) -> String? {
        guard reference.field.file.hasPrefix(CatalogSource.embeddedLabel), reference.kind == .target else {
            return Suggestion.hint(for: reference.name, among: known)
        }
        return "add it to directory.yaml, or leave the embedded catalogue out there with "
            + "\"\(DirectoryReader.embedded): false\""
    }
}
