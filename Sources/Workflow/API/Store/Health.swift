/// Whether the process runs, and whether it can serve.
public struct HealthResponse: Hashable, Codable, Sendable {
    public struct Check: Hashable, Codable, Sendable {
        public var name: String
        public var isPassing: Bool
        public var detail: String?

        public init(name: String, isPassing: Bool, detail: String? = nil) {
            self.name = name
            self.isPassing = isPassing
            self.detail = detail
        }
    }

    /// `ok` or `failing`.
    public var status: String
    public var version: String
    public var checks: [Check]
    public var now: Timestamp

    public init(status: String, version: String, checks: [Check], now: Timestamp) {
        self.status = status
        self.version = version
        self.checks = checks
        self.now = now
    }
}
