import WorkflowAPI
import Yams

/// The one place that knows the output formats: data as text for standard output.
struct Output: Sendable {
    var format: OutputFormat
    var presentation: Presentation

    /// A list: one row, value or id an item.
    ///
    /// - Parameters:
    ///   - id: what `-o ids` prints of an item; nil when the items have no ids.
    ///   - table: the rows for a person.
    /// - Returns: the text with its last line's end; empty for an empty list in the formats that have no brackets.
    func list<Item: Encodable>(
        _ items: [Item], id: ((Item) -> String)?, table: (Presentation) -> Table
    ) throws -> String {
        switch format {
        case .table, .wide:
            if items.isEmpty { return "" }
            return text(table(presentation).lines(width: presentation.size?.columns, colors: presentation.colors))
        case .json: return try json(items, isPretty: true)
        case .jsonl: return try items.map { try json($0, isPretty: false) }.joined()
        case .yaml: return try yaml(items)
        case .ids:
            guard let id else { throw Self.noIDs }
            return items.map { id($0) + "\n" }.joined()
        }
    }

    /// One thing: a page of text, a JSON value or an id.
    func value(_ value: some Encodable, id: String?, lines: (Presentation) -> [String]) throws -> String {
        switch format {
        case .table, .wide: return text(lines(presentation))
        case .json: return try json(value, isPretty: true)
        case .jsonl: return try json(value, isPretty: false)
        case .yaml: return try yaml(value)
        case .ids:
            guard let id else { throw Self.noIDs }
            return id + "\n"
        }
    }

    /// Whether a person reads it, so that an empty result is worth a word on standard error.
    var isForPeople: Bool { format == .table || format == .wide }

    /// Whether all of the output is one document, and not a part after a part.
    var isOneDocument: Bool { format == .json || format == .yaml }

    /// Whether the output is ids alone, for the next command.
    var hasOnlyIDs: Bool { format == .ids }

    private func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

    private func json(_ value: some Encodable, isPretty: Bool) throws -> String {
        String(decoding: try WireCoding.encode(value, isPretty: isPretty), as: UTF8.self) + "\n"
    }

    private func yaml(_ value: some Encodable) throws -> String {
        let encoder = YAMLEncoder()
        encoder.options.allowUnicode = true
        encoder.options.width = -1
        return try encoder.encode(value)
    }

    private static let noIDs = CommandFailure.usage("There are no ids in this result; use another format with -o.")
}
