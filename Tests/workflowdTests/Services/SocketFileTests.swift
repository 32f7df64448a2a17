import Foundation
import NIOCore
import NIOPosix
import Testing

@testable import workflowd

@Suite struct SocketFileTests {
    private static func path() -> String {
        FileManager.default.temporaryDirectory.appending(path: "s-\(UUID().uuidString.prefix(8)).sock").path()
    }

    @Test func `a path with nothing at it is free`() throws {
        try SocketFile(path: Self.path()).prepare()
    }

    @Test func `a socket that is listened on is refused`() async throws {
        let path = Self.path()
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(unixDomainSocketPath: path).get()
        #expect { try SocketFile(path: path).prepare() } throws: { "\($0)".contains("already listens") }
        try SocketFile(path: path).restrict()
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o660)

        // A server that closes in order removes its file; this second name of it stays, as after a crash.
        let left = path + ".left"
        try FileManager.default.linkItem(atPath: path, toPath: left)
        try await server.close().get()
        #expect(FileManager.default.fileExists(atPath: left))
        try SocketFile(path: left).prepare()
        #expect(!FileManager.default.fileExists(atPath: left))
    }

    @Test func `another kind of file is left alone`() throws {
        let path = Self.path()
        try Data("precious".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect { try SocketFile(path: path).prepare() } throws: { "\($0)".contains("is no socket") }
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test func `a daemon that stops leaves the socket alone that another one listens on`() async throws {
        let path = Self.path()
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(unixDomainSocketPath: path).get()
        SocketFile(path: path).remove()
        #expect(FileManager.default.fileExists(atPath: path))
        try await server.close().get()
    }

    @Test func `a place where no socket can be is refused with the cause`() {
        #expect { try SocketFile(path: "/proc/x.sock").prepare() } throws: {
            "\($0)".contains("No socket can be made at /proc/x.sock: ") && "\($0)".contains("--socket")
        }
    }

    @Test func `a path that is too long for a socket is refused`() {
        let path = "/tmp/" + String(repeating: "x", count: 200)
        #expect { try SocketFile(path: path).prepare() } throws: { "\($0)".contains("bytes") }
    }
}
