import Testing
import WorkflowCore
import WorkflowStore

@Suite struct `Looking tasks up in a store` {
    @Test(arguments: StoreKind.allCases) func `the longest overdue wakes first`(kind: StoreKind) throws {
        try kind.withStore { store in
            #expect(try store.read { try $0.nextWake() } == nil)
            try store.put(
                .sample(.sample(1), wakeAt: start + .seconds(30)), .sample(.sample(2), wakeAt: start + .seconds(10)),
                .sample(.sample(3), wakeAt: start + .seconds(20)), .sample(.sample(4), wakeAt: start + .seconds(10)),
                .sample(.sample(5, phase: .succeeded)))
            func due(_ seconds: Int64, _ limit: Int = 10) throws -> [TaskID] {
                try store.read { try $0.dueTasks(at: start + .seconds(seconds), limit: limit) }
            }
            #expect(try due(9) == [])
            #expect(try due(10) == [id(2), id(4)])
            #expect(try due(60) == [id(2), id(4), id(3), id(1)])
            #expect(try due(60, 3) == [id(2), id(4), id(3)])
            #expect(try due(60, 0) == [])
            #expect(try store.read { try $0.nextWake() } == start + .seconds(10))
            #expect(try store.read { try $0.nextWake(except: [id(2)]) } == start + .seconds(10))
            #expect(try store.read { try $0.nextWake(except: [id(2), id(4), id(9)]) } == start + .seconds(20))
            #expect(try store.read { try $0.nextWake(except: Set((1...4).map { id($0) })) } == nil)
            try store.update(2) { $0.end(.cancelled) }
            try store.update(4, wakeAt: start + .seconds(50))
            #expect(try due(60) == [id(3), id(1), id(4)])
            #expect(try store.read { try $0.nextWake() } == start + .seconds(20))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `queues stand by priority, then by age, behind a lock or a capacity`(kind: StoreKind) throws {
        try kind.withStore { store in
            func queued(_ number: Int64, priority: Int = 0, lock: String?, capacity: String?) -> TaskWrite {
                .sample(
                    .sample(number, phase: .queued, priority: priority, lockKey: lock),
                    index: .sample(capacityKind: capacity))
            }
            try store.put(
                .sample(.sample(1, lockKey: "g/a"), index: .sample(holdsLock: true, capacityKind: "refresh")),
                queued(2, lock: "g/a", capacity: "refresh"), queued(3, priority: 5, lock: "g/a", capacity: nil),
                queued(4, lock: "g/b", capacity: "refresh"), queued(5, priority: 9, lock: "g/b", capacity: "refresh"),
                .sample(.sample(6), index: .sample(capacityKind: "refresh")))
            func behind(_ lock: String?, _ capacity: String?, _ limit: Int = 9) throws -> [TaskID] {
                try store.read {
                    try $0.queued(behind: AdmissionKey(lockKey: lock, capacityKind: capacity), limit: limit)
                }
            }
            #expect(try behind("g/a", nil) == [id(3), id(2)])
            #expect(try behind(nil, "refresh") == [id(5), id(2), id(4)])
            #expect(try behind("g/a", "refresh") == [id(5), id(3), id(2), id(4)])
            #expect(try behind("g/a", "refresh", 2) == [id(5), id(3)])
            #expect(try behind(nil, nil) == [])
            #expect(try behind("g/none", "none") == [])
            #expect(try store.read { try $0.slotsInUse(kind: "refresh") } == 2)
            #expect(try store.read { try $0.slotsInUse(kind: "none") } == 0)

            try store.update(5, index: .sample(holdsLock: true, capacityKind: "refresh")) {
                $0.phase = .running
                $0.serial = 1
            }
            #expect(try behind(nil, "refresh") == [id(2), id(4)])
            #expect(try store.read { try $0.slotsInUse(kind: "refresh") } == 3)
            try store.update(5) { $0.end(.succeeded) }
            #expect(try store.read { try $0.slotsInUse(kind: "refresh") } == 2)
            // A changed priority changes the place.
            try store.update(4, index: .sample(capacityKind: "refresh")) { $0.priority = 50 }
            #expect(try behind(nil, "refresh") == [id(4), id(2)])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `attempts are leased by priority, then by wake time`(kind: StoreKind) throws {
        try kind.withStore { store in
            func leasable(
                _ number: Int64, _ operation: String, provider: String = "http", priority: Int = 0, wake: Int64
            ) -> TaskWrite {
                .sample(
                    .sample(number, priority: priority), wakeAt: start + .seconds(wake),
                    index: .sample(provider: provider, operation: operation, isLeasable: true))
            }
            try store.put(
                leasable(1, "deploy", wake: 30), leasable(2, "deploy", wake: 10), leasable(3, "check", wake: 5),
                leasable(4, "check", priority: 3, wake: 90), leasable(5, "deploy", provider: "other", wake: 1),
                .sample(.sample(6), index: .sample(provider: "http", operation: "deploy")))
            func leasable(_ operations: [String], _ limit: Int = 9) throws -> [TaskID] {
                try store.read { try $0.leasable(provider: "http", operations: operations, limit: limit) }
            }
            #expect(try leasable(["deploy"]) == [id(2), id(1)])
            #expect(try leasable(["deploy", "check"]) == [id(4), id(3), id(2), id(1)])
            #expect(try leasable(["deploy", "check"], 3) == [id(4), id(3), id(2)])
            #expect(try leasable(["none"]) == [])
            #expect(try leasable([]) == [id(4), id(3), id(2), id(1)])
            try store.update(2, index: .sample(provider: "http", operation: "deploy"))
            #expect(try leasable(["deploy"]) == [id(1)])
        }
    }

    @Test(arguments: StoreKind.allCases) func `a prefix finds ids, open tasks first`(kind: StoreKind) throws {
        try kind.withStore { store in
            // The text begins with the fastest digits: 1, 33 and 65 all begin with "1".
            try store.put(
                .sample(.sample(1, phase: .succeeded)), .sample(.sample(33)), .sample(.sample(65)), .sample(.sample(2)))
            func found(_ text: String, _ limit: Int = 9) throws -> [TaskID] {
                guard let prefix = TaskIDPrefix(text) else { throw Abandoned() }
                return try store.read { try $0.tasks(prefix: prefix, limit: limit) }
            }
            #expect(try found("1") == [id(33), id(65), id(1)])
            #expect(try found("1", 2) == [id(33), id(65)])
            #expect(try found("11") == [id(33)])
            #expect(try found("3") == [])
            #expect(try found(id(1).description) == [id(1)])
            #expect(try found(id(1).description, 0) == [])
            #expect(try found(id(97).description) == [])
        }
    }

    @Test(arguments: StoreKind.allCases) func `a subject finds open tasks, then the newest`(kind: StoreKind) throws {
        try kind.withStore { store in
            let subject = "www.example.com"
            try store.put(
                .sample(.sample(1, subject: subject)), .sample(.sample(2, subject: subject, phase: .failed)),
                .sample(.sample(3, subject: subject)), .sample(.sample(4, subject: subject, phase: .succeeded)),
                .sample(.sample(5, subject: "www.example.comx")))
            func found(_ limit: Int) throws -> [TaskID] {
                try store.read { try $0.tasks(subject: subject, limit: limit) }
            }
            #expect(try found(9) == [id(3), id(1), id(4), id(2)])
            #expect(try found(3) == [id(3), id(1), id(4)])
            #expect(try store.read { try $0.tasks(subject: "www", limit: 9) } == [])
        }
    }

    @Test(arguments: StoreKind.allCases) func `all ids and ended tasks come in order`(kind: StoreKind) throws {
        try kind.withStore { store in
            try store.put((1...5).map { .sample(.sample($0)) })
            try store.update(4) { $0.end(.failed, at: start + .hours(1)) }
            try store.update(2) { $0.end(.succeeded, at: start + .hours(2)) }
            try store.update(5) { $0.end(.cancelled, at: start + .hours(3)) }
            #expect(try store.read { try $0.tasks(after: nil, limit: 3) } == [id(1), id(2), id(3)])
            #expect(try store.read { try $0.tasks(after: id(3), limit: 3) } == [id(4), id(5)])
            #expect(try store.read { try $0.tasks(after: id(5), limit: 3) } == [])
            func ended(_ hours: Int64, _ limit: Int = 9) throws -> [TaskID] {
                try store.read { try $0.ended(before: start + .hours(hours), limit: limit) }
            }
            #expect(try ended(1) == [])
            #expect(try ended(3) == [id(4), id(2)])
            #expect(try ended(9) == [id(4), id(2), id(5)])
            #expect(try ended(9, 1) == [id(4)])
        }
    }

    @Test(arguments: StoreKind.allCases) func `history is a task's own, in order and in pages`(kind: StoreKind) throws {
        try kind.withStore { store in
            try store.put(.sample(.sample(1, version: 3)), .sample(.sample(2, version: 2)))
            try store.update(1, .retryScheduled(at: start))
            try store.update(2, .released)
            try store.update(1, .finished(.succeeded, detail: "done")) { $0.end(.succeeded) }
            func versions(_ after: Int, _ limit: Int) throws -> [Int] {
                try store.read { try $0.history(id(1), after: after, limit: limit).map(\.version) }
            }
            #expect(try versions(0, 9) == [1, 2, 3, 4, 5])
            #expect(try versions(0, 2) == [1, 2])
            #expect(try versions(2, 2) == [3, 4])
            #expect(try versions(4, 9) == [5])
            #expect(try versions(5, 9) == [])
            #expect(try versions(0, 0) == [])
            #expect(try versions(3, .max) == [4, 5])
            let history = try store.read { try $0.history(id(1), after: 3, limit: 9) }
            #expect(history.map(\.sequence) == [6, 8])
            #expect(history.map(\.event.fact) == [.retryScheduled(at: start), .finished(.succeeded, detail: "done")])
            #expect(history.allSatisfy { $0.task == id(1) })
            #expect(try store.read { try $0.history(id(9), after: 0, limit: 9) } == [])
        }
    }

    @Test(arguments: StoreKind.allCases) func `the feed has all events in commit order`(kind: StoreKind) throws {
        try kind.withStore { store in
            #expect(try store.read { try $0.lastSequence() } == 0)
            try store.put(.sample(.sample(2, version: 2)), .sample(.sample(1)))
            try store.update(2)
            func feed(_ after: Int64, _ limit: Int) throws -> [StoredEvent] {
                try store.read { try $0.feed(after: after, limit: limit) }
            }
            #expect(try feed(0, 9).map(\.sequence) == [1, 2, 3, 4])
            #expect(try feed(0, 9).map(\.task) == [id(2), id(2), id(1), id(2)])
            #expect(try feed(0, 9).map(\.version) == [1, 2, 1, 3])
            #expect(try feed(2, 1).map(\.sequence) == [3])
            #expect(try feed(4, 9) == [])
            #expect(try store.read { try $0.lastSequence() } == 4)
        }
    }
}
