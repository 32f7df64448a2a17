public import WorkflowCore

/// One event of a task as it is read and streamed.
public struct HistoryEntry: Hashable, Codable, Sendable {
    /// Position among all events of the store; the id of the stream.
    public var sequence: Int64
    public var task: TaskID
    /// The task's version after this event, from 1.
    public var version: Int
    public var at: Timestamp
    /// Stable name of the fact, such as `stageCompleted`.
    public var type: String
    public var data: JSONValue
    /// One line for people.
    public var text: String

    public init(
        sequence: Int64, task: TaskID, version: Int, at: Timestamp, type: String, data: JSONValue, text: String
    ) {
        self.sequence = sequence
        self.task = task
        self.version = version
        self.at = at
        self.type = type
        self.data = data
        self.text = text
    }
}
