import Foundation
import NIOCore
import NIOPosix
import Testing

@testable import workflowd

@Suite struct SocketFileTests {
    private static func path() -> String {
        FileManager.default.temporaryDirectory.appending(path: "s-\(UUID().uuidString.prefix(8)).sock").path()
    }

    private static func listen(on path: String) async throws -> any Channel {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(unixDomainSocketPath: path).get()
    }

    /// A socket that nobody listens on, as after a crash.
    private static func leaveSocket(at path: String) async throws {
        let server = try await listen(on: path + ".first")
        // A server that closes in order removes its file, but not this second name of it.
        try FileManager.default.linkItem(atPath: path + ".first", toPath: path)
        try await server.close().get()
    }

    private static func claim(_ path: String) throws {
        _ = try SocketFile.claim(path)
    }

    @Test func `a path with nothing at it is free, and the mode is the owner's and the group's`() async throws {
        let path = Self.path()
        try Self.claim(path)
        let server = try await Self.listen(on: path)
        try SocketFile.restrict(path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o660)
        try await server.close().get()
    }

    @Test func `a socket that is listened on is refused, whether its program knows the lock or not`() async throws {
        let path = Self.path()
        let server = try await Self.listen(on: path)
        #expect { try Self.claim(path) } throws: { "\($0)".contains("Another daemon has the socket \(path)") }
        #expect(FileManager.default.fileExists(atPath: path))
        try await server.close().get()
    }

    @Test func `a socket that was left behind is taken away`() async throws {
        let path = Self.path()
        try await Self.leaveSocket(at: path)
        try Self.claim(path)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test(arguments: 0..<8)
    func `of many daemons that start at one stale socket one gets it, and is heard there`(round: Int) async throws {
        let path = Self.path()
        try await Self.leaveSocket(at: path)
        let (finished, finish) = AsyncStream.makeStream(of: Void.self)
        let outcomes = try await withThrowingTaskGroup(of: Bool.self) { starts in
            for _ in 0..<12 {
                starts.addTask {
                    guard let file = try? SocketFile.claim(path) else {
                        finish.yield()
                        return false
                    }
                    let server = try await Self.listen(on: path)
                    finish.yield()
                    // It stops when all the others have had their try.
                    var seen = 0
                    for await _ in finished {
                        seen += 1
                        if seen == 12 { break }
                    }
                    let isHeard = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                        .connect(unixDomainSocketPath: path).get()
                    try await isHeard.close().get()
                    try await server.close().get()
                    try file.remove()
                    return true
                }
            }
            return try await starts.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 }.count == 1)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `the place is another's once its daemon has gone, and the file of its lock stops nobody`() throws {
        let path = Self.path()
        do {
            let first = try SocketFile.claim(path)
            #expect { try Self.claim(path) } throws: { "\($0)".contains("Another daemon has the socket") }
            try first.remove()
        }
        #expect(FileManager.default.fileExists(atPath: path + ".lock"))
        try Self.claim(path)
    }

    @Test func `another kind of file is left alone`() throws {
        let path = Self.path()
        try Data("precious".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect { try Self.claim(path) } throws: { "\($0)".contains("is no socket") }
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test func `a daemon that stops leaves the socket alone that another program listens on`() async throws {
        let path = Self.path()
        let file = try SocketFile.claim(path)
        let server = try await Self.listen(on: path)
        try file.remove()
        #expect(FileManager.default.fileExists(atPath: path))
        try await server.close().get()
    }

    @Test func `what keeps a daemon from removing its socket is told`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "s-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let file = try SocketFile.claim(folder.appending(path: "w.sock").path())
        try FileManager.default.removeItem(at: folder)
        let name = folder.path()
        try FileManager.default.createSymbolicLink(atPath: name, withDestinationPath: name)
        defer { try? FileManager.default.removeItem(atPath: name) }
        #expect { try file.remove() } throws: { "\($0)".contains("cannot be told: ") }
    }

    @Test func `a place where no socket can be is refused with the cause`() {
        #expect { try Self.claim("/proc/x.sock") } throws: {
            "\($0)".contains("No socket can be made at /proc/x.sock: ") && "\($0)".contains("--socket")
        }
    }

    @Test func `a path that is too long for a socket is refused`() {
        let path = "/tmp/" + String(repeating: "x", count: 200)
        #expect { try Self.claim(path) } throws: { "\($0)".contains("bytes") }
    }
}
