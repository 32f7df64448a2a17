/// The name of a task: 60 bits, written as 12 Crockford base-32 digits, least significant first.
///
/// The number grows with time, so new rows lie together on disk; the text begins with its fastest digits, so the
/// first few characters tell tasks of the same minute apart and work as an abbreviation.
public struct TaskID: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// Between 0 and 2⁶⁰ − 1.
    public let rawValue: Int64

    public static let digitCount = 12
    static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    public init(rawValue: Int64) {
        precondition(rawValue >= 0 && rawValue < 1 << 60, "A task id has 60 bits, got \(rawValue).")
        self.rawValue = rawValue
    }

    /// Reads exactly 12 digits, in either case; `i` and `l` read as 1, `o` as 0.
    public init?(_ text: String) {
        guard let prefix = TaskIDPrefix(text), prefix.digits == Self.digitCount else { return nil }
        rawValue = prefix.value
    }

    public var description: String {
        var rest = rawValue
        var digits: [UInt8] = []
        for _ in 0..<Self.digitCount {
            digits.append(Self.alphabet[Int(rest & 31)])
            rest >>= 5
        }
        return String(decoding: digits, as: UTF8.self)
    }

    public static func < (left: TaskID, right: TaskID) -> Bool { left.rawValue < right.rawValue }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = TaskID(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "A task id is 12 base-32 digits; got \"\(text.prefix(40))\".")
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// The first digits of a task id: every id whose number is `value` modulo 32^`digits` begins with it.
public struct TaskIDPrefix: Hashable, Sendable {
    public let value: Int64
    public let digits: Int

    /// Reads 1 to 12 digits; nil when the text has another character or length.
    public init?(_ text: String) {
        let characters = Array(text.lowercased().utf8)
        guard (1...TaskID.digitCount).contains(characters.count) else { return nil }
        var value: Int64 = 0
        for (place, character) in characters.enumerated() {
            let digit: Int
            switch character {
            case UInt8(ascii: "i"), UInt8(ascii: "l"): digit = 1
            case UInt8(ascii: "o"): digit = 0
            default:
                guard let found = TaskID.alphabet.firstIndex(of: character) else { return nil }
                digit = found
            }
            value |= Int64(digit) << (5 * place)
        }
        self.value = value
        self.digits = characters.count
    }

    /// 32 to the power of `digits`; an id matches when `id % modulus == value`.
    public var modulus: Int64 { 1 << (5 * digits) }

    public func matches(_ id: TaskID) -> Bool { id.rawValue % modulus == value }
}
