import WorkflowCore
import WorkflowStore

extension NotificationService {
    /// What goes out as one: rows to one recipient.
    struct Send: Sendable {
        var rows: [OutboxRow]
        var place: StormLimiter.Place
        /// Whether it goes before its group, for the sake of a page behind it.
        var isAhead: Bool
    }

    /// Rows chosen for sending, and rows that end without being sent.
    struct Choice {
        var sends: [Send] = []
        var ends: [DeliveryEnd] = []
    }

    /// What could go out now.
    private struct Candidate {
        /// Since when; the longest due has the first turn, whether it is one message or many.
        var dueAt: Instant
        var rows: [OutboxRow]
        var isAhead = false
    }

    /// Deliveries under way; a digest is one.
    var underWay: Int { inFlight.count { $0.key == $0.value.delivery } }

    /// The group in which a notification is gathered; nil for what goes alone.
    func group(of notification: Notification) -> PageGroups.Key? {
        channels[notification.recipient.channel]?.isGrouped ?? false ? PageGroups.Key(notification) : nil
    }

    func choose(from due: Due, at now: Instant) -> Choice {
        var choice = Choice()
        var candidates: [Candidate] = []
        var gathered: [PageGroups.Key: [OutboxRow]] = [:]
        var overtaken: [PageGroups.Key: [OutboxRow]] = [:]
        /// In the order of their first rows, so that it is the same in every run.
        var keys: [PageGroups.Key] = []
        for row in due.late where inFlight[row.notification.id] == nil {
            choice.ends.append(DeliveryEnd(row: row, cause: .tooLate))
        }
        for row in due.rows where inFlight[row.notification.id] == nil {
            let id = row.notification.recipient.channel
            if channels[id] == nil {
                choice.ends.append(DeliveryEnd(row: row, cause: .channelUnknown))
            } else if let reason = due.channels[id]?.disabledReason {
                choice.ends.append(DeliveryEnd(row: row, cause: .channelDisabled(reason)))
            } else if let key = group(of: row.notification) {
                if gathered[key] == nil { keys.append(key) }
                gathered[key, default: []].append(row)
            } else {
                candidates.append(Candidate(dueAt: row.nextAt, rows: [row]))
            }
        }
        for row in due.overtaken where inFlight[row.notification.id] == nil {
            guard let key = group(of: row.notification) else { continue }
            if gathered[key] == nil, overtaken[key] == nil { keys.append(key) }
            overtaken[key, default: []].append(row)
        }
        for key in keys {
            candidates += gather(gathered[key] ?? [], ahead: overtaken[key] ?? [], key, into: &choice, at: now)
        }
        send(candidates, due.channels, into: &choice, at: now)
        return choice
    }

    /// Lets a group's messages wait for each other, and gives what of them can go now.
    private func gather(
        _ rows: [OutboxRow], ahead: [OutboxRow], _ key: PageGroups.Key, into choice: inout Choice, at now: Instant
    ) -> [Candidate] {
        func wait(until instant: Instant) {
            choice.ends += rows.map { DeliveryEnd(row: $0, cause: .gathered(until: instant)) }
        }
        let oldest = rows.map(\.notification.at).min() ?? now
        // While one delivery of the group is under way, the others wait for how it ends.
        guard !inFlight.values.contains(where: { $0.group == key }) else {
            wait(until: groups.afterFlight(oldest: oldest, now: now))
            return []
        }
        let readyAt = groups.readyAt(key, oldest: oldest, now: now)
        if let first = rows.map(\.nextAt).min(), readyAt <= now {
            return [Candidate(dueAt: first, rows: ahead + rows)]
        }
        if !rows.isEmpty {
            groups.gathering(key, until: readyAt, now: now)
            wait(until: readyAt)
        }
        guard let first = ahead.map(\.notification.at).min() else { return [] }
        return [Candidate(dueAt: first, rows: ahead, isAhead: true)]
    }

    /// Gives the candidates their turns as far as the bounds allow; what has none stays as it is.
    private func send(
        _ candidates: [Candidate], _ states: [String: ChannelState], into choice: inout Choice, at now: Instant
    ) {
        let free = concurrency - underWay
        var loads: [String: Int] = [:]
        for (id, flight) in inFlight where id == flight.delivery { loads[flight.channel, default: 0] += 1 }
        let turns = candidates.enumerated().sorted {
            ($0.element.dueAt, $0.offset) < ($1.element.dueAt, $1.offset)
        }
        for candidate in turns.lazy.map(\.element) {
            guard choice.sends.count < free else { return }
            let rows = Array(candidate.rows.prefix(PageGroups.digestLimit))
            let id = rows[0].notification.recipient.channel
            let state = states[id] ?? ChannelState(channel: id)
            let capacity = policy.capacity(of: state, usually: channelConcurrency, at: now)
            guard loads[id, default: 0] < capacity else { continue }
            switch storm.admit(rows[0].notification, count: rows.count, at: now) {
            case .drop: choice.ends += rows.map { DeliveryEnd(row: $0, cause: .storm(limit: storm.limit)) }
            case .send(let place):
                loads[id, default: 0] += 1
                choice.sends.append(Send(rows: rows, place: place, isAhead: candidate.isAhead))
                let later = groups.afterDigest(now: now)
                choice.ends += candidate.rows.dropFirst(rows.count).map {
                    DeliveryEnd(row: $0, cause: .gathered(until: later))
                }
            }
        }
    }
}
