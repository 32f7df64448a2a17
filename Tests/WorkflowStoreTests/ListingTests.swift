import Testing
import WorkflowCore
import WorkflowStore

@Suite struct `Listing tasks of a store` {
    /// Seven tasks that differ in everything one can filter by.
    private static func fill(_ store: any TaskStore) throws {
        var escalated = TaskState.sample(3, kind: "https-enable", phase: .halted, health: .stuck, claimedBy: "lin")
        escalated.escalation = Escalation(
            dedupKey: "k", policy: "p", policyVersion: 1, openedAt: start, level: 2, nextAt: start + .hours(1))
        var opened = TaskState.sample(4, health: .stuck, claimedBy: "wang")
        opened.escalation = Escalation(
            dedupKey: "k", policy: "p", policyVersion: 1, openedAt: start, nextAt: start + .hours(1))
        var settled = TaskState.sample(5, health: .slow)
        settled.escalation = Escalation(
            dedupKey: "k", policy: "p", policyVersion: 1, openedAt: start, status: .settled, level: 3, nextAt: nil)
        try store.put(
            .sample(.sample(1, phase: .succeeded)),
            .sample(.sample(2, subject: "Shop.Example.com", health: .slow), index: .sample(urgency: 1000)),
            .sample(escalated, index: .sample(stage: "publish", provider: "ca", party: .customer, urgency: 20)),
            .sample(opened, index: .sample(urgency: 10)), .sample(settled, index: .sample(urgency: 999)),
            .sample(.sample(6, phase: .queued), index: .sample(stage: "apply", party: .thirdParty)),
            .sample(.sample(7, kind: "https-enable", phase: .cancelled)))
    }

    private static let cases: [(query: TaskQuery, expected: [Int64])] = [
        (TaskQuery(), [7, 6, 5, 4, 3, 2, 1]),
        (TaskQuery(order: .oldest), [1, 2, 3, 4, 5, 6, 7]),
        (TaskQuery(order: .urgency), [4, 3, 5, 2]),
        (TaskQuery(health: [.stuck], order: .urgency), [4, 3]),
        (TaskQuery(kinds: ["https-enable"], order: .urgency), [3]),
        (TaskQuery(health: [.stuck], claimedBy: "wang", order: .urgency), [4]),
        (TaskQuery(phases: [.queued, .halted]), [6, 3]),
        (TaskQuery(health: [.slow, .stuck]), [5, 4, 3, 2]),
        (TaskQuery(health: [.slow], order: .oldest), [2, 5]),
        (TaskQuery(kinds: ["https-enable"]), [7, 3]),
        (TaskQuery(kinds: ["https-enable", "none"], isOpen: false), [7]),
        (TaskQuery(kinds: ["none"]), []),
        (TaskQuery(parties: [.customer, .thirdParty]), [6, 3]),
        (TaskQuery(stage: "publish"), [3]),
        (TaskQuery(provider: "ca"), [3]),
        (TaskQuery(subject: "Shop.Example.com"), [2]),
        (TaskQuery(subject: "shop.example.com"), []),
        (TaskQuery(subjectContains: "shop.EX"), [2]),
        (TaskQuery(subjectContains: "%"), []),
        (TaskQuery(phases: [.running], subjectContains: "cdn"), [5, 4]),
        (TaskQuery(claimedBy: "lin"), [3]),
        (TaskQuery(claimedBy: "", isOpen: true), [6, 5, 2]),
        (TaskQuery(kinds: ["domain-create"], claimedBy: "lin"), []),
        (TaskQuery(minimumLevel: 0), [4, 3]),
        (TaskQuery(minimumLevel: 1), [3]),
        (TaskQuery(minimumLevel: 1, order: .urgency), [3]),
        (TaskQuery(minimumLevel: 0, hasOpenEscalation: false), []),
        (TaskQuery(hasOpenEscalation: true), [4, 3]),
        (TaskQuery(hasOpenEscalation: false, isOpen: true), [6, 5, 2]),
        (TaskQuery(isOpen: true), [6, 5, 4, 3, 2]),
        (TaskQuery(isOpen: false), [7, 1]),
        (TaskQuery(submittedBefore: start + .seconds(3)), [2, 1]),
        (TaskQuery(submittedAfter: start + .seconds(5)), [7, 6]),
        (TaskQuery(phases: [.running], submittedBefore: start + .seconds(5), order: .oldest), [2, 4]),
    ]

    @Test(arguments: StoreKind.allCases) func `filters and orders choose and sort`(kind: StoreKind) throws {
        try kind.withStore { store in
            try Self.fill(store)
            for (query, expected) in Self.cases {
                let page = try store.list(query)
                #expect(page.tasks.map(\.id.rawValue) == expected, "\(query)")
                #expect(page.next == nil, "\(query)")
            }
        }
    }

    @Test(arguments: StoreKind.allCases) func `pages put together are the whole listing`(kind: StoreKind) throws {
        try kind.withStore { store in
            try Self.fill(store)
            for (query, expected) in Self.cases {
                for limit in [1, 2, 3] {
                    var query = query
                    query.limit = limit
                    var found: [Int64] = []
                    repeat {
                        let page = try store.list(query)
                        #expect(page.tasks.count <= limit)
                        found += page.tasks.map(\.id.rawValue)
                        query.cursor = page.next
                    } while query.cursor != nil && found.count < 20
                    #expect(found == expected, "\(query)")
                }
            }
        }
    }

    @Test(arguments: StoreKind.allCases) func `equally urgent tasks come by id, also across pages`(kind: StoreKind)
        throws
    {
        try kind.withStore { store in
            try store.put((1...5).map { .sample(.sample($0, health: .slow), index: .sample(urgency: -7)) })
            var query = TaskQuery(order: .urgency, limit: 2)
            var found: [Int64] = []
            repeat {
                let page = try store.list(query)
                found += page.tasks.map(\.id.rawValue)
                query.cursor = page.next
            } while query.cursor != nil && found.count < 20
            #expect(found == [1, 2, 3, 4, 5])
        }
    }

    @Test(arguments: StoreKind.allCases) func `pages stay stable while tasks come and go`(kind: StoreKind) throws {
        try kind.withStore { store in
            try store.put((1...6).map { .sample(.sample($0, health: .slow), index: .sample(urgency: $0)) })
            let first = try store.list(TaskQuery(order: .urgency, limit: 3))
            #expect(first.tasks.map(\.id.rawValue) == [1, 2, 3])
            // The last one shown is over, one before it gets new company.
            try store.update(3) { $0.end(.succeeded) }
            try store.put(.sample(.sample(9, health: .slow), index: .sample(urgency: 0)))
            let second = try store.list(TaskQuery(order: .urgency, limit: 3, cursor: first.next))
            #expect(second.tasks.map(\.id.rawValue) == [4, 5, 6])

            let newest = try store.list(TaskQuery(order: .newest, limit: 2))
            #expect(newest.tasks.map(\.id.rawValue) == [9, 6])
            try store.put(.sample(.sample(10)))
            let older = try store.list(TaskQuery(order: .newest, limit: 2, cursor: newest.next))
            #expect(older.tasks.map(\.id.rawValue) == [5, 4])
        }
    }

    @Test(arguments: StoreKind.allCases) func `a cursor that is none, or of another order, is refused`(kind: StoreKind)
        throws
    {
        try kind.withStore { store in
            try Self.fill(store)
            let cursor = try #require(try store.list(TaskQuery(order: .newest, limit: 1)).next)
            for (order, text) in [
                (TaskQuery.Order.newest, ""), (.newest, "x"), (.newest, "n-zz-1"), (.newest, "n-0--1"),
                (.newest, "n-0-ffffffffffffffff"), (.urgency, cursor), (.oldest, cursor), (.newest, cursor + "-0"),
            ] {
                #expect(
                    storeErrorCode { _ = try store.list(TaskQuery(order: order, cursor: text)) } == .invalidCursor,
                    "\(order) \(text)")
            }
        }
    }

    @Test(arguments: StoreKind.allCases) func `limits are kept within their bounds`(kind: StoreKind) throws {
        try kind.withStore { store in
            try Self.fill(store)
            #expect(try store.list(TaskQuery(limit: 0)).tasks.count == 1)
            #expect(try store.list(TaskQuery(limit: -3)).tasks.count == 1)
            #expect(try store.list(TaskQuery(limit: .max)).tasks.count == 7)
        }
    }

    @Test(arguments: StoreKind.allCases) func `updates move tasks in every listing`(kind: StoreKind) throws {
        try kind.withStore { store in
            try Self.fill(store)
            try store.update(2, index: .sample(stage: "publish", party: .nobody, urgency: 5)) {
                $0.health = .stuck
                $0.claimedBy = "zhao"
            }
            #expect(try store.list(TaskQuery(order: .urgency)).tasks.map(\.id.rawValue) == [2, 4, 3, 5])
            #expect(try store.list(TaskQuery(stage: "publish")).tasks.map(\.id.rawValue) == [3, 2])
            #expect(try store.list(TaskQuery(claimedBy: "zhao")).tasks.map(\.id.rawValue) == [2])
            try store.update(3, index: .sample()) {
                $0.claimedBy = nil
                $0.escalation?.status = .settled
                $0.health = .onTrack
            }
            #expect(try store.list(TaskQuery(order: .urgency)).tasks.map(\.id.rawValue) == [2, 4, 5])
            #expect(try store.list(TaskQuery(hasOpenEscalation: true)).tasks.map(\.id.rawValue) == [4])
            #expect(try store.list(TaskQuery(claimedBy: "lin")).tasks == [])
        }
    }
}
