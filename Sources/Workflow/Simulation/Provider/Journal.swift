import Foundation
import WorkflowCore

/// The file that a simulated provider lives in: a header, a snapshot, and an entry for each change since.
///
/// Each line carries a checksum. A last line without its end is what a crash left of an entry that was never
/// answered, and is dropped; any other damage is an error. Entries reach the operating system before they count, so
/// they survive the end of the process; they are not flushed to the disk one by one, which a simulation can do without.
struct Journal {
    static let title = "workflow-simulated-cdn"
    static let header = "\(title) 2"
    /// The journal is rewritten when it has grown by this many bytes, or by twice its snapshot if that is more.
    static let rewriteBytes = 1 << 20

    let path: String
    private var handle: FileHandle
    /// Keeps a second process away; the journal itself is replaced now and then.
    private let lock: FileHandle
    private var snapshotBytes = 0
    private var grownBytes = 0

    var needsRewrite: Bool { grownBytes > max(Self.rewriteBytes, 2 * snapshotBytes) }

    /// Opens the file, or makes one, and returns the model as it was.
    ///
    /// - Throws: `SimulationError.damagedState`, `.locked`, `.io`.
    static func opened(at path: String, initial: SimulatedCDN) throws -> (Journal, SimulatedCDN) {
        let lock = try lock(path + ".lock")
        var cdn = initial
        guard FileManager.default.fileExists(atPath: path) else {
            let handle = try create(path, Data())
            var journal = Journal(path: path, handle: handle, lock: lock)
            try journal.rewrite(cdn)
            return (journal, cdn)
        }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw SimulationError(.io, "\(path) cannot be read: \(error.localizedDescription.asSentence)")
        }
        let end = try load(data, path, into: &cdn)
        guard let handle = FileHandle(forUpdatingAtPath: path) else {
            throw SimulationError(.io, "\(path) cannot be opened for writing; check its permissions.")
        }
        do {
            try handle.truncate(atOffset: UInt64(end))
            try handle.seekToEnd()
        } catch {
            throw SimulationError(.io, "\(path) cannot be written: \(error.localizedDescription.asSentence)")
        }
        var journal = Journal(path: path, handle: handle, lock: lock)
        journal.grownBytes = end
        return (journal, cdn)
    }

    private init(path: String, handle: FileHandle, lock: FileHandle) {
        self.path = path
        self.handle = handle
        self.lock = lock
    }

    /// Adds an entry; when this returns it outlives the process.
    mutating func append(_ entry: JournalEntry) throws {
        let line = try Self.line(entry)
        let start: UInt64
        do {
            start = try handle.offset()
            do {
                try handle.write(contentsOf: line)
            } catch {
                // Half a line in the middle would be damage: take it off again, then say what happened.
                try handle.truncate(atOffset: start)
                throw error
            }
        } catch {
            throw SimulationError(
                .io, "\(path) cannot be written: \(error.localizedDescription.asSentence) Make room on the disk.")
        }
        grownBytes += line.count
    }

    /// Replaces everything by a snapshot, in one step.
    mutating func rewrite(_ cdn: SimulatedCDN) throws {
        let line = try Self.line(.snapshot(cdn))
        let fresh = path + ".new"
        let handle = try Self.create(fresh, Data((Self.header + "\n").utf8) + line)
        do {
            try handle.synchronize()
        } catch {
            throw SimulationError(.io, "\(fresh) cannot be written: \(error.localizedDescription.asSentence)")
        }
        guard rename(fresh, path) == 0 else {
            throw SimulationError(
                .io, "\(fresh) cannot take the place of \(path): \(String(cString: strerror(errno))).")
        }
        self.handle = handle
        snapshotBytes = line.count
        grownBytes = 0
    }

    private static func create(_ path: String, _ content: Data) throws -> FileHandle {
        let file = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw SimulationError(.io, "\(path) cannot be made: \(String(cString: strerror(errno))).")
        }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: content)
        } catch {
            throw SimulationError(.io, "\(path) cannot be written: \(error.localizedDescription.asSentence)")
        }
        return handle
    }

    private static func lock(_ path: String) throws -> FileHandle {
        let handle: FileHandle
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw SimulationError(.io, "\(path) cannot be made: \(String(cString: strerror(errno))).")
        }
        handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            throw SimulationError(
                .locked, "Another process has \(path) locked; stop it, or give this one a state file of its own.")
        }
        return handle
    }

    // MARK: Lines

    private static func line(_ entry: JournalEntry) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = try encoder.encode(entry)
        return Data((checksum(body) + " ").utf8) + body + Data("\n".utf8)
    }

    /// Replays the file and returns where its last whole line ends.
    private static func load(_ data: Data, _ path: String, into cdn: inout SimulatedCDN) throws -> Int {
        let newline = UInt8(ascii: "\n")
        var start = data.startIndex
        var number = 0
        let decoder = JSONDecoder()
        while let end = data[start...].firstIndex(of: newline) {
            number += 1
            let line = data[start..<end]
            start = end + 1
            if number == 1 {
                guard line.elementsEqual(header.utf8) else {
                    if line.starts(with: "\(title) ".utf8) { throw foreign(path, line) }
                    throw damaged(path, number, "it does not begin with \"\(header)\"")
                }
                continue
            }
            guard line.count > 9, let sum = String(bytes: line.prefix(8), encoding: .utf8),
                sum == checksum(line.dropFirst(9))
            else { throw damaged(path, number, "its checksum is wrong") }
            let entry: JournalEntry
            do {
                entry = try decoder.decode(JournalEntry.self, from: Data(line.dropFirst(9)))
            } catch {
                throw damaged(path, number, "it cannot be read: \(error)")
            }
            if number == 2, case .snapshot = entry {
            } else if number == 2 {
                throw damaged(path, number, "it is not a snapshot")
            }
            entry.replay(on: &cdn)
        }
        guard number >= 2 else { throw damaged(path, number + 1, "the snapshot is missing") }
        return start - data.startIndex
    }

    private static func damaged(_ path: String, _ line: Int, _ what: String) -> SimulationError {
        SimulationError(
            .damagedState,
            "\(path) is damaged in line \(line): \(what). Put a copy back, or \(newWorld)")
    }

    private static let newWorld =
        "move the file away to begin with a new world; tasks in flight will then find their operations unknown."

    private static func foreign(_ path: String, _ line: Data) -> SimulationError {
        let found = String(decoding: line.prefix(40), as: UTF8.self)
        return SimulationError(
            .damagedState,
            "\(path) is another version's: it begins with \"\(found)\", this one reads \"\(header)\". Use the version "
                + "that wrote it, or \(newWorld)")
    }

    /// CRC-32 (IEEE 802.3) as eight hexadecimal digits.
    private static func checksum(_ bytes: Data) -> String {
        var sum: UInt32 = 0xffff_ffff
        for byte in bytes {
            sum = table[Int((sum ^ UInt32(byte)) & 0xff)] ^ (sum >> 8)
        }
        let digits = String(sum ^ 0xffff_ffff, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? 0xedb8_8320 ^ (sum >> 1) : sum >> 1 }
    }
}
