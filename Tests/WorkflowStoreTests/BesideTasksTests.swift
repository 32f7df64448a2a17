import Testing
import WorkflowCore
import WorkflowStore

@Suite struct `What a store keeps beside tasks` {
    @Test(arguments: StoreKind.allCases) func `a document is stored once under its content`(kind: StoreKind) throws {
        try kind.withStore { store in
            let one = DocumentKey(kind: .workflow, name: "domain-create", version: 1, digest: "d1")
            let two = DocumentKey(kind: .workflow, name: "domain-create", version: 1, digest: "d2")
            try store.transact { transaction in
                try transaction.save(document: "first", under: one)
                try transaction.save(document: "second", under: two)
                try transaction.save(document: "changed", under: one)
            }
            #expect(try store.read { try $0.document(one) } == "first")
            #expect(try store.read { try $0.document(two) } == "second")
            let anyDigest = DocumentKey(kind: .workflow, name: "domain-create", version: 1, digest: "")
            #expect(try store.read { try $0.document(anyDigest) } == "second")
            let policy = DocumentKey(kind: .policy, name: "domain-create", version: 1, digest: "d1")
            #expect(try store.read { try $0.document(policy) } == nil)
            let later = DocumentKey(kind: .workflow, name: "domain-create", version: 2, digest: "d1")
            #expect(try store.read { try $0.document(later) } == nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a document pinned by version alone is the newest content`(kind: StoreKind) throws {
        try kind.withStore { store in
            let key = DocumentKey(kind: .policy, name: "standard", version: 1, digest: "")
            for content in ["a", "b", "b"] { try store.transact { try $0.save(document: content, under: key) } }
            #expect(try store.read { try $0.document(key) } == "b")
            try store.transact { try $0.save(document: "a", under: key) }
            #expect(try store.read { try $0.document(key) } == "a")
            let former = DocumentKey(kind: .policy, name: "standard", version: 3, digest: "")
            for (content, version) in [("c", 3), ("d", 2)] {
                let key = DocumentKey(kind: .policy, name: "standard", version: version, digest: "")
                try store.transact { try $0.save(document: content, under: key) }
            }
            #expect(try store.read { try $0.document(former) } == "c")
            #expect(try store.read { try $0.newestDocument(.policy, named: "standard") } == "c")
            #expect(try store.read { try $0.newestDocument(.workflow, named: "standard") } == nil)
            #expect(try store.read { try $0.newestDocument(.policy, named: "other") } == nil)
        }
    }

    @Test(arguments: StoreKind.allCases) func `notifications are delivered in line and at their time`(kind: StoreKind)
        throws
    {
        try kind.withStore { store in
            func due(_ seconds: Int64, _ limit: Int = 9) throws -> [String] {
                try store.read { try $0.dueNotifications(at: start + .seconds(seconds), limit: limit) }
                    .map(\.notification.id)
            }
            func settle(_ name: String, _ result: DeliveryResult) throws {
                try store.transact { try $0.settle(notification: name, result) }
            }
            try store.put(.sample(.sample(1)), .sample(.sample(2)))
            #expect(try store.read { try $0.nextNotification() } == nil)
            try store.transact { transaction in
                try transaction.enqueue(.sample("a1", task: 1, at: start + .seconds(5)))
                try transaction.enqueue(.sample("a2", task: 1, at: start + .seconds(1)))
                try transaction.enqueue(.sample("b1", task: 2, at: start + .seconds(3)))
                try transaction.enqueue(.sample("a3", task: 1, channel: "webhook:oncall", at: start + .seconds(4)))
                try transaction.enqueue(.sample("a1", task: 1, at: start))
            }
            #expect(try due(0) == [])
            #expect(try due(9) == ["b1", "a3", "a1"])
            #expect(try due(9, 2) == ["b1", "a3"])
            #expect(try store.read { try $0.nextNotification() } == start + .seconds(3))
            // A retry holds back what follows it in the same line, and nothing else.
            try settle("a1", .retry(at: start + .seconds(60), error: "unreachable"))
            #expect(try due(9) == ["b1", "a3"])
            try settle("b1", .delivered(at: start + .seconds(9)))
            try settle("a3", .dropped(at: start + .seconds(9), error: "gone"))
            #expect(try due(9) == [])
            #expect(try store.read { try $0.nextNotification() } == start + .seconds(60))
            let waiting = try store.read { try $0.dueNotifications(at: start + .seconds(60), limit: 9) }
            #expect(
                waiting == [
                    OutboxRow(
                        notification: .sample("a1", task: 1, at: start + .seconds(5)), attempts: 1,
                        nextAt: start + .seconds(60), lastError: "unreachable")
                ])
            try settle("a1", .delivered(at: start + .seconds(60)))
            #expect(try due(60) == ["a2"])
            // Settled is settled: neither a late retry nor the same id again brings it back.
            try settle("a1", .retry(at: start, error: "late"))
            try store.transact { try $0.enqueue(.sample("a1", task: 1, at: start)) }
            try settle("unknown", .delivered(at: start))
            #expect(try due(60) == ["a2"])
        }
    }

    @Test(arguments: StoreKind.allCases) func `the outbox is read channel by channel`(kind: StoreKind) throws {
        try kind.withStore { store in
            func due(_ channel: String, _ limit: Int = 9) throws -> [String] {
                try store.read { try $0.dueNotifications(at: start + .seconds(9), over: channel, limit: limit) }
                    .map(\.notification.id)
            }
            try store.put(.sample(.sample(1)), .sample(.sample(2)))
            #expect(try store.read { try $0.waitingChannels() } == [])
            try store.transact { transaction in
                try transaction.enqueue(.sample("a1", task: 1, channel: "a", at: start + .seconds(5)))
                try transaction.enqueue(.sample("a2", task: 1, channel: "a", at: start + .seconds(1)))
                try transaction.enqueue(.sample("a3", task: 2, channel: "a", at: start + .seconds(3)))
                try transaction.enqueue(.sample("b1", task: 1, channel: "b", at: start + .seconds(4)))
                try transaction.enqueue(.sample("c1", task: 1, channel: "c", at: start + .seconds(2)))
                try transaction.settle(notification: "c1", .delivered(at: start + .seconds(2)))
            }
            #expect(try store.read { try $0.waitingChannels() } == ["a", "b"])
            #expect(try due("a") == ["a3", "a1"])
            #expect(try due("a", 1) == ["a3"])
            #expect(try due("b") == ["b1"])
            #expect(try due("c") == [])
            #expect(try store.read { try $0.nextNotification(over: "a") } == start + .seconds(3))
            #expect(try store.read { try $0.nextNotification(over: "c") } == nil)
            // What stands behind another has no time of its own yet.
            #expect(try store.read { try $0.nextNotification(after: start) } == start + .seconds(3))
            #expect(try store.read { try $0.nextNotification(after: start + .seconds(3)) } == start + .seconds(4))
            #expect(try store.read { try $0.nextNotification(after: start + .seconds(5)) } == nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what was decided before an instant and still waits is found, due or not`(kind: StoreKind) throws {
        try kind.withStore { store in
            func found(_ limit: Int = 9) throws -> [String] {
                try store.read {
                    try $0.waitingNotifications(decidedBefore: start + .seconds(5), over: "a", limit: limit)
                }.map(\.notification.id)
            }
            try store.put(.sample(.sample(1)), .sample(.sample(2)))
            try store.transact { transaction in
                try transaction.enqueue(.sample("tried", task: 1, channel: "a", at: start))
                try transaction.enqueue(.sample("behind", task: 1, channel: "a", at: start + .seconds(4)))
                try transaction.enqueue(.sample("young", task: 2, channel: "a", at: start + .seconds(5)))
                try transaction.enqueue(.sample("sent", task: 2, channel: "a", at: start))
                try transaction.enqueue(.sample("elsewhere", task: 1, channel: "b", at: start))
                try transaction.settle(notification: "tried", .retry(at: start + .hours(9), error: "unreachable"))
                try transaction.settle(notification: "sent", .delivered(at: start))
            }
            #expect(try found() == ["tried"])
            try store.transact { try $0.settle(notification: "tried", .dropped(at: start, error: "late")) }
            #expect(try found() == ["behind"])
            #expect(try found(0) == [])
        }
    }

    @Test(arguments: StoreKind.allCases) func `a notification can wait without having been tried`(kind: StoreKind)
        throws
    {
        try kind.withStore { store in
            func rows() throws -> [OutboxRow] {
                try store.read { try $0.dueNotifications(at: start + .days(1), limit: 9) }
            }
            try store.put(.sample(.sample(1)))
            try store.transact { transaction in
                try transaction.enqueue(.sample("a", task: 1))
                try transaction.settle(notification: "a", .retry(at: start + .seconds(1), error: "unreachable"))
                try transaction.settle(notification: "a", .waiting(until: start + .seconds(9)))
            }
            #expect(try rows().map(\.nextAt) == [start + .seconds(9)])
            #expect(try rows().map(\.attempts) == [1])
            #expect(try rows().map(\.lastError) == ["unreachable"])
            try store.transact { transaction in
                try transaction.settle(notification: "a", .delivered(at: start + .seconds(9)))
                try transaction.settle(notification: "a", .waiting(until: start + .seconds(10)))
            }
            #expect(try rows().isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a page is overtaken when one of a higher level is due behind it and nobody has tried it`(kind: StoreKind)
        throws
    {
        try kind.withStore { store in
            func overtaken(_ seconds: Int64) throws -> [String] {
                try store.read { try $0.overtakenNotifications(at: start + .seconds(seconds), over: "a", limit: 9) }
                    .map(\.notification.id)
            }
            func page(_ id: String, _ task: Int64, _ level: Int, _ channel: String = "a") -> WorkflowCore.Notification {
                var page = WorkflowCore.Notification.sample(id, task: task, channel: channel)
                page.level = level
                return page
            }
            try store.put(.sample(.sample(1)), .sample(.sample(2)), .sample(.sample(3)))
            try store.transact { transaction in
                for task in [1, 2, 3] as [Int64] { try transaction.enqueue(page("low\(task)", task, 1)) }
                try transaction.enqueue(page("same", 1, 1))
                try transaction.enqueue(page("elsewhere", 1, 2, "b"))
                try transaction.enqueue(page("high2", 2, 2))
                try transaction.enqueue(page("high3", 3, 2))
                try transaction.settle(notification: "high3", .waiting(until: start + .seconds(5)))
            }
            #expect(try overtaken(0) == [], "They are due themselves.")
            try store.transact { transaction in
                for task in 1...3 {
                    try transaction.settle(notification: "low\(task)", .waiting(until: start + .seconds(30)))
                }
            }
            #expect(try overtaken(0) == ["low2"])
            #expect(try overtaken(5) == ["low2", "low3"])
            try store.transact {
                try $0.settle(notification: "low2", .retry(at: start + .seconds(30), error: "unreachable"))
            }
            #expect(try overtaken(5) == ["low3"], "A retry has its own time.")
        }
    }

    @Test(arguments: StoreKind.allCases) func `channels, breakers and settings keep their newest value`(kind: StoreKind)
        throws
    {
        try kind.withStore { store in
            let key = BreakerKey(provider: "cdn", operation: "deploy")
            let broken = ChannelState(
                channel: "webhook:oncall", consecutiveFailures: 4, heldUntil: start, disabledReason: "410",
                failingSince: start + .seconds(1), lastError: "gone")
            try store.transact { transaction in
                try transaction.save(ChannelState(channel: "webhook:oncall", consecutiveFailures: 1))
                try transaction.save(broken)
                try transaction.save(BreakerState(consecutiveFailures: 2), for: key)
                try transaction.save(BreakerState(consecutiveFailures: 6, heldUntil: start), for: key)
                try transaction.set("anchor", to: "1")
                try transaction.set("anchor", to: "2")
            }
            #expect(try store.read { try $0.channels() } == ["webhook:oncall": broken])
            #expect(
                try store.read { try $0.breakers() } == [key: BreakerState(consecutiveFailures: 6, heldUntil: start)])
            #expect(try store.read { try $0.setting("anchor") } == "2")
            #expect(try store.read { try $0.setting("none") } == nil)
            try store.transact { transaction in
                try transaction.save(nil, for: key)
                try transaction.set("anchor", to: nil)
            }
            #expect(try store.read { try $0.breakers() } == [:])
            #expect(try store.read { try $0.setting("anchor") } == nil)
        }
    }

    @Test(arguments: StoreKind.allCases) func `tokens are kept by id and told apart by hash`(kind: StoreKind) throws {
        try kind.withStore { store in
            var one = TokenRow(id: "b", name: "ci", role: "viewer", hash: "h1", createdAt: start)
            let two = TokenRow(
                id: "a", name: "ops", role: "admin", hash: "h2", createdAt: start + .seconds(1),
                expiresAt: start + .days(1))
            try store.transact { transaction in
                try transaction.save(two)
                try transaction.save(one)
            }
            one.revokedAt = start + .hours(1)
            try store.transact { try $0.save(one) }
            #expect(try store.read { try $0.tokens() } == [one, two])
            let same = TokenRow(id: "c", name: "copy", role: "admin", hash: "h2", createdAt: start)
            #expect(storeErrorCode { try store.transact { try $0.save(same) } } == .conflict)
        }
    }

    @Test(arguments: StoreKind.allCases) func `statistics count what is there`(kind: StoreKind) throws {
        try kind.withStore { store in
            #expect(try store.read { try $0.statistics().open } == [])
            var escalated = TaskState.sample(5, health: .stuck)
            escalated.escalation = Escalation(
                dedupKey: "k", policy: "p", policyVersion: 1, openedAt: start, level: 2, nextAt: start)
            try store.put(
                .sample(.sample(1)), .sample(.sample(2, version: 3)),
                .sample(.sample(3), index: .sample(provider: "x")),
                .sample(.sample(4, phase: .waiting), index: .sample(party: .customer)),
                .sample(escalated, index: .sample(urgency: 1)), .sample(.sample(6, phase: .succeeded)),
                .sample(.sample(7, phase: .succeeded)), .sample(.sample(8, phase: .failed)))
            try store.transact { transaction in
                try transaction.enqueue(.sample("n1", task: 1, at: start + .seconds(2)))
                try transaction.enqueue(.sample("n2", task: 1, at: start + .seconds(1)))
                try transaction.enqueue(.sample("n3", task: 1, at: start))
                try transaction.settle(notification: "n3", .delivered(at: start))
            }
            let counts = try store.read { try $0.statistics() }
            func group(_ phase: Phase, _ health: Health, _ party: Party, _ count: Int, _ oldest: Int64)
                -> StoreStatistics.Group
            {
                StoreStatistics.Group(
                    kind: "domain-create", stage: "deploy", phase: phase, health: health, party: party, count: count,
                    oldestSubmittedAt: start + .seconds(oldest))
            }
            #expect(
                counts.open == [
                    group(.running, .onTrack, .platform, 3, 1), group(.running, .stuck, .platform, 1, 5),
                    group(.waiting, .onTrack, .customer, 1, 4),
                ])
            #expect(counts.terminalByPhase == [.succeeded: 2, .failed: 1])
            #expect(counts.openEscalationsByLevel == [2: 1])
            #expect(counts.outboxWaiting == 2)
            #expect(counts.outboxOldestAt == start + .seconds(1))
            #expect(counts.eventCount == 10)
        }
    }

    @Test(arguments: StoreKind.allCases) func `removing a task takes all that was its own`(kind: StoreKind) throws {
        try kind.withStore { store in
            try store.put(.sample(.sample(1, version: 2)), .sample(.sample(2, version: 2, idempotencyKey: "key")))
            try store.transact { transaction in
                for name in ["sent", "kept", "other"] {
                    try transaction.enqueue(.sample(name, task: name == "other" ? 1 : 2, channel: name))
                }
                try transaction.settle(notification: "sent", .delivered(at: start))
            }
            #expect(storeErrorCode { try store.transact { try $0.remove(id(2)) } } == .conflict)
            try store.update(2) { $0.end(.succeeded) }
            try store.transact { try $0.remove(id(2)) }
            try store.transact { try $0.remove(id(2)) }
            #expect(try store.read { try $0.task(id(2)) } == nil)
            #expect(try store.read { try $0.history(id(2), after: 0, limit: 9) } == [])
            #expect(try store.read { try $0.feed(after: 0, limit: 9).map(\.task) } == [id(1), id(1)])
            #expect(try store.read { try $0.task(idempotencyKey: "key") } == nil)
            #expect(try store.read { try $0.ended(before: start + .days(1), limit: 9) } == [])
            #expect(try store.read { try $0.statistics().eventCount } == 2)
            // What waits is still delivered; what was sent could be sent again only under its old id.
            #expect(
                try store.read { try $0.dueNotifications(at: start, limit: 9).map(\.notification.id) }
                    == ["kept", "other"])
            try store.transact { try $0.settle(notification: "kept", .delivered(at: start)) }
            try store.transact { try $0.enqueue(.sample("sent", task: 1, channel: "sent")) }
            #expect(
                try store.read { try $0.dueNotifications(at: start, limit: 9).map(\.notification.id) }
                    == ["other", "sent"])
            // Sequences are never given out twice, so a reader of the feed misses nothing.
            #expect(try store.read { try $0.lastSequence() } == 5)
            try store.update(1)
            #expect(try store.read { try $0.lastSequence() } == 6)
        }
    }
}
