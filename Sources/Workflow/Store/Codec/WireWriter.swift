import WorkflowCore

/// Appends tagged fields to one buffer.
///
/// A field is a variable-length key, `tag << 3 | kind`, and a value: kind 0 is a variable-length number, kind 2 is a
/// length and that many bytes. Zero, empty and nil are left out. The buffer can be kept and used again, which keeps
/// the commit path free of allocations.
public struct WireWriter {
    static let number: UInt64 = 0
    static let delimited: UInt64 = 2

    public private(set) var bytes: [UInt8] = []

    public init(capacity: Int = 512) {
        bytes.reserveCapacity(capacity)
    }

    /// Empties the buffer and keeps its memory.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func byte(_ value: UInt8) {
        bytes.append(value)
    }

    mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private mutating func key(_ tag: Int, _ kind: UInt64) {
        varint(UInt64(tag) << 3 | kind)
    }

    static func zigzag(_ value: Int64) -> UInt64 {
        UInt64(bitPattern: (value << 1) ^ (value >> 63))
    }

    // MARK: Numbers

    /// A number that is rarely negative.
    mutating func integer(_ tag: Int, _ value: Int) {
        guard value != 0 else { return }
        key(tag, Self.number)
        varint(UInt64(bitPattern: Int64(value)))
    }

    /// A number that may well be negative.
    mutating func signed(_ tag: Int, _ value: Int64) {
        guard value != 0 else { return }
        key(tag, Self.number)
        varint(Self.zigzag(value))
    }

    mutating func flag(_ tag: Int, _ value: Bool) {
        integer(tag, value ? 1 : 0)
    }

    mutating func code(_ tag: Int, _ value: some StorageCoded) {
        integer(tag, value.storageCode)
    }

    /// Written also when its number is 0, so that it is told from nil.
    mutating func code(_ tag: Int, optional value: (some StorageCoded)?) {
        guard let value else { return }
        present(tag, UInt64(value.storageCode))
    }

    /// Written also when it is 0, so that it is told from nil.
    mutating func present(_ tag: Int, _ value: UInt64) {
        key(tag, Self.number)
        varint(value)
    }

    /// The distance from `base`, which is a few bytes shorter than the instant.
    mutating func instant(_ tag: Int, _ value: Instant, from base: Instant) {
        signed(tag, value.milliseconds &- base.milliseconds)
    }

    mutating func instant(_ tag: Int, optional value: Instant?, from base: Instant) {
        guard let value else { return }
        present(tag, Self.zigzag(value.milliseconds &- base.milliseconds))
    }

    mutating func task(_ tag: Int, optional value: TaskID?) {
        guard let value else { return }
        present(tag, UInt64(value.rawValue))
    }

    // MARK: Bytes

    mutating func text(_ tag: Int, _ value: String) {
        guard !value.isEmpty else { return }
        textValue(tag, value)
    }

    mutating func text(_ tag: Int, optional value: String?) {
        guard let value else { return }
        textValue(tag, value)
    }

    private mutating func textValue(_ tag: Int, _ value: String) {
        let utf8 = value.utf8
        key(tag, Self.delimited)
        varint(UInt64(utf8.count))
        bytes.append(contentsOf: utf8)
    }

    /// A digest as half as many raw bytes under `packedTag` when it is lowercase hexadecimal, else as it is.
    mutating func digest(_ packedTag: Int, plain plainTag: Int, _ value: String) {
        guard !value.isEmpty else { return }
        let start = bytes.count
        let isPacked = value.utf8.withContiguousStorageIfAvailable { packed(packedTag, $0) }
        guard isPacked != true else { return }
        bytes.removeSubrange(start...)
        textValue(plainTag, value)
    }

    /// Returns whether all of it was hexadecimal; what was written before that turned out is the caller's to remove.
    private mutating func packed(_ tag: Int, _ digits: UnsafeBufferPointer<UInt8>) -> Bool {
        guard digits.count % 2 == 0 else { return false }
        key(tag, Self.delimited)
        varint(UInt64(digits.count / 2))
        for place in stride(from: 0, to: digits.count, by: 2) {
            let (high, low) = (Self.nibble(digits[place]), Self.nibble(digits[place + 1]))
            guard high | low < 16 else { return false }
            bytes.append(high << 4 | low)
        }
        return true
    }

    /// 255 for what is no lowercase hexadecimal digit.
    private static func nibble(_ character: UInt8) -> UInt8 {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        default: 255
        }
    }

    mutating func blob(_ tag: Int, _ value: some Collection<UInt8>) {
        key(tag, Self.delimited)
        varint(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// A nested message, written in place; its length is put before it afterwards.
    mutating func message(_ tag: Int, _ body: (inout WireWriter) throws -> Void) rethrows {
        key(tag, Self.delimited)
        bytes.append(0)
        let start = bytes.count
        try body(&self)
        let length = bytes.count - start
        if length < 0x80 {
            bytes[start - 1] = UInt8(length)
        } else {
            var prefix = WireWriter(capacity: 10)
            prefix.varint(UInt64(length))
            bytes.replaceSubrange((start - 1)..<start, with: prefix.bytes)
        }
    }

    /// One entry per pair, ordered by name so that equal dictionaries are equal bytes.
    mutating func dictionary(_ tag: Int, _ value: [String: String]) {
        guard !value.isEmpty else { return }
        for (name, text) in value.count == 1 ? Array(value) : value.sorted(by: { $0.key < $1.key }) {
            message(tag) {
                $0.text(1, name)
                $0.text(2, text)
            }
        }
    }
}
