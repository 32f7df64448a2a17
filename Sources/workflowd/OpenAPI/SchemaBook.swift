import WorkflowAPI
import WorkflowCore

/// JSON schemas of wire types, read off the types themselves: a type is decoded from a decoder that notes which members are asked for and answers each with a sample.
///
/// So a schema cannot say something else than the code.
struct SchemaBook {
    /// Schemas of named types, by name.
    private(set) var components: [String: JSONValue] = [:]

    /// The schema of a type: a reference for those with members, else the schema itself.
    mutating func schema(of type: any Decodable.Type) throws -> JSONValue {
        try described(type).schema
    }

    /// A type's schema and a value of it.
    fileprivate mutating func described(_ type: any Decodable.Type) throws -> (schema: JSONValue, sample: Any) {
        if let leaf = Self.leaf(type) { return leaf }
        if let shape = type as? any WireCollection.Type { return try shape.described(in: &self) }
        if let words = type as? any WireWords.Type { return try words.described() }
        let name = Self.name(of: type)
        let notes = MemberNotes(book: self)
        let sample = try type.init(from: NotingDecoder(notes: notes))
        self = notes.book
        if let bounded = type as? any WireBounds.Type { try notes.bound(by: bounded.bounds) }
        components[name] = .object([
            "type": .string("object"), "properties": .object(notes.properties),
            "required": .array(notes.required.sorted().map(JSONValue.string)),
        ])
        return (["$ref": "#/components/schemas/\(name)"].json, sample)
    }

    private static func leaf(_ type: any Decodable.Type) -> (schema: JSONValue, sample: Any)? {
        switch type {
        case is String.Type: (["type": "string"].json, "")
        case is Bool.Type: (["type": "boolean"].json, false)
        case is Int.Type: (["type": "integer"].json, 0)
        case is Int64.Type: (["type": "integer"].json, Int64(0))
        case is Double.Type: (["type": "number"].json, 0.0)
        case is Timestamp.Type:
            (["type": "string", "format": "date-time"].json, Timestamp(.distantPast))
        case is TaskID.Type:
            (["type": "string", "pattern": "^[0-9a-hjkmnp-tv-z]{12}$"].json, TaskID(rawValue: 0))
        case is AttemptToken.Type:
            (
                ["type": "string", "pattern": "^[0-9a-hjkmnp-tv-z]{12}\\.[0-9]+$"].json,
                AttemptToken(task: TaskID(rawValue: 0), serial: 1)
            )
        case is JSONValue.Type: (.object([:]), JSONValue.null)
        default: nil
        }
    }

    /// `BatchResponseItem` for `BatchResponse.Item`, `TaskSummaryPage` for `Page<TaskSummary>`.
    static func name(of type: any Decodable.Type) -> String {
        let full = String(reflecting: type)
        guard let open = full.firstIndex(of: "<") else { return plain(full) }
        let argument = full[full.index(after: open)...].dropLast()
        return plain(String(argument)) + plain(String(full[..<open]))
    }

    private static func plain(_ name: String) -> String {
        name.split(separator: ".").dropFirst().joined()
    }
}

extension [String: String] {
    fileprivate var json: JSONValue { .object(mapValues(JSONValue.string)) }
}

/// Arrays, sets and dictionaries: their schema is that of their elements, and empty is a sample.
private protocol WireCollection {
    static func described(in book: inout SchemaBook) throws -> (schema: JSONValue, sample: Any)
}

extension Array: WireCollection where Element: Decodable {
    fileprivate static func described(in book: inout SchemaBook) throws -> (schema: JSONValue, sample: Any) {
        let items = try book.schema(of: Element.self)
        return (.object(["type": .string("array"), "items": items]), Self())
    }
}

extension Set: WireCollection where Element: Decodable {
    fileprivate static func described(in book: inout SchemaBook) throws -> (schema: JSONValue, sample: Any) {
        let items = try book.schema(of: Element.self)
        return (
            .object(["type": .string("array"), "items": items, "uniqueItems": .bool(true)]), Self()
        )
    }
}

extension Dictionary: WireCollection where Key == String, Value: Decodable {
    fileprivate static func described(in book: inout SchemaBook) throws -> (schema: JSONValue, sample: Any) {
        let values = try book.schema(of: Value.self)
        return (.object(["type": .string("object"), "additionalProperties": values]), Self())
    }
}

/// Enumerations of stable words.
private protocol WireWords: RawRepresentable where RawValue == String {
    static var words: [Self] { get }
}

extension WireWords {
    fileprivate static func described() throws -> (schema: JSONValue, sample: Any) {
        guard let first = words.first else { throw SchemaError(message: "\(Self.self) has no words.") }
        let list = words.map { JSONValue.string($0.rawValue) }
        return (.object(["type": .string("string"), "enum": .array(list)]), first)
    }
}

extension WireWords where Self: CaseIterable {
    fileprivate static var words: [Self] { Array(allCases) }
}

/// A wire type that cannot be described; a test would have met it.
struct SchemaError: Error, CustomStringConvertible {
    var message: String
    var description: String { message }
}

extension Attempt.Direction: WireWords {
    fileprivate static var words: [Attempt.Direction] { [.forward, .undo, .verify] }
}

extension Attempt.Status: WireWords {
    fileprivate static var words: [Attempt.Status] { [.requested, .accepted] }
}

extension StageProgress.Status: WireWords {
    fileprivate static var words: [StageProgress.Status] {
        [.pending, .active, .completed, .skipped, .interrupted, .undoing, .undone, .undoSkipped]
    }
}

extension Pause.Kind: WireWords {
    fileprivate static var words: [Pause.Kind] { [.operatorHold, .waiting] }
}

extension Phase: WireWords {}
extension Health: WireWords {}
extension Party: WireWords {}
extension StuckReason: WireWords {}
extension FindingCode: WireWords {}
extension Escalation.Status: WireWords {}
extension EscalationPolicy.Condition: WireWords {}
extension EscalationPolicy.AutomaticAction: WireWords {}
extension LimitPolicy: WireWords {}
extension StageDefinition.Dispatch: WireWords {}
extension WorkflowDefinition.FailureMode: WireWords {}
extension WorkflowDefinition.Exclusivity.Conflict: WireWords {}
extension ProviderRequest.Verb: WireWords {}
extension InterventionAction: WireWords {}
extension Role: WireWords {}
extension SubmitResponse.Outcome: WireWords {}
extension NotificationConfiguration.Channel.Kind: WireWords {}

/// What a type asked for while it was decoded.
private final class MemberNotes {
    var book: SchemaBook
    var properties: [String: JSONValue] = [:]
    var required: Set<String> = []

    init(book: SchemaBook) {
        self.book = book
    }

    /// Adds keywords to members that are described in place.
    func bound(by bounds: [String: [String: JSONValue]]) throws {
        for (member, keywords) in bounds {
            guard case .object(var schema)? = properties[member], schema["$ref"] == nil else {
                throw SchemaError(message: "A bound is for \(member), which is no member with a type of its own.")
            }
            schema.merge(keywords) { _, bound in bound }
            properties[member] = .object(schema)
        }
    }

    func sample<Value: Decodable>(_ type: Value.Type, _ key: any CodingKey, isRequired: Bool) throws -> Value {
        let (schema, sample) = try book.described(type)
        properties[key.stringValue] = schema
        if isRequired { required.insert(key.stringValue) }
        guard let value = sample as? Value else { throw SchemaError(message: "No sample of \(type).") }
        return value
    }
}

/// Serves a type's own `init(from:)` and notes what it reads.
private struct NotingDecoder: Decoder {
    let notes: MemberNotes
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(NotingContainer<Key>(notes: notes))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw SchemaError(message: "A wire type decodes itself from a list; describe it as a leaf.")
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        throw SchemaError(message: "A wire type decodes itself from a single value; describe it as a leaf.")
    }
}

private struct NotingContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let notes: MemberNotes
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try notes.sample(type, key, isRequired: true)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try notes.sample(type, key, isRequired: false)
    }

    // The protocol has overloads for the basic types, which synthesized code prefers.
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        try notes.sample(type, key, isRequired: false)
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try notes.sample(type, key, isRequired: false)
    }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        try notes.sample(type, key, isRequired: false)
    }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        try notes.sample(type, key, isRequired: false)
    }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        try notes.sample(type, key, isRequired: false)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        throw SchemaError(message: "A wire type nests containers by hand at \(key.stringValue).")
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw SchemaError(message: "A wire type nests containers by hand at \(key.stringValue).")
    }

    func superDecoder() throws -> any Decoder { NotingDecoder(notes: notes) }
    func superDecoder(forKey key: Key) throws -> any Decoder { NotingDecoder(notes: notes) }
}
