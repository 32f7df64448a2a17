import Logging
import WorkflowCore

/// Writes messages into the daemon's own log, with their parts as metadata.
///
/// It is always there and never fails.
struct LogChannel: NotificationChannel {
    static let standardID = "log"

    let id: String
    let isGrouped = false
    private let logger: Logger

    init(id: String = LogChannel.standardID, logger: Logger) {
        self.id = id
        self.logger = logger
    }

    func send(_ message: NotificationMessage) async -> SendResult {
        var metadata: Logger.Metadata = [
            "notification": "\(message.id)", "type": "\(message.type)", "task": "\(message.task.id)",
            "kind": "\(message.task.kind)", "subject": "\(message.task.subject)",
            "phase": "\(message.task.phase.rawValue)", "health": "\(message.task.health.rawValue)",
            "target": "\(message.recipient.target)", "address": "\(message.recipient.address)",
            "level": "\(message.level)", "zh": "\(message.text.zh)",
        ]
        if let stage = message.task.stage { metadata["stage"] = "\(stage)" }
        if message.suppressed > 0 { metadata["suppressed"] = "\(message.suppressed)" }
        logger.notice("\(message.title.en)", metadata: metadata)
        return .delivered
    }

    func send(_ digest: NotificationDigest) async -> SendResult {
        for message in digest.messages { _ = await send(message) }
        return .delivered
    }
}
