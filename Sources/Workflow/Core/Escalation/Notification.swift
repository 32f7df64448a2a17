/// One message to one recipient about one task; it is rendered when it is sent, not when it is queued.
public struct Notification: Hashable, Codable, Sendable {
    public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        case escalation, customerMessage, ticket
        /// In place of `escalation` while the rollback cannot go on.
        case rollbackBlocked
    }

    /// `task.event-version.index`: stable over redeliveries.
    public var id: String
    public var kind: Kind
    public var task: TaskID
    public var recipient: Recipient
    /// Escalation level, from 1; 0 where there is none.
    public var level: Int
    public var at: Instant

    public init(id: String, kind: Kind, task: TaskID, recipient: Recipient, level: Int, at: Instant) {
        self.id = id
        self.kind = kind
        self.task = task
        self.recipient = recipient
        self.level = level
        self.at = at
    }
}
