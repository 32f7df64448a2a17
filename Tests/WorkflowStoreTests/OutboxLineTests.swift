import Testing
import WorkflowCore
import WorkflowStore
import WorkflowStoreSQLite

/// Lines of notifications: SQLite keeps marks of them, the store in memory looks at every one each time.
@Suite struct `Lines of the outbox` {
    /// What both stores answer.
    private struct Answers: Hashable {
        var due: [String: [OutboxRow]] = [:]
        var overtaken: [String: [OutboxRow]] = [:]
        var next: [String: Instant?] = [:]
        var nextAfter: Instant?
        var channels: [String]

        init(_ reader: any StoreReader, at now: Instant) throws {
            channels = try reader.waitingChannels()
            nextAfter = try reader.nextNotification(after: now)
            due[""] = try reader.dueNotifications(at: now, over: nil, limit: 99)
            for channel in ["a", "b"] {
                due[channel] = try reader.dueNotifications(at: now, over: channel, limit: 3)
                overtaken[channel] = try reader.overtakenNotifications(at: now, over: channel, limit: 3)
                next[channel] = try reader.nextNotification(over: channel)
            }
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `both stores say the same of them whatever happens, also after what was undone`(seed: UInt64) throws {
        try withTemporaryFolder { folder in
            let stores: [any TaskStore] = [InMemoryStore(), try SQLiteStore(path: folder + "/workflow.db")]
            for store in stores { try store.put(.sample(.sample(1)), .sample(.sample(2))) }
            var dice = Dice(seed)
            var (hasDue, hasOvertaken) = (false, false)
            for number in 0..<150 {
                let (steps, isUndone) = (dice, dice.next() % 8 == 0)
                for store in stores {
                    dice = steps
                    _ = dice.next()
                    do {
                        try store.transact { transaction in
                            for place in 0...1 { try Self.change(transaction, &dice, "n\(number).\(place)") }
                            if isUndone { throw Abandoned() }
                        }
                    } catch is Abandoned {
                        // Both have to forget it.
                    }
                }
                let now = start + .seconds(Int64(number) / 10)
                let answers = try stores.map { try $0.read { try Answers($0, at: now) } }
                #expect(answers[0] == answers[1], "step \(number)")
                guard answers[0] == answers[1] else { break }
                if answers[0].due["a"]?.isEmpty == false { hasDue = true }
                if answers[0].overtaken["a"]?.isEmpty == false { hasOvertaken = true }
            }
            #expect(hasDue && hasOvertaken, "Otherwise nothing was compared.")
            try stores[1].close()
        }
    }

    /// Enqueues one, or settles any one: the first of its line or not, waiting, settled or undone.
    private static func change(_ transaction: any StoreTransaction, _ dice: inout Dice, _ id: String) throws {
        func soon() -> Instant { start + .seconds(Int64(dice.next() % 20)) }
        guard dice.next() % 5 < 3 else {
            var page = WorkflowCore.Notification.sample(
                id, task: dice.pick([1, 2, 3]), channel: dice.pick(["a", "b"]), at: soon())
            page.level = dice.pick([1, 1, 2, 3])
            page.kind = dice.pick([.escalation, .escalation, .ticket])
            return try transaction.enqueue(page)
        }
        let heads = try transaction.dueNotifications(at: start + .days(1), over: nil, limit: 99).map(\.notification.id)
        let numbers = (0...150).map { "n\($0).\(dice.next() % 2)" }
        let chosen = dice.flag() && !heads.isEmpty ? dice.pick(heads) : dice.pick(numbers)
        try transaction.settle(
            notification: chosen,
            dice.pick([
                .waiting(until: soon()), .waiting(until: soon()), .retry(at: soon(), error: "unreachable"),
                .delivered(at: soon()), .dropped(at: soon(), error: "gone"),
            ]))
    }
}
