/// One step of a database schema, embedded in the binary.
///
/// A migration that has landed never changes: databases remember the checksum of what they were built with.
public struct Migration: Sendable {
    /// `NNNN_name`, the file's name without its extension; names order migrations.
    public let name: String
    /// The content of the file, byte for byte.
    public let bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// The statements to run.
    public var sql: String { String(decoding: bytes, as: UTF8.self) }

    /// The number before the first underscore; nil when the name has none.
    public static func number(of name: String) -> Int? {
        name.split(separator: "_", maxSplits: 1).first.flatMap { Int($0) }
    }
}

/// The schemas of all databases, each step in order.
///
/// A new file in `sqlite/` is added to the list here; a test compares the list with the folder.
public enum Migrations {
    /// The schema of the SQLite store.
    public static let sqlite: [Migration] = [
        Migration(name: "0001_initial", bytes: PackageResources._001_initial_sql),
        Migration(name: "0002_channel_trouble", bytes: PackageResources._002_channel_trouble_sql),
    ]
}
