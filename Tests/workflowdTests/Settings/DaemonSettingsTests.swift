import Foundation
import Logging
import Testing
import WorkflowCore

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
        #expect(settings.logLevel == .debug)
    }

    @Test func `the environment may name the file`() async throws {
        let file = try Self.file(#"{"store":"file.db"}"#)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let settings = try await DaemonSettings.load(Flags(), environment: ["WORKFLOW_CONFIG": file])
        #expect(settings.store == "file.db")
    }

    @Test(arguments: [
        (["WORKFLOW_SPEED": "fast"], #"WORKFLOW_SPEED is "fast"; expected a number from 0.01 to 10000."#),
        (["WORKFLOW_SPEED": ""], #"WORKFLOW_SPEED is ""; expected a number from 0.01 to 10000."#),
        (["WORKFLOW_SPEED": "0"], #"WORKFLOW_SPEED is "0"; expected a number from 0.01 to 10000."#),
        (["WORKFLOW_SIMULATE": "maybe"], #"WORKFLOW_SIMULATE is "maybe"; expected true or false."#),
        (["WORKFLOW_SPEED": "60"], "A speed needs --simulate as well: real providers keep real time."),
        (
            ["WORKFLOW_SIMULATE_START": "2026-11-20T09:00:00Z"],
            "A start of the clock needs --simulate as well: real providers keep real time."
        ),
        (
            ["WORKFLOW_SIMULATE_START": "2026-11-20 09:00", "WORKFLOW_SIMULATE": "true"],
            #"WORKFLOW_SIMULATE_START is "2026-11-20 09:00"; expected a time with its zone in the years 2000 to 2099, "#
                + "such as 2026-11-20T09:00:00+08:00."
        ),
        (["WORKFLOW_CONNECTIONS": "0"], #"WORKFLOW_CONNECTIONS is "0"; expected a whole number from 1 on."#),
        (
            ["WORKFLOW_CONNECTIONS": "50"],
            "A bound of connections needs --listen as well: it is one of callers over TCP."
        ),
        (["WORKFLOW_LISTEN": "8470"], #"WORKFLOW_LISTEN is "8470"; expected HOST:PORT, such as 127.0.0.1:8470."#),
        (
            ["WORKFLOW_LISTEN": "localhost:99999"],
            #"WORKFLOW_LISTEN is "localhost:99999"; expected HOST:PORT, such as 127.0.0.1:8470."#
        ),
        (["WORKFLOW_SEED": "-1"], #"WORKFLOW_SEED is "-1"; expected a whole number from 0 on."#),
        (
            ["WORKFLOW_LOG_LEVEL": "loud"],
            #"WORKFLOW_LOG_LEVEL is "loud"; expected one of trace, debug, info, notice, warning, error, critical."#
        ),
    ])
    func `a bad setting is named as it was written, with what it may be`(
        environment: [String: String], message: String
    ) async throws {
        let error = await #expect(throws: SettingsError.self) {
            try await DaemonSettings.load(Flags(), environment: environment)
        }
        #expect(error?.message == message)
    }

    @Test func `a bad flag is named as a flag`() async throws {
        let error = await #expect(throws: SettingsError.self) {
            try await DaemonSettings.load(Flags(simulates: true, speed: 0, logLevel: "info"), environment: [:])
        }
        #expect(error?.message == "--speed is 0.0; expected a number from 0.01 to 10000.")
    }

    @Test func `a simulation's start is a time with its zone`() async throws {
        let text = #"{"simulate":true,"simulateStart":"2026-11-20T09:00:00+08:00","listen":":0","connections":50}"#
        let file = try Self.file(text)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let settings = try await DaemonSettings.load(Flags(file: file), environment: [:])
        #expect(settings.simulateStart == Instant(seconds: 1_795_136_400))
        #expect(settings.connections == 50)
        let flags = Flags(simulates: true, simulateStart: "2026-11-20T01:00:00Z", file: file)
        #expect(try await DaemonSettings.load(flags, environment: [:]).simulateStart == settings.simulateStart)
    }

    @Test func `an empty text in the environment counts as absent`() async throws {
        let settings = try await DaemonSettings.load(
            Flags(), environment: ["WORKFLOW_LISTEN": "", "WORKFLOW_STORE": ""])
        #expect(settings.listen == nil)
        #expect(settings.store == DaemonSettings.defaultStore)
    }

    @Test(arguments: [
        (#"{"stoore": "file.db"}"#, "Unknown key stoore in FILE; did you mean store? There are: catalog, channels, "),
        (#"{"zzzz": 1}"#, "Unknown key zzzz in FILE; expected catalog, channels, connections, listen, logLevel, "),
        (#"{"speed": "fast"}"#, #"speed in FILE is "fast"; expected a number from 0.01 to 10000."#),
        (#"{"simulate": "on"}"#, #"simulate in FILE is "on"; expected true or false."#),
        (#"["store"]"#, "The configuration file FILE cannot be used; expected a JSON object with keys among store, "),
        ("store: x", "The configuration file FILE cannot be used; expected a JSON object with keys among store, "),
    ])
    func `a mistake in the file is named with its key`(text: String, beginning: String) async throws {
        let file = try Self.file(text)
        defer { try? FileManager.default.removeItem(atPath: file) }
        let error = await #expect(throws: SettingsError.self) {
            try await DaemonSettings.load(Flags(file: file), environment: [:])
        }
        let message = try #require(error).message.replacing(file, with: "FILE")
        #expect(message.hasPrefix(beginning), "\(message)")
    }

    @Test func `a file that is not there is named`() async throws {
        let error = await #expect(throws: SettingsError.self) {
            try await DaemonSettings.load(Flags(), environment: ["WORKFLOW_CONFIG": "/nonexistent/x.json"])
        }
        #expect(error?.message.contains("/nonexistent/x.json cannot be read: it does not exist; ") == true)
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
