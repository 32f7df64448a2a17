import FoundationEssentials
import Logging
import NIOCore
import WorkflowAPI
import WorkflowCatalog

/// The notification channels of a daemon and the bounds of their use, as read from a JSON file.
///
/// ```json
/// {"channels": [
///   {"id": "webhook:oncall", "kind": "webhook", "url": "https://hooks.example.com/oncall",
///    "secretEnvironment": ["ONCALL_SECRET"]},
///   {"id": "pager", "kind": "command", "command": ["/usr/local/bin/page", "--team", "cdn"]}
/// ]}
/// ```
///
/// The channel `log` exists without being named. Secrets stand in environment variables or files and never in this
/// file or on a command line.
struct NotificationConfiguration: Hashable, Sendable, Codable {
    static let channelLimit = 64
    /// Bytes that a file of channels or a secret may have.
    static let fileBytes = 1024 * 1024

    var channels: [Channel] = []
    /// Deliveries under way at once, over all channels.
    var concurrency = 16
    /// Deliveries under way at once on one channel.
    var channelConcurrency = 4
    /// Messages to one recipient within `stormSeconds`; what is beyond it is dropped.
    var stormLimit = 30
    var stormSeconds = 600
    /// How long a recipient's first page of a kind and level waits for others like it.
    var groupWaitSeconds = 30
    /// How long after it the next ones go out, as one digest.
    var groupIntervalSeconds = 300

    /// One channel.
    struct Channel: Hashable, Sendable, Codable {
        enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case log, command, webhook
        }

        var id: String
        var kind: Kind
        /// Of a webhook: `https`, or `http` to this machine.
        var url: String?
        /// Of a command: the program's absolute path, then its arguments.
        var command: [String]?
        /// Of a webhook: environment variables that hold a `whsec_…` secret; several while secrets are rotated.
        var secretEnvironment: [String]?
        /// Of a webhook: files that hold a `whsec_…` secret.
        var secretFiles: [String]?
        static let usualTimeoutSeconds = 15

        /// How long one delivery may take, 1 to 120; `usualTimeoutSeconds` when absent.
        var timeoutSeconds: Int?

        init(
            id: String, kind: Kind, url: String? = nil, command: [String]? = nil, secretEnvironment: [String]? = nil,
            secretFiles: [String]? = nil, timeoutSeconds: Int? = nil
        ) {
            self.id = id
            self.kind = kind
            self.url = url
            self.command = command
            self.secretEnvironment = secretEnvironment
            self.secretFiles = secretFiles
            self.timeoutSeconds = timeoutSeconds
        }
    }

    init(channels: [Channel] = []) {
        self.channels = channels
    }

    /// How long the most patient channel waits for one delivery.
    var longestTimeoutSeconds: Int {
        channels.map { $0.timeoutSeconds ?? Channel.usualTimeoutSeconds }.max() ?? Channel.usualTimeoutSeconds
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        channels = try container.decodeIfPresent([Channel].self, forKey: .channels) ?? channels
        concurrency = try container.decodeIfPresent(Int.self, forKey: .concurrency) ?? concurrency
        channelConcurrency = try container.decodeIfPresent(Int.self, forKey: .channelConcurrency) ?? channelConcurrency
        stormLimit = try container.decodeIfPresent(Int.self, forKey: .stormLimit) ?? stormLimit
        stormSeconds = try container.decodeIfPresent(Int.self, forKey: .stormSeconds) ?? stormSeconds
        groupWaitSeconds = try container.decodeIfPresent(Int.self, forKey: .groupWaitSeconds) ?? groupWaitSeconds
        groupIntervalSeconds =
            try container.decodeIfPresent(Int.self, forKey: .groupIntervalSeconds) ?? groupIntervalSeconds
    }

    /// Reads a configuration file.
    ///
    /// - Throws: `unreadableFile`, `invalidConfiguration`.
    static func load(path: String) throws -> NotificationConfiguration {
        let data = try contents(of: path)
        do {
            try KnownNames.check(try JSONDecoder().decode(JSONValue.self, from: data), against: Self.self)
            let configuration = try JSONDecoder().decode(NotificationConfiguration.self, from: data)
            try configuration.validate()
            return configuration
        } catch let error as DecodingError {
            throw invalid("\(path) is not a channel configuration. \(error.explanation)")
        } catch let problem as Problem {
            throw invalid("\(path) is not a channel configuration. \(problem)")
        }
    }

    /// - Throws: `invalidConfiguration` naming the channel and the value.
    func validate() throws {
        guard channels.count <= Self.channelLimit else {
            throw invalid("There are \(channels.count) channels; at most \(Self.channelLimit) are allowed.")
        }
        for (name, value, range) in [
            ("concurrency", concurrency, 1...256), ("channelConcurrency", channelConcurrency, 1...64),
            ("stormLimit", stormLimit, 1...100_000), ("stormSeconds", stormSeconds, 1...86_400),
            ("groupWaitSeconds", groupWaitSeconds, 0...3600),
            ("groupIntervalSeconds", groupIntervalSeconds, 0...86_400),
        ] where !range.contains(value) {
            throw invalid("\(name) is \(value); it can be \(range.lowerBound) to \(range.upperBound).")
        }
        var seen: Set<String> = []
        for channel in channels {
            guard seen.insert(channel.id).inserted else { throw invalid("The channel \(channel.id) is there twice.") }
            try channel.validate()
        }
    }

    /// Makes the channels, with `log` among them.
    ///
    /// - Throws: `invalidConfiguration`, `invalidSecret`, `unreadableFile`.
    func makeChannels(
        environment: [String: String], client: WebhookClient, logger: Logger
    ) throws -> [any NotificationChannel] {
        try validate()
        var made: [any NotificationChannel] = try channels.map {
            try $0.makeChannel(environment: environment, client: client, logger: logger)
        }
        if !made.contains(where: { $0.id == LogChannel.standardID }) { made.append(LogChannel(logger: logger)) }
        return made
    }

    fileprivate static func contents(of path: String) throws -> Data {
        do {
            return Data(try RegularFile(at: path, limit: fileBytes).bytes)
        } catch {
            throw NotificationError(.unreadableFile, "\(error) Name a file that the daemon's user may read.")
        }
    }
}

extension NotificationConfiguration.Channel {
    fileprivate func validate() throws {
        guard !id.isEmpty, id.utf8.count <= 100, !id.contains(where: { $0.isWhitespace || $0.isNewline }) else {
            throw invalid("A channel's id is \"\(id.prefix(100))\"; it needs 1 to 100 characters without white space.")
        }
        if let timeoutSeconds, !(1...120).contains(timeoutSeconds) {
            throw invalid("timeoutSeconds of \(id) is \(timeoutSeconds); it can be 1 to 120.")
        }
        switch kind {
        case .log: break
        case .command:
            guard let program = command?.first, program.hasPrefix("/") else {
                throw invalid("The channel \(id) needs a command: a program's absolute path, then its arguments.")
            }
        case .webhook:
            guard let url, let parts = URL(string: url), let host = parts.host(), !host.isEmpty else {
                throw invalid("The channel \(id) needs a url such as https://hooks.example.com/oncall.")
            }
            let isLocal = ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
            guard parts.scheme == "https" || (parts.scheme == "http" && isLocal) else {
                throw invalid("The url of \(id) needs https; http is for receivers on this machine only.")
            }
            guard !(secretEnvironment ?? []).isEmpty || !(secretFiles ?? []).isEmpty else {
                throw invalid("The webhook \(id) needs a secret: name it in secretEnvironment or secretFiles.")
            }
        }
    }

    fileprivate func makeChannel(
        environment: [String: String], client: WebhookClient, logger: Logger
    ) throws -> any NotificationChannel {
        let seconds = Int64(timeoutSeconds ?? Self.usualTimeoutSeconds)
        switch kind {
        case .log: return LogChannel(id: id, logger: logger)
        case .command:
            return CommandChannel(
                id: id, command: command ?? [], environment: environment, timeout: .seconds(seconds))
        case .webhook:
            return WebhookChannel(
                id: id, url: url ?? "", secrets: try secrets(environment: environment), timeout: .seconds(seconds),
                client: client)
        }
    }

    private func secrets(environment: [String: String]) throws -> [WebhookSecret] {
        let fromEnvironment = try (secretEnvironment ?? []).map { name in
            guard let text = environment[name] else {
                throw NotificationError(.invalidSecret, "The secret of \(id) is expected in \(name), which is not set.")
            }
            return try WebhookSecret(text)
        }
        let fromFiles = try (secretFiles ?? []).map { path in
            try WebhookSecret(String(decoding: NotificationConfiguration.contents(of: path), as: UTF8.self))
        }
        return fromEnvironment + fromFiles
    }
}

private func invalid(_ message: String) -> NotificationError {
    NotificationError(.invalidConfiguration, message)
}
