import Foundation
import Logging
import Testing

@testable import workflowd

@Suite struct NotificationConfigurationTests {
    typealias Channel = NotificationConfiguration.Channel

    func write(_ text: String) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "workflow-\(UUID().uuidString)")
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test func `a file with a webhook and a command becomes channels, with the log among them`() async throws {
        let secret = try write("\(StandardWebhooksTests.first)\n")
        let path = try write(
            """
            {"concurrency": 8, "channels": [
              {"id": "webhook:oncall", "kind": "webhook", "url": "https://hooks.example.com/oncall",
               "secretEnvironment": ["ONCALL_SECRET"], "secretFiles": ["\(secret)"]},
              {"id": "pager", "kind": "command", "command": ["/bin/true", "--team", "cdn"], "timeoutSeconds": 5}
            ]}
            """)
        defer { for file in [secret, path] { try? FileManager.default.removeItem(atPath: file) } }
        let configuration = try NotificationConfiguration.load(path: path)
        #expect(configuration.concurrency == 8)
        #expect(configuration.channelConcurrency == 4)
        let ids = try await WebhookClient.during { client in
            try configuration.makeChannels(
                environment: ["ONCALL_SECRET": StandardWebhooksTests.second], client: client,
                logger: Logger(label: "test")
            ).map(\.id)
        }
        #expect(ids == ["webhook:oncall", "pager", "log"])
    }

    struct Mistake: Sendable {
        var channel: Channel
        var names: String
    }

    @Test(arguments: [
        Mistake(channel: Channel(id: "", kind: .log), names: "id"),
        Mistake(channel: Channel(id: "a b", kind: .log), names: "white space"),
        Mistake(channel: Channel(id: "c", kind: .command), names: "absolute path"),
        Mistake(channel: Channel(id: "c", kind: .command, command: ["page"]), names: "absolute path"),
        Mistake(channel: Channel(id: "w", kind: .webhook, secretEnvironment: ["S"]), names: "url"),
        Mistake(
            channel: Channel(id: "w", kind: .webhook, url: "http://hooks.example.com", secretEnvironment: ["S"]),
            names: "https"),
        Mistake(
            channel: Channel(id: "w", kind: .webhook, url: "file:///etc/passwd", secretEnvironment: ["S"]), names: "url"
        ),
        Mistake(channel: Channel(id: "w", kind: .webhook, url: "https://hooks.example.com"), names: "secret"),
        Mistake(channel: Channel(id: "l", kind: .log, timeoutSeconds: 0), names: "timeoutSeconds"),
        Mistake(channel: Channel(id: "l", kind: .log, timeoutSeconds: 121), names: "timeoutSeconds"),
    ])
    func `a mistake in a channel is refused and named`(_ mistake: Mistake) {
        let error = #expect(throws: NotificationError.self) {
            try NotificationConfiguration(channels: [mistake.channel]).validate()
        }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message.contains(mistake.names) ?? false)
    }

    @Test func `an id used twice is refused`() {
        let channel = Channel(id: "log", kind: .log)
        #expect(throws: NotificationError.self) {
            try NotificationConfiguration(channels: [channel, channel]).validate()
        }
    }

    @Test func `a secret that is not set is refused by its variable's name`() async throws {
        let channel = Channel(
            id: "w", kind: .webhook, url: "https://hooks.example.com", secretEnvironment: ["MISSING_SECRET"])
        let error = await #expect(throws: NotificationError.self) {
            try await WebhookClient.during { client in
                _ = try NotificationConfiguration(channels: [channel]).makeChannels(
                    environment: [:], client: client, logger: Logger(label: "test"))
            }
        }
        #expect(error?.code == .invalidSecret)
        #expect(error?.message.contains("MISSING_SECRET") ?? false)
    }

    @Test func `a file that is missing or no JSON is refused with its name`() throws {
        let missing = #expect(throws: NotificationError.self) {
            try NotificationConfiguration.load(path: "/nowhere/channels.json")
        }
        #expect(missing?.code == .unreadableFile && missing?.message.contains("it does not exist") == true)
        let folder = #expect(throws: NotificationError.self) { try NotificationConfiguration.load(path: "/") }
        #expect(folder?.message.contains("/ cannot be read: it is a directory. Name a file") == true)
        let path = try write("channels: no")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let broken = #expect(throws: NotificationError.self) { try NotificationConfiguration.load(path: path) }
        #expect(broken?.code == .invalidConfiguration)
        #expect(broken?.message.contains(path) ?? false)
    }

    @Test(arguments: [
        (#"{"chanels": []}"#, "Unknown key chanels; did you mean channels? There are: channelConcurrency, channels, "),
        (
            #"{"channels": [{"id": "p", "kind": "command", "comand": ["/bin/true"]}]}"#,
            "Unknown key channels.0.comand; did you mean command?"
        ),
        (
            #"{"channels": [{"id": "p", "kind": "comand"}]}"#,
            #"channels.0.kind is "comand"; did you mean command? There are: command, log, webhook."#
        ),
        (#"{"channels": [{"kind": "log"}]}"#, "channels.0.id is missing."),
    ])
    func `a misspelt key or word of the file is refused with what is known`(text: String, words: String) throws {
        let path = try write(text)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let error = #expect(throws: NotificationError.self) { try NotificationConfiguration.load(path: path) }
        #expect(error?.code == .invalidConfiguration)
        let message = try #require(error).message
        #expect(message.contains("\(path) is not a channel configuration. \(words)"), "\(message)")
    }
}
