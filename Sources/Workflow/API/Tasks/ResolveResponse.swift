/// What a name given by a person could mean: an id, the beginning of an id, or a subject.
public struct ResolveResponse: Hashable, Codable, Sendable {
    /// At most ten, open tasks first.
    public var matches: [TaskSummary]
    public var now: Timestamp

    public init(matches: [TaskSummary], now: Timestamp) {
        self.matches = matches
        self.now = now
    }
}
