import Yams

/// A mapping with known keys.
///
/// Making one reports the unknown keys, asking for a required one reports its absence.
package struct Section {
    package let field: Field
    private let values: [String: Field]

    /// - Parameter expected: What messages say should stand here, such as "a time limit".
    package init?(_ field: Field, keys: [String], expecting expected: String) {
        guard case .mapping(let mapping) = field.node else {
            field.report(
                .wrongType, "\"\(field.key)\" is \(field.shape); expected \(expected)",
                hint: "write {\(keys.prefix(3).map { "\($0): …" }.joined(separator: ", "))}")
            return nil
        }
        var values: [String: Field] = [:]
        for (key, value) in mapping {
            let keyField = field.field(key, field.key)
            guard case .scalar(let scalar) = key else {
                keyField.report(.wrongType, "a key of \(expected) is \(keyField.shape); expected a word")
                continue
            }
            guard keys.contains(scalar.string) else {
                // In braces a comma ends a text, and what comes after it reads as a key without a value.
                let isRestOfText = field.field(value, "").isNull && scalar.string.contains(" ")
                keyField.report(
                    .unknownKey, "unknown key \"\(scalar.string)\" in \(expected)",
                    hint: isRestOfText
                        ? "put quotes around a text with a comma" : Suggestion.hint(for: scalar.string, among: keys))
                continue
            }
            values[scalar.string] = field.field(value, scalar.string)
        }
        self.field = field
        self.values = values
        self.expected = expected
    }

    private let expected: String

    package func required(_ key: String) -> Field? {
        guard let value = values[key] else {
            field.report(.missingKey, "\(expected) has no \"\(key)\"", hint: "add \"\(key)\"")
            return nil
        }
        return value
    }

    /// The value of a key that may be left out.
    package func optional(_ key: String) -> Field? { values[key] }

    package func has(_ key: String) -> Bool { values[key] != nil }
}
