/// The task after an intervention, and the events that it led to.
public struct InterventionResponse: Hashable, Codable, Sendable {
    public var task: TaskSummary
    public var events: [HistoryEntry]
    /// Nothing was changed; this is what would happen.
    public var dryRun: Bool
    public var now: Timestamp

    public init(task: TaskSummary, events: [HistoryEntry], dryRun: Bool, now: Timestamp) {
        self.task = task
        self.events = events
        self.dryRun = dryRun
        self.now = now
    }
}
