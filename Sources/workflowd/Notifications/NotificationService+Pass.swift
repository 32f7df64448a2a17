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
        /// Rows whose task has climbed to a higher level since: what it says there may wait behind them.
        var overtaken: Set<String>
    }

    /// What goes out as one: rows to one recipient.
    private struct Send: Sendable {
        var rows: [OutboxRow]
        var suppressed: Int
    }

    /// Rows chosen for sending, rows that end without being sent, and when those go out that are being gathered.
    private struct Choice {
        var sends: [Send] = []
        var ends: [DeliveryEnd] = []
        var readyAt: Instant?
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

    /// Deliveries under way; a digest is one.
    private var underWay: Int { Set(inFlight.values.map(\.delivery)).count }

    private func start(at now: Instant) async throws -> Pass {
        guard underWay < concurrency else { return Pass() }
        var limit = inFlight.count + Self.pageSize
        let channels = channels
        while true {
            let due = try await outbox.read { [limit] reader in
                let rows = try reader.dueNotifications(at: now, limit: limit)
                let grouped = rows.filter { channels[$0.notification.recipient.channel]?.isGrouped ?? false }
                return Due(
                    rows: rows, channels: try reader.channels(), next: try reader.nextNotification(),
                    overtaken: try Self.overtaken(grouped.prefix(Self.pageSize), reader))
            }
            let choice = choose(from: due, at: now)
            if choice.sends.isEmpty, choice.ends.isEmpty, due.rows.count >= limit, limit < Self.pageLimit {
                limit *= 2
                continue
            }
            for end in choice.ends { fly(end.row, delivery: end.row) }
            ended += choice.ends
            let deliveries = try await render(choice.sends, at: now)
            // What ended without being sent is settled by the next pass, and may uncover rows that are due.
            let next = ended.isEmpty ? nextLook(due.next, choice.readyAt, at: now) : now
            return Pass(deliveries: deliveries, nextAt: next, isComplete: deliveries.isEmpty && ended.isEmpty)
        }
    }

    private static func overtaken(_ rows: some Sequence<OutboxRow>, _ reader: any StoreReader) throws -> Set<String> {
        var found: Set<String> = []
        for row in rows where row.notification.level > 0 {
            do {
                guard let level = try reader.task(row.notification.task)?.escalation?.level else { continue }
                if level > row.notification.level { found.insert(row.notification.id) }
            } catch let error as StoreError where error.code == .undecodable {
                // It ends when its turn comes to be rendered.
                continue
            }
        }
        return found
    }

    private func nextLook(_ next: Instant?, _ readyAt: Instant?, at now: Instant) -> Instant? {
        guard let next else { return nil }
        if next > now { return next }
        // The earliest row is under way or gathered, and may hide one that is due before it goes out.
        let look = now + Self.inFlightLook
        return readyAt.map { min($0, look) } ?? look
    }

    private func fly(_ row: OutboxRow, delivery: OutboxRow) {
        let notification = row.notification
        let isGrouped = channels[notification.recipient.channel]?.isGrouped ?? false
        inFlight[notification.id] = Flight(
            line: Line(notification), delivery: delivery.notification.id,
            group: isGrouped ? PageGroups.Key(notification) : nil)
    }

    private func choose(from due: Due, at now: Instant) -> Choice {
        var choice = Choice()
        var lines = Set(inFlight.values.map(\.line))
        var load: [String: Int] = [:]
        for (id, flight) in inFlight where id == flight.delivery { load[flight.line.channel, default: 0] += 1 }
        let busy = Set(inFlight.values.compactMap(\.group))
        var gathered: [(key: PageGroups.Key, rows: [OutboxRow])] = []
        let free = concurrency - underWay

        func send(_ rows: [OutboxRow], over id: String) {
            let state = due.channels[id] ?? ChannelState(channel: id)
            guard choice.sends.count < free,
                load[id, default: 0] < (policy.isProbing(state, at: now) ? 1 : channelConcurrency)
            else { return }
            switch storm.admit(rows[0].notification, count: rows.count, at: now) {
            case .drop: choice.ends += rows.map { DeliveryEnd(row: $0, cause: .storm(limit: storm.limit)) }
            case .send(let suppressed):
                load[id, default: 0] += 1
                choice.sends.append(Send(rows: rows, suppressed: suppressed))
            }
        }

        for row in due.rows where inFlight[row.notification.id] == nil {
            guard choice.sends.count < free else { break }
            guard lines.insert(Line(row.notification)).inserted else { continue }
            let id = row.notification.recipient.channel
            let state = due.channels[id] ?? ChannelState(channel: id)
            if channels[id] == nil {
                choice.ends.append(DeliveryEnd(row: row, cause: .channelUnknown))
            } else if let reason = state.disabledReason {
                choice.ends.append(DeliveryEnd(row: row, cause: .channelDisabled(reason)))
            } else if let until = state.heldUntil, until > now {
                let isGathered = channels[id]?.isGrouped ?? false && PageGroups.Key(row.notification) != nil
                choice.ends.append(
                    DeliveryEnd(row: row, cause: .channelHeld(until: until), isGathered: isGathered))
            } else if channels[id]?.isGrouped ?? false, let key = PageGroups.Key(row.notification) {
                // While one delivery of the group is under way, the others wait for how it ends.
                guard !busy.contains(key) else { continue }
                if let index = gathered.firstIndex(where: { $0.key == key }) {
                    gathered[index].rows.append(row)
                } else {
                    gathered.append((key, [row]))
                }
            } else {
                send([row], over: id)
            }
        }
        for (key, rows) in gathered {
            let oldest = rows.map(\.notification.at).min() ?? now
            let readyAt = groups.readyAt(key, oldest: oldest, now: now)
            let overtaken = rows.filter { due.overtaken.contains($0.notification.id) }
            if readyAt <= now || !overtaken.isEmpty {
                let others = rows.filter { !due.overtaken.contains($0.notification.id) }
                send(Array((overtaken + others).prefix(PageGroups.digestLimit)), over: key.recipient.channel)
            } else {
                choice.readyAt = min(choice.readyAt ?? readyAt, readyAt)
            }
        }
        return choice
    }

    /// Turns chosen rows into messages about their tasks as they are now; a row whose task is gone ends here.
    private func render(_ sends: [Send], at now: Instant) async throws -> [Delivery] {
        guard !sends.isEmpty else { return [] }
        let renderer = NotificationRenderer(catalog: outbox.catalog)
        let rendered = try await outbox.read { reader in
            try sends.map { send in
                try send.rows.map { row -> (row: OutboxRow, message: NotificationMessage?, reason: String) in
                    do {
                        let message = try renderer.message(
                            for: row.notification, suppressed: send.rows.count > 1 ? 0 : send.suppressed, reader, now)
                        return (row, message, "The task, or its definition, is no longer in the store.")
                    } catch let error as StoreError where error.code == .undecodable {
                        return (row, nil, "\(error)")
                    } catch let error as DecodingError {
                        return (row, nil, "The task's stored definition cannot be read: \(error)")
                    }
                }
            }
        }
        var deliveries: [Delivery] = []
        for (send, pairs) in zip(sends, rendered) {
            guard let channel = channels[send.rows[0].notification.recipient.channel] else { continue }
            for (row, message, reason) in pairs where message == nil {
                fly(row, delivery: row)
                ended.append(DeliveryEnd(row: row, cause: .unrenderable(reason)))
            }
            let rows = pairs.filter { $0.message != nil }.map(\.row)
            let messages = pairs.compactMap(\.message)
            guard let first = messages.first else { continue }
            for row in rows { fly(row, delivery: rows[0]) }
            let content: Delivery.Content =
                messages.count == 1
                ? .message(first)
                : .digest(NotificationDigest(first, Array(messages.dropFirst()), suppressed: send.suppressed))
            deliveries.append(Delivery(rows: rows, content: content, channel: channel))
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
        for outcome in outcomes {
            let flight = inFlight.removeValue(forKey: outcome.end.row.notification.id)
            guard let group = flight?.group, outcome.end.wasSent else { continue }
            switch outcome.result {
            case .delivered(let at): groups.delivered(group, at: at)
            case .retry(let at, _): groups.failed(group, until: at, now: now)
            case .dropped: break
            }
        }
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
