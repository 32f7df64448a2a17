import Logging
import WorkflowCore
import WorkflowEngine
import WorkflowStore

extension NotificationService {
    /// Stores how deliveries have ended, all in one transaction, and with them what that means for their channels.
    func settleEnded() async throws {
        guard !ended.isEmpty else { return }
        let ends = ended
        let policy = policy
        let now = outbox.clock.now()
        let outcomes = try await outbox.transact { transaction in
            let before = try transaction.channels()
            var channels = before
            var outcomes: [DeliveryOutcome] = []
            for end in ends {
                let id = end.row.notification.recipient.channel
                let outcome = end.settled(channels[id] ?? ChannelState(channel: id), policy: policy, now: now)
                channels[id] = outcome.channel
                try transaction.settle(notification: end.row.notification.id, outcome.result)
                outcomes.append(outcome)
            }
            for (id, channel) in channels where channel != before[id] ?? ChannelState(channel: id) {
                try transaction.save(channel)
            }
            return outcomes
        }
        // Deliveries that have ended meanwhile stand behind these.
        ended.removeFirst(ends.count)
        for outcome in outcomes { land(outcome, at: now) }
        count(outcomes)
        for outcome in outcomes { log(outcome) }
    }

    /// Stores what has ended during a shutdown; what the store refuses is sent again after the next start.
    func settleLast() async {
        do {
            try await settleEnded()
        } catch {
            logger.error("Deliveries that have ended could not be stored.", metadata: ["error": "\(error)"])
        }
    }

    /// Lets a row go whose end is stored, and tells its group and the storm limit how it ended.
    private func land(_ outcome: DeliveryOutcome, at now: Instant) {
        guard let flight = inFlight.removeValue(forKey: outcome.end.row.notification.id) else { return }
        switch outcome.result {
        case .delivered(let at):
            // What went ahead of its group is not the group's message of this interval.
            if let group = flight.group, !flight.isAhead { groups.delivered(group, at: at) }
            return
        case .retry(let at, _):
            if let group = flight.group, outcome.end.wasSent { groups.failed(group, until: at, now: now) }
        case .waiting, .dropped: break
        }
        if let place = flight.place { storm.release(place) }
    }

    private func log(_ outcome: DeliveryOutcome) {
        let notification = outcome.end.row.notification
        var metadata: Logger.Metadata = [
            "notification": "\(notification.id)", "task": "\(notification.task)",
            "channel": "\(notification.recipient.channel)", "target": "\(notification.recipient.target)",
        ]
        switch outcome.result {
        case .waiting: break
        case .delivered: logger.debug("A notification was delivered.", metadata: metadata)
        case .retry(let at, let error):
            metadata["error"] = "\(error)"
            metadata["retryAt"] = "\(NotificationMessage.iso8601(at))"
            logger.log(level: outcome.end.wasSent ? .warning : .debug, "A notification waits.", metadata: metadata)
        case .dropped(_, let error):
            metadata["error"] = "\(error)"
            logger.error("A notification was dropped.", metadata: metadata)
        }
    }
}
