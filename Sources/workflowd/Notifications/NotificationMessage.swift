import FoundationEssentials
import WorkflowCore

/// What is sent over a channel: a notification together with its task as it is at the moment of sending.
struct NotificationMessage: Hashable, Sendable, Encodable {
    /// The task, as far as a receiver needs it to act without asking back.
    struct Subject: Hashable, Sendable, Encodable {
        var id: TaskID
        var kind: String
        var subject: String
        var phase: Phase
        var health: Health
        var stage: String?
        var stuckReason: StuckReason?
        var claimedBy: String?
        var submittedAt: String
        var version: Int
    }

    /// Stable over redeliveries, so that a receiver can drop what it has seen.
    var id: String
    /// `task.escalation`, `task.customer-message`, `task.ticket` or `task.rollback-blocked`.
    var type: String
    /// When the notification was decided, by the engine's clock, in ISO 8601.
    var timestamp: String
    /// Escalation level, from 1; 0 where there is none.
    var level: Int
    var recipient: Recipient
    /// One line for a list or a telephone's lock screen.
    var title: LocalizedText
    var text: LocalizedText
    var task: Subject
    /// Earlier messages to this recipient that the storm limit dropped.
    var suppressed: Int

    /// The message as JSON with sorted keys, so that equal messages are equal bytes.
    func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }

    static func type(of kind: WorkflowCore.Notification.Kind) -> String {
        switch kind {
        case .escalation: "task.escalation"
        case .customerMessage: "task.customer-message"
        case .ticket: "task.ticket"
        case .rollbackBlocked: "task.rollback-blocked"
        }
    }

    static func iso8601(_ instant: Instant) -> String {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000).formatted(
            Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
