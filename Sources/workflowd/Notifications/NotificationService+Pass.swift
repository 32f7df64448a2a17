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

    /// What a look finds.
    struct Due: Sendable {
        /// The longest due first; none over a channel that takes no more now.
        var rows: [OutboxRow] = []
        /// What waited too long behind channels that fail.
        var late: [OutboxRow] = []
        /// Gathered pages that a higher one of the same task stands behind.
        var overtaken: [OutboxRow] = []
        var channels: [String: ChannelState] = [:]
        /// The earliest time to come at which a row is due or a hold is over.
        var next: Instant?
    }

    /// Rows under way over one channel.
    private struct Load: Sendable {
        var rows = 0
        /// A digest is one.
        var deliveries = 0
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
            return Pass(nextAt: now + Self.storePause * outbox.clock.pace)
        }
    }

    private func start(at now: Instant) async throws -> Pass {
        guard underWay < concurrency else { return Pass() }
        let due = try await look(at: now)
        let choice = choose(from: due, at: now)
        for end in choice.ends { fly(end.row) }
        ended += choice.ends
        let deliveries = try await render(choice.sends, at: now)
        // What ended without being sent is settled by the next pass, and may uncover rows that are due.
        return Pass(
            deliveries: deliveries, nextAt: ended.isEmpty ? due.next : now,
            isComplete: deliveries.isEmpty && ended.isEmpty)
    }

    /// Reads one page of each channel, so that what waits for one hides nothing of another, and leaves out those that
    /// take no more: what waits for them stays as it is.
    private func look(at now: Instant) async throws -> Due {
        var loads: [String: Load] = [:]
        for (id, flight) in inFlight {
            loads[flight.channel, default: Load()].rows += 1
            if id == flight.delivery { loads[flight.channel, default: Load()].deliveries += 1 }
        }
        return try await outbox.read { [loads, channels, policy, channelConcurrency] reader in
            var due = Due(channels: try reader.channels(), next: try reader.nextNotification(after: now))
            for id in try reader.waitingChannels() {
                let load = loads[id] ?? Load()
                let state = due.channels[id] ?? ChannelState(channel: id)
                // What is for no channel, or for a disabled one, ends whatever its state.
                if channels[id] != nil, state.disabledReason == nil {
                    if let hold = policy.hold(of: state, at: now) {
                        due.next = min(due.next ?? hold, hold)
                        continue
                    }
                    guard load.deliveries < policy.capacity(of: state, usually: channelConcurrency, at: now) else {
                        continue
                    }
                    if policy.isToBlame(state, at: now) {
                        let late = try reader.waitingNotifications(
                            decidedBefore: policy.endsUnsent(at: now), over: id, limit: Self.pageSize)
                        // The probe waits until all of them have ended, lest they go out after it.
                        if !late.isEmpty {
                            due.late += late
                            continue
                        }
                    }
                }
                let isEnding = channels[id] == nil || state.disabledReason != nil
                let isGrouped = channels[id]?.isGrouped ?? false
                let limit = load.rows + (isEnding || isGrouped ? Self.pageSize : Self.shortPageSize)
                let rows = try reader.dueNotifications(at: now, over: id, limit: limit)
                due.rows += rows
                // Most of a long line is not yet gathered; what was overtaken can wait until it is.
                guard rows.count < limit, isGrouped, !isEnding else { continue }
                due.overtaken += try reader.overtakenNotifications(at: now, over: id, limit: PageGroups.digestLimit)
            }
            return due
        }
    }

    /// Turns chosen rows into messages about their tasks as they are now; a row whose task is gone ends here.
    private func render(_ sends: [Send], at now: Instant) async throws -> [Delivery] {
        guard !sends.isEmpty else { return [] }
        let renderer = NotificationRenderer(catalog: outbox.catalog)
        let rendered: [[Result<NotificationMessage, Unrenderable>]]
        do {
            rendered = try await outbox.read { reader in
                try sends.map { send in
                    try send.rows.map { row in
                        do {
                            guard let message = try renderer.message(for: row.notification, reader, now) else {
                                return .failure(Unrenderable(cause: .taskGone))
                            }
                            return .success(message)
                        } catch let error as StoreError where error.code == .undecodable {
                            return .failure(Unrenderable(cause: .unreadable("\(error)")))
                        }
                    }
                }
            }
        } catch {
            for send in sends { storm.release(send.place) }
            throw error
        }
        return zip(sends, rendered).compactMap { delivery(of: $0, as: $1) }
    }

    private struct Unrenderable: Error {
        var cause: DeliveryEnd.Cause
    }

    private func delivery(of send: Send, as rendered: [Result<NotificationMessage, Unrenderable>]) -> Delivery? {
        var rows: [OutboxRow] = []
        var messages: [NotificationMessage] = []
        for (row, result) in zip(send.rows, rendered) {
            switch result {
            case .success(let message):
                rows.append(row)
                messages.append(message)
            case .failure(let failure):
                fly(row)
                ended.append(DeliveryEnd(row: row, cause: failure.cause))
            }
        }
        guard var first = messages.first, let channel = channels[rows[0].notification.recipient.channel] else {
            storm.release(send.place)
            return nil
        }
        for row in rows { fly(row, with: rows[0], isAhead: send.isAhead) }
        inFlight[rows[0].notification.id]?.place = send.place
        guard messages.count > 1 else {
            first.suppressed = send.place.suppressed
            return Delivery(rows: rows, content: .message(first), channel: channel)
        }
        let digest = NotificationDigest(first, Array(messages.dropFirst()), suppressed: send.place.suppressed)
        return Delivery(rows: rows, content: .digest(digest), channel: channel)
    }

    private func fly(_ row: OutboxRow, with first: OutboxRow? = nil, isAhead: Bool = false) {
        let notification = row.notification
        inFlight[notification.id] = Flight(
            channel: notification.recipient.channel, delivery: (first ?? row).notification.id,
            group: group(of: notification), isAhead: isAhead)
    }
}
