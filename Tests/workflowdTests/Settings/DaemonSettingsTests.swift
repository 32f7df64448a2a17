import Foundation
import Testing

@testable import workflowd

@Suite struct DaemonSettingsTests {
    private typealias Flags = DaemonSettings.Flags

    private static func file(_ text: String) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "c-\(UUID().uuidString).json").path()
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    @Test func `without anything the usual values hold`() async throws {
        let settings = try await DaemonSettings.load(Flags(), environment: [:])
        #expect(settings.store == "var/workflow.db")
        #expect(settings.socket == "var/workflow.sock")
        #expect(settings.listen == nil)
        #expect(!settings.simulates)
        #expect(settings.speed == 1)
    }

    @Test func `flags weigh more than the environment, the environment more than the file`() async throws {
        let file = try Self.file(
            #"{"store":"file.db","socket":"file.sock","catalog":"file","simulate":true,"speed":2,"logLevel":"debug"}"#)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let settings = try await DaemonSettings.load(
            Flags(store: "flag.db", file: file),
            environment: [
                "WORKFLOW_STORE": "env.db", "WORKFLOW_SOCKET": "env.sock", "WORKFLOW_SPEED": "60",
                "WORKFLOW_LISTEN": "127.0.0.1:8470",
            ])
        #expect(settings.store == "flag.db")
        #expect(settings.socket == "env.sock")
        #expect(settings.catalog == "file")
        #expect(settings.simulates)
        #expect(settings.speed == 60)
        #expect(settings.listen?.description == "127.0.0.1:8470")
        #expect(settings.logLevel == "debug")
    }

    @Test func `the environment may name the file`() async throws {
        let file = try Self.file(#"{"store":"file.db"}"#)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let settings = try await DaemonSettings.load(Flags(), environment: ["WORKFLOW_CONFIG": file])
        #expect(settings.store == "file.db")
    }

    @Test(arguments: [
        (["WORKFLOW_SPEED": "fast", "WORKFLOW_SIMULATE": "true"], "speed"),
        (["WORKFLOW_SPEED": "0", "WORKFLOW_SIMULATE": "true"], "0.01 to 10000"),
        (["WORKFLOW_SPEED": "60"], "simulate"), (["WORKFLOW_LISTEN": "8470"], "HOST:PORT"),
        (["WORKFLOW_LISTEN": "localhost:99999"], "HOST:PORT"), (["WORKFLOW_SEED": "-1"], "seed"),
        (["WORKFLOW_CONFIG": "/nonexistent/x.json"], "/nonexistent/x.json"),
    ])
    func `a bad setting is named`(environment: [String: String], words: String) async throws {
        await #expect {
            _ = try await DaemonSettings.load(Flags(), environment: environment)
        } throws: { error in
            (error as? SettingsError)?.message.contains(words) == true
        }
    }

    @Test(arguments: [
        ("127.0.0.1:80", "127.0.0.1:80"), (":8470", "127.0.0.1:8470"), ("[::1]:8470", "[::1]:8470"),
        ("localhost:0", "localhost:0"),
    ])
    func `an address to listen on is a host and a port`(text: String, written: String) {
        #expect(ListenAddress(text)?.description == written)
    }

    @Test(arguments: ["", "host", "host:", "host:x", "::1:80", "host:70000", "host:-1"])
    func `what is no address is refused`(text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
