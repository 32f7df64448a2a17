import Synchronization
import WorkflowAPI
import WorkflowCore

/// Refuses names and words that nothing knows, in requests and in files: a misspelt `dryRun` that was ignored would act
/// for real.
enum KnownNames {
    private struct Described: Sendable {
        var schema: JSONValue
        var components: [String: JSONValue]
    }

    /// Descriptions of the bodies met so far, because reading one off its type costs more than a small request.
    private static let described = Mutex<[ObjectIdentifier: Described]>([:])

    /// - Throws: `Problem` with code `malformed` that names the first key the type does not have, or the first word that
    ///   its enumeration does not have.
    static func check(_ body: JSONValue, against type: any Decodable.Type) throws {
        let known = try described.withLock { described in
            if let known = described[ObjectIdentifier(type)] { return known }
            var book = SchemaBook()
            let known = Described(schema: try book.schema(of: type), components: book.components)
            described[ObjectIdentifier(type)] = known
            return known
        }
        try check(body, known.schema, known.components, at: "")
    }

    /// - Throws: `Problem` with code `invalid` that names the first unknown query parameter.
    static func check(parameters: some Sequence<String>, among known: [String]) throws {
        guard let unknown = parameters.filter({ !known.contains($0) }).min() else { return }
        throw refusal(.invalid, "Unknown query parameter \(unknown.prefix(60))", unknown, among: known)
    }

    /// A problem that says which known name was probably meant, and which there are.
    static func refusal(
        _ code: Problem.Code, _ what: String, _ name: String, among known: some Collection<String>
    ) -> Problem {
        let list = known.sorted().joined(separator: ", ")
        if let near = nearest(to: name, among: known) {
            return Problem(code, "\(what); did you mean \(near)?", advice: "There are: \(list).")
        }
        return Problem(code, "\(what); \(known.isEmpty ? "none is expected here" : "expected \(list)").")
    }

    private static func check(
        _ value: JSONValue, _ schema: JSONValue, _ components: [String: JSONValue], at path: String
    ) throws {
        var schema = schema
        if let name = schema["$ref"]?.text?.split(separator: "/").last {
            schema = components[String(name)] ?? .object([:])
        }
        switch value {
        case .object(let members):
            if case .object(let properties)? = schema["properties"] {
                for (key, member) in members.sorted(by: { $0.key < $1.key }) {
                    guard let inner = properties[key] else {
                        throw refusal(
                            .malformed, "Unknown key \((path + key).prefix(100))", key, among: properties.keys)
                    }
                    try check(member, inner, components, at: "\(path)\(key).")
                }
            } else if let inner = schema["additionalProperties"] {
                for (key, member) in members { try check(member, inner, components, at: "\(path)\(key).") }
            }
        case .array(let items):
            guard let inner = schema["items"] else { return }
            for (index, item) in items.enumerated() { try check(item, inner, components, at: "\(path)\(index).") }
        case .string(let word):
            guard case .array(let words)? = schema["enum"], !words.contains(value) else { return }
            throw refusal(
                .malformed, "\(path.dropLast()) is \"\(word.prefix(60))\"", word, among: words.compactMap(\.text))
        case .null, .bool, .integer, .number:
            break
        }
    }

    private static func nearest(to name: String, among known: some Collection<String>) -> String? {
        let word = String(name.lowercased().prefix(40))
        let near = known.map { (name: $0, edits: $0.lowercased().difference(from: word).count) }
            .min { ($0.edits, $0.name) < ($1.edits, $1.name) }
        return near.flatMap { $0.edits <= min(2, word.count / 2) ? $0.name : nil }
    }
}
