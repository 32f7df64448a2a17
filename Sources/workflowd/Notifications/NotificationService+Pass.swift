import Logging
import WorkflowCore
import WorkflowEngine
import WorkflowStore

extension NotificationService {
    /// What one look at the outbox leads to.
    struct Pass: Sendable {
        var deliveries: [Delivery] = []
        /// When to look again, if nothing else happens before.
        var nextAt: Instant?
        /// Nothing that is due can be done now.
        var isComplete = true
    }

    private struct Due: Sendable {
        var rows: [OutboxRow]
        var channels: [String: ChannelState]
        var next: Instant?
    }

    /// Rows chosen for sending, rows that end without being sent, and whether rows had to be left for their bounds.
    private struct Choice {
        var sends: [(row: OutboxRow, suppressed: Int)] = []
        var ends: [DeliveryEnd] = []
    }

    /// Stores what has ended, then starts what is due.
    ///
    /// A store that refuses is asked again later; nothing is lost, because the ends stay in memory and the rows in the
    /// store.
    func pass() async -> Pass {
        let now = outbox.clock.now()
        do {
            try await settleEnded()
            return try await start(at: now)
        } catch {
            logger.error("The outbox could not be read or settled.", metadata: ["error": "\(error)"])
            return Pass(nextAt: now + Self.storePause)
        }
    }

    /// Stores what has ended during a shutdown; what the store refuses is sent again after the next start.
    func settleLast() async {
        do {
            try await settleEnded()
        } catch {
            logger.error("Deliveries that have ended could not be stored.", metadata: ["error": "\(error)"])
        }
    }

    private func start(at now: Instant) async throws -> Pass {
        guard inFlight.count < concurrency else { return Pass() }
        var limit = inFlight.count + Self.pageSize
        while true {
            let due = try await outbox.read { [limit] reader in
                Due(
                    rows: try reader.dueNotifications(at: now, limit: limit), channels: try reader.channels(),
                    next: try reader.nextNotification())
            }
            let choice = choose(from: due, at: now)
            if choice.sends.isEmpty, choice.ends.isEmpty, due.rows.count >= limit, limit < Self.pageLimit {
                limit *= 2
                continue
            }
            for end in choice.ends { inFlight[end.row.notification.id] = Line(end.row.notification) }
            ended += choice.ends
            let deliveries = try await render(choice.sends, at: now)
            // What ended without being sent is settled by the next pass, and may uncover rows that are due.
            let next = ended.isEmpty ? nextLook(due.next, at: now) : now
            return Pass(deliveries: deliveries, nextAt: next, isComplete: deliveries.isEmpty && ended.isEmpty)
        }
    }

    private func nextLook(_ next: Instant?, at now: Instant) -> Instant? {
        guard let next else { return nil }
        return next > now ? next : now + Self.inFlightLook
    }

    private func choose(from due: Due, at now: Instant) -> Choice {
        var choice = Choice()
        var lines = Set(inFlight.values)
        var load: [String: Int] = [:]
        for line in inFlight.values { load[line.channel, default: 0] += 1 }
        for row in due.rows where inFlight[row.notification.id] == nil {
            guard inFlight.count + choice.sends.count < concurrency else { break }
            guard lines.insert(Line(row.notification)).inserted else { continue }
            let id = row.notification.recipient.channel
            let state = due.channels[id] ?? ChannelState(channel: id)
            if channels[id] == nil {
                choice.ends.append(DeliveryEnd(row: row, cause: .channelUnknown))
            } else if let reason = state.disabledReason {
                choice.ends.append(DeliveryEnd(row: row, cause: .channelDisabled(reason)))
            } else if let until = state.heldUntil, until > now {
                choice.ends.append(DeliveryEnd(row: row, cause: .channelHeld(until: until)))
            } else if load[id, default: 0] < (policy.isProbing(state, at: now) ? 1 : channelConcurrency) {
                switch storm.admit(row.notification, at: now) {
                case .drop: choice.ends.append(DeliveryEnd(row: row, cause: .storm(limit: storm.limit)))
                case .send(let suppressed):
                    load[id, default: 0] += 1
                    choice.sends.append((row, suppressed))
                }
            }
        }
        return choice
    }

    /// Turns chosen rows into messages about their tasks as they are now; a row whose task is gone ends here.
    private func render(
        _ sends: [(row: OutboxRow, suppressed: Int)], at now: Instant
    ) async throws -> [Delivery] {
        guard !sends.isEmpty else { return [] }
        let renderer = NotificationRenderer(catalog: outbox.catalog)
        let messages = try await outbox.read { reader in
            try sends.map { try renderer.message(for: $0.row.notification, suppressed: $0.suppressed, reader, now) }
        }
        var deliveries: [Delivery] = []
        for ((row, _), message) in zip(sends, messages) {
            let notification = row.notification
            guard let channel = channels[notification.recipient.channel] else { continue }
            inFlight[notification.id] = Line(notification)
            if let message {
                deliveries.append(Delivery(row: row, message: message, channel: channel))
            } else {
                ended.append(
                    DeliveryEnd(
                        row: row, cause: .unrenderable("The task, or its definition, is no longer in the store.")))
            }
        }
        return deliveries
    }

    /// Stores how deliveries have ended, all in one transaction, and with them what that means for their channels.
    private func settleEnded() async throws {
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
        for end in ends { inFlight[end.row.notification.id] = nil }
        count(outcomes)
        for outcome in outcomes { log(outcome) }
    }

    private func log(_ outcome: DeliveryOutcome) {
        let notification = outcome.end.row.notification
        var metadata: Logger.Metadata = [
            "notification": "\(notification.id)", "task": "\(notification.task)",
            "channel": "\(notification.recipient.channel)", "target": "\(notification.recipient.target)",
        ]
        switch outcome.result {
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
