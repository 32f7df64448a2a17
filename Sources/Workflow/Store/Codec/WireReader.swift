import WorkflowCore

/// Walks over the fields that a `WireWriter` wrote.
///
/// It reads memory that its caller holds still and never looks past its end, whatever the bytes say: damage ends in
/// `StoreError.undecodable`.
struct WireReader {
    /// One field: a number, or bytes.
    struct Field {
        let tag: Int
        let number: UInt64
        /// nil for a number.
        let body: UnsafeRawBufferPointer?
    }

    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    static func undecodable(_ what: String) -> StoreError {
        StoreError(
            .undecodable,
            "A stored value cannot be read: \(what). It is damaged, or was written by a newer version: "
                + "upgrade, or restore a backup.")
    }

    @inline(__always)
    mutating func byte() throws(StoreError) -> UInt8 {
        guard offset < bytes.count else { throw Self.undecodable("it ends too early") }
        defer { offset += 1 }
        return bytes[offset]
    }

    @inline(__always)
    mutating func varint() throws(StoreError) -> UInt64 {
        // Nearly all keys, lengths and codes are one byte.
        if offset < bytes.count, bytes[offset] < 0x80 {
            defer { offset += 1 }
            return UInt64(bytes[offset])
        }
        return try longVarint()
    }

    private mutating func longVarint() throws(StoreError) -> UInt64 {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 63 || next <= 1 else { throw Self.undecodable("a number has more than 64 bits") }
            result |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return result }
            shift += 7
        }
    }

    /// The next field, or nil at the end.
    mutating func next() throws(StoreError) -> Field? {
        guard offset < bytes.count else { return nil }
        let key = try varint()
        guard let tag = Int(exactly: key >> 3) else { throw Self.undecodable("a tag is out of bounds") }
        switch key & 7 {
        case WireWriter.number:
            return Field(tag: tag, number: try varint(), body: nil)
        case WireWriter.delimited:
            let length = try varint()
            guard length <= UInt64(bytes.count - offset) else { throw Self.undecodable("a length is out of bounds") }
            let end = offset + Int(length)
            defer { offset = end }
            return Field(tag: tag, number: 0, body: UnsafeRawBufferPointer(rebasing: bytes[offset..<end]))
        default:
            throw Self.undecodable("a field has an unknown kind")
        }
    }
}

extension WireReader.Field {
    func integer() throws(StoreError) -> Int {
        guard body == nil else { throw mismatch() }
        return Int(truncatingIfNeeded: number)
    }

    func signed() throws(StoreError) -> Int64 {
        guard body == nil else { throw mismatch() }
        return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }

    func flag() throws(StoreError) -> Bool { try integer() != 0 }

    func code<Value: StorageCoded>(_ type: Value.Type = Value.self) throws(StoreError) -> Value {
        guard let value = Value(storageCode: try integer()) else {
            throw WireReader.undecodable("\(number) is no \(Value.self)")
        }
        return value
    }

    func instant(from base: Instant) throws(StoreError) -> Instant {
        Instant(milliseconds: base.milliseconds &+ (try signed()))
    }

    func task() throws(StoreError) -> TaskID {
        guard body == nil, number < 1 << 60 else { throw WireReader.undecodable("a task id is out of bounds") }
        return TaskID(rawValue: Int64(number))
    }

    func message() throws(StoreError) -> WireReader { WireReader(try raw()) }

    func raw() throws(StoreError) -> UnsafeRawBufferPointer {
        guard let body else { throw mismatch() }
        return body
    }

    func text() throws(StoreError) -> String {
        let raw = try raw()
        guard let text = String(validating: raw, as: UTF8.self) else {
            throw WireReader.undecodable("a text is not UTF-8")
        }
        return text
    }

    /// The hexadecimal text of a packed digest.
    func digest() throws(StoreError) -> String {
        func digit(_ nibble: UInt8) -> UInt8 {
            nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
        }
        let raw = try raw()
        return String(unsafeUninitializedCapacity: raw.count * 2) { buffer in
            for (place, byte) in raw.enumerated() {
                buffer[place * 2] = digit(byte >> 4)
                buffer[place * 2 + 1] = digit(byte & 15)
            }
            return raw.count * 2
        }
    }

    /// Adds the name and value of one dictionary entry.
    func entry(into dictionary: inout [String: String]) throws(StoreError) {
        var (name, value) = ("", "")
        var reader = try message()
        while let field = try reader.next() {
            switch field.tag {
            case 1: name = try field.text()
            case 2: value = try field.text()
            default: break
            }
        }
        dictionary[name] = value
    }

    private func mismatch() -> StoreError { WireReader.undecodable("field \(tag) has another kind") }
}

/// All fields of a small message, for shapes that are not read often enough to need a loop of their own.
struct WireFields {
    private var fields: [WireReader.Field] = []

    init(_ reader: WireReader) throws(StoreError) {
        var reader = reader
        while let field = try reader.next() { fields.append(field) }
    }

    func all(_ tag: Int) -> [WireReader.Field] { fields.filter { $0.tag == tag } }

    private func first(_ tag: Int) -> WireReader.Field? { fields.first { $0.tag == tag } }

    func integer(_ tag: Int) throws(StoreError) -> Int { try first(tag)?.integer() ?? 0 }

    func flag(_ tag: Int) throws(StoreError) -> Bool { try first(tag)?.flag() ?? false }

    func span(_ tag: Int) throws(StoreError) -> TimeSpan { TimeSpan(milliseconds: try first(tag)?.signed() ?? 0) }

    func text(_ tag: Int) throws(StoreError) -> String { try first(tag)?.text() ?? "" }

    func optionalText(_ tag: Int) throws(StoreError) -> String? { try first(tag)?.text() }

    func optionalInteger(_ tag: Int) throws(StoreError) -> Int? { try first(tag)?.integer() }

    func instant(_ tag: Int, from base: Instant) throws(StoreError) -> Instant {
        try first(tag)?.instant(from: base) ?? base
    }

    func optionalInstant(_ tag: Int, from base: Instant) throws(StoreError) -> Instant? {
        try first(tag)?.instant(from: base)
    }

    func task(_ tag: Int) throws(StoreError) -> TaskID? { try first(tag)?.task() }

    /// The value numbered 0 when the field is absent.
    func code<Value: StorageCoded>(_ tag: Int) throws(StoreError) -> Value {
        guard let field = first(tag) else { return Value.byStorageCode[0] }
        return try field.code()
    }

    func optionalCode<Value: StorageCoded>(_ tag: Int) throws(StoreError) -> Value? {
        try first(tag)?.code(Value.self)
    }

    func digest(_ packedTag: Int, plain plainTag: Int) throws(StoreError) -> String {
        if let field = first(packedTag) { return try field.digest() }
        return try text(plainTag)
    }

    func dictionary(_ tag: Int) throws(StoreError) -> [String: String] {
        var result: [String: String] = [:]
        for field in fields where field.tag == tag { try field.entry(into: &result) }
        return result
    }

    func required(_ tag: Int) throws(StoreError) -> WireReader.Field {
        guard let field = first(tag) else { throw WireReader.undecodable("field \(tag) is missing") }
        return field
    }

    func optional(_ tag: Int) -> WireReader.Field? { first(tag) }
}
