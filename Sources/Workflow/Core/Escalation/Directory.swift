/// Who is behind a policy's targets, and when each can be reached.
public struct Directory: Hashable, Codable, Sendable {
    public struct Target: Hashable, Codable, Sendable {
        public var id: String
        public var title: LocalizedText
        /// Tried all at once.
        public var recipients: [Recipient]
        /// Id of the calendar in whose hours the target can be reached; nil is always.
        public var calendar: String?

        public init(id: String, title: LocalizedText, recipients: [Recipient], calendar: String? = nil) {
            self.id = id
            self.title = title
            self.recipients = recipients
            self.calendar = calendar
        }
    }

    public var targets: [String: Target]

    public init(targets: [String: Target] = [:]) {
        self.targets = targets
    }
}

/// One address on one notification channel, such as `log` or `webhook:oncall`.
public struct Recipient: Hashable, Codable, Sendable {
    public var target: String
    public var channel: String
    public var address: String

    public init(target: String, channel: String, address: String) {
        self.target = target
        self.channel = channel
        self.address = address
    }
}
