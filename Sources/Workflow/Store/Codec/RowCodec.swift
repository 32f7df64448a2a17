import Foundation
public import WorkflowCore

/// How task states and facts become the bytes of a row.
///
/// A compact tagged encoding, written by hand because it is on the commit path: a leading format version, then fields
/// as `WireWriter` lays them out. Readers skip tags they do not know, so a field can be added without a migration;
/// tags and codes are never used for something else. Instants are distances from a base (a state's submission, a
/// fact's own time). Rare nested values are embedded as JSON.
public enum RowCodec {
    /// The version of the layout, the first byte of every value.
    public static let format: UInt8 = 1

    static let rareEncoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return encoder
    }()
    static let rareDecoder = JSONDecoder()

    /// Appends a state to the buffer; equal states give equal bytes.
    ///
    /// - Throws: `StoreError.undecodable` when a rare nested value has no JSON form.
    public static func encode(_ state: TaskState, into writer: inout WireWriter) throws {
        writer.byte(format)
        try writer.state(state)
    }

    /// A state as bytes.
    public static func encode(_ state: TaskState) throws -> [UInt8] {
        var writer = WireWriter()
        try encode(state, into: &writer)
        return writer.bytes
    }

    /// Reads a state.
    ///
    /// - Throws: `StoreError.undecodable` for damaged bytes and for those of a newer format.
    public static func decodeState(_ bytes: UnsafeRawBufferPointer) throws -> TaskState {
        try TaskState(from: body(of: bytes))
    }

    /// Reads a state.
    ///
    /// - Throws: `StoreError.undecodable` for damaged bytes and for those of a newer format.
    public static func decodeState(_ bytes: [UInt8]) throws -> TaskState {
        try bytes.withUnsafeBytes { try decodeState($0) }
    }

    /// Appends an event's fact to the buffer.
    ///
    /// Its task and its time are stored beside it.
    ///
    /// - Throws: `StoreError.undecodable` when a rare nested value has no JSON form.
    public static func encode(_ event: Event, of task: TaskID, into writer: inout WireWriter) throws {
        writer.byte(format)
        try writer.fact(event.fact, of: task, at: event.at)
    }

    /// An event's fact as bytes.
    public static func encode(_ event: Event, of task: TaskID) throws -> [UInt8] {
        var writer = WireWriter()
        try encode(event, of: task, into: &writer)
        return writer.bytes
    }

    /// Reads an event from its fact's bytes and the columns beside it.
    ///
    /// - Throws: `StoreError.undecodable` for damaged bytes and for those of a newer format.
    public static func decodeEvent(_ bytes: UnsafeRawBufferPointer, of task: TaskID, at: Instant) throws -> Event {
        Event(at: at, try Fact(from: body(of: bytes), of: task, at: at))
    }

    /// Reads an event from its fact's bytes and the columns beside it.
    ///
    /// - Throws: `StoreError.undecodable` for damaged bytes and for those of a newer format.
    public static func decodeEvent(_ bytes: [UInt8], of task: TaskID, at: Instant) throws -> Event {
        try bytes.withUnsafeBytes { try decodeEvent($0, of: task, at: at) }
    }

    private static func body(of bytes: UnsafeRawBufferPointer) throws -> WireReader {
        var reader = WireReader(bytes)
        let found = try reader.byte()
        guard found == format else {
            throw WireReader.undecodable("format \(found) is not the format \(format) of this version")
        }
        return reader
    }
}

extension WireWriter {
    /// A rare value as JSON.
    mutating func rare(_ tag: Int, _ value: (some Encodable)?) throws {
        guard let value else { return }
        do {
            blob(tag, try RowCodec.rareEncoder.encode(value))
        } catch {
            throw StoreError(.undecodable, "A value has no JSON form (\(error)); remove what JSON cannot express.")
        }
    }
}

extension WireReader.Field {
    func rare<Value: Decodable>(_ type: Value.Type = Value.self) throws(StoreError) -> Value {
        do {
            return try RowCodec.rareDecoder.decode(Value.self, from: Data(try raw()))
        } catch {
            throw (error as? StoreError) ?? WireReader.undecodable("field \(tag) is no \(Value.self): \(error)")
        }
    }
}
