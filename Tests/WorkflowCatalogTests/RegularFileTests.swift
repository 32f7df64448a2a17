import Foundation
import Testing
import WorkflowCatalog

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@Suite struct `A regular file` {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("file-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    private func reason(_ path: String, limit: Int = 100) -> String? {
        let error = #expect(throws: FileError.self) { try RegularFile(at: path, limit: limit) }
        return error?.reason
    }

    @Test func `is read whole, through a link as well, with its permissions`() throws {
        try withFolder { folder in
            let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/a"))
            #expect(chmod("\(folder)/a", 0o640) == 0)
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/b", withDestinationPath: "\(folder)/a")
            let file = try RegularFile(at: "\(folder)/b", limit: bytes.count)
            #expect(file.bytes == bytes && file.permissions == 0o640)
        }
    }

    @Test func `that cannot be read says why, and a pipe holds nobody up`() throws {
        try withFolder { folder in
            try Data("12345".utf8).write(to: URL(fileURLWithPath: "\(folder)/a"))
            #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/loop", withDestinationPath: "\(folder)/loop")
            #expect(reason("\(folder)/none") == "it does not exist")
            #expect(reason("\(folder)/a/b") == "a part of its path is no directory")
            #expect(reason(folder) == "it is a directory")
            #expect(reason("\(folder)/pipe") == "it is not a regular file")
            #expect(reason("\(folder)/loop") == "its links lead in a circle")
            #expect(reason("\(folder)/a", limit: 4) == "it has 5 bytes; at most 4 are read")
            #expect(FileError("\(folder)/none", .system(ENOENT)).isMissing)
            #expect(!FileError("\(folder)/a", .notRegular).isMissing)
        }
    }

    @Test(arguments: [
        (ENOENT, "it does not exist"), (EACCES, "permission denied"), (EROFS, "the disk can only be read"),
        (ENOSPC, "the disk is full"), (EEXIST, "a file is in the way"), (ETXTBSY, String(cString: strerror(ETXTBSY))),
    ])
    func `has the same words for an error, whoever reports it`(number: Int32, words: String) throws {
        #expect(FileError.reason(number) == words)
        let code = try #require(POSIXErrorCode(rawValue: number))
        #expect(FileError.reason(of: POSIXError(code)) == words)
        #expect(FileError.reason(of: FileError("a", .system(number))) == words)
    }

    @Test func `has these words for the errors of the library too`() throws {
        try withFolder { folder in
            let missing = #expect(throws: (any Error).self) {
                try FileManager.default.contentsOfDirectory(atPath: "\(folder)/none")
            }
            #expect(missing.map(FileError.reason) == "it does not exist")
            try Data().write(to: URL(fileURLWithPath: "\(folder)/a"))
            let blocked = #expect(throws: (any Error).self) {
                try FileManager.default.createDirectory(atPath: "\(folder)/a/b", withIntermediateDirectories: true)
            }
            #expect(blocked.map(FileError.reason) == "a part of its path is no directory")
        }
    }
}
