import WorkflowAPI

/// Holds a value to a schema of the OpenAPI document, as far as the document uses JSON Schema.
///
/// It is stricter in one thing: a member that the schema does not name is a finding, because a client made from the
/// document would never see it.
struct SchemaValidator {
    /// The document's `components.schemas`.
    let components: [String: JSONValue]

    init(document: JSONValue) throws {
        guard case .object(let schemas)? = document["components"]?["schemas"] else { throw Unexpected("no schemas") }
        components = schemas
    }

    /// What is wrong with the value, each with its place; empty when nothing is.
    func findings(_ value: JSONValue, _ schema: JSONValue, at place: String = "$") -> [String] {
        guard case .object(let keywords) = schema else { return ["\(place): the schema is no object"] }
        if let reference = keywords["$ref"]?.text {
            guard let target = components[String(reference.dropFirst("#/components/schemas/".count))] else {
                return ["\(place): \(reference) leads nowhere"]
            }
            return findings(value, target, at: place)
        }
        var found = keywords.keys.filter { !Self.known.contains($0) }.map { "\(place): unknown keyword \($0)" }
        if let type = keywords["type"]?.text, !Self.has(value, type) {
            return found + ["\(place): \(value) is no \(type)"]
        }
        if case .array(let words)? = keywords["enum"], !words.contains(value) {
            found.append("\(place): \(value) is none of the enumeration")
        }
        switch value {
        case .string(let text): found += self.text(text, keywords, at: place)
        case .object(let members): found += object(members, keywords, at: place)
        case .array(let items):
            if let inner = keywords["items"] {
                for (index, item) in items.enumerated() { found += findings(item, inner, at: "\(place)[\(index)]") }
            }
            if keywords["uniqueItems"] == .bool(true), Set(items).count < items.count {
                found.append("\(place): an item is there twice")
            }
        case .integer(let number): found += range(Double(number), keywords, at: place)
        case .number(let number): found += range(number, keywords, at: place)
        case .null, .bool: break
        }
        return found
    }

    private static let known: Set<String> = [
        "type", "properties", "required", "items", "additionalProperties", "enum", "uniqueItems", "format", "pattern",
        "minLength", "maxLength", "maxProperties", "propertyNames", "minimum", "maximum",
    ]

    private static func has(_ value: JSONValue, _ type: String) -> Bool {
        switch (value, type) {
        case (.string, "string"), (.bool, "boolean"), (.integer, "integer"), (.integer, "number"), (.number, "number"),
            (.array, "array"), (.object, "object"), (.null, "null"):
            true
        default: false
        }
    }

    private func object(
        _ members: [String: JSONValue], _ keywords: [String: JSONValue], at place: String
    ) -> [String] {
        var found: [String] = []
        if case .array(let required)? = keywords["required"] {
            found += required.compactMap(\.text).filter { members[$0] == nil }.map { "\(place): \($0) is missing" }
        }
        let count = Self.number(keywords["maxProperties"])
        if let count, Double(members.count) > count { found.append("\(place): more than \(count) members") }
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
            if let names = keywords["propertyNames"] { found += findings(.string(name), names, at: "\(place).\(name)") }
            if let inner = keywords["properties"]?[name] {
                found += findings(member, inner, at: "\(place).\(name)")
            } else if let inner = keywords["additionalProperties"] {
                found += findings(member, inner, at: "\(place).\(name)")
            } else if keywords["properties"] != nil {
                found.append("\(place): \(name) is not described")
            }
        }
        return found
    }

    private func text(_ text: String, _ keywords: [String: JSONValue], at place: String) -> [String] {
        var found: [String] = []
        if let pattern = keywords["pattern"]?.text {
            do {
                if try Regex(pattern).firstMatch(in: text) == nil { found.append("\(place): \(text) is no \(pattern)") }
            } catch {
                found.append("\(place): \(pattern) is no pattern")
            }
        }
        if keywords["format"]?.text == "date-time",
            text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/) == nil
        {
            found.append("\(place): \(text) is no date-time")
        }
        let count = Double(text.unicodeScalars.count)
        if let most = Self.number(keywords["maxLength"]), count > most { found.append("\(place): longer than \(most)") }
        if let least = Self.number(keywords["minLength"]), count < least { found.append("\(place): too short") }
        return found
    }

    private func range(_ number: Double, _ keywords: [String: JSONValue], at place: String) -> [String] {
        let least = Self.number(keywords["minimum"]) ?? -.infinity
        let most = Self.number(keywords["maximum"]) ?? .infinity
        return (least...most).contains(number) ? [] : ["\(place): \(number) is out of its range"]
    }

    private static func number(_ value: JSONValue?) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }
}
