import Foundation
import Logging
import Testing
import WorkflowCore
import WorkflowStore

@testable import workflowd

/// Pages that are gathered, on a clock that stands still.
@Suite struct GroupingTests {
    let outbox = MemoryOutbox()
    let pager = ScriptedChannel(isGrouped: true)

    var clock: ManualClock { outbox.manualClock }

    func service(_ configuration: NotificationConfiguration = NotificationConfiguration()) -> NotificationService {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return NotificationService(outbox: outbox, channels: [pager], configuration: configuration, logger: logger)
    }

    func enqueue(_ tasks: ClosedRange<Int>, level: Int = 1) throws {
        for task in tasks { try outbox.enqueue("n\(task).\(level)", task: task, level: level, at: clock.now()) }
    }

    @Test func `forty tasks that stall together are one page, and the next five minutes another`() async throws {
        let service = service()
        try enqueue(1...40)
        await service.deliverDue()
        clock.advance(by: .seconds(29))
        await service.deliverDue()
        #expect(pager.digests.isEmpty)

        clock.advance(by: .seconds(1))
        await service.deliverDue()
        #expect(pager.digests.map(\.messages.count) == [40])
        #expect(pager.digests[0].title.en == "[L1] 40 tasks: \(Self.names(3)) and 37 more")
        #expect(try outbox.waiting().isEmpty)

        clock.advance(by: .minutes(1))
        try enqueue(41...43)
        clock.advance(by: .minutes(3) + .seconds(59))
        await service.deliverDue()
        #expect(pager.digests.count == 1)
        clock.advance(by: .seconds(1))
        await service.deliverDue()
        #expect(pager.digests.map(\.messages.count) == [40, 3])
        #expect(pager.sent.isEmpty)
        #expect(await service.statistics.delivered == 43)
        #expect(await service.statistics.dropped == 0)
    }

    private static func names(_ count: Int) -> String {
        Array(repeating: "www.example.com", count: count).joined(separator: ", ")
    }

    @Test func `a message alone keeps its form, and after a quiet interval the next one waits its moment only`()
        async throws
    {
        let service = service()
        try enqueue(1...1)
        clock.advance(by: .seconds(30))
        await service.deliverDue()
        #expect(pager.sent == ["n1.1"])
        clock.advance(by: .hours(1))
        try enqueue(2...2)
        clock.advance(by: .seconds(30))
        await service.deliverDue()
        #expect(pager.sent == ["n1.1", "n2.1"])
        #expect(pager.digests.isEmpty)
    }

    @Test func `a page of a higher level does not wait for a lower one's interval`() async throws {
        let service = service()
        try enqueue(1...1)
        clock.advance(by: .seconds(30))
        await service.deliverDue()
        try enqueue(2...2)
        try enqueue(3...3, level: 2)
        clock.advance(by: .seconds(30))
        await service.deliverDue()
        #expect(pager.sent == ["n1.1", "n3.2"])
    }

    @Test func `a task's own higher page is not kept behind its lower one, which comes first`() async throws {
        let service = service()
        try enqueue(1...1)
        clock.advance(by: .seconds(30))
        await service.deliverDue()
        try enqueue(2...2)
        try enqueue(2...2, level: 2)
        await service.deliverDue()
        #expect(pager.sent == ["n1.1", "n2.1"])
        clock.advance(by: .seconds(30))
        await service.deliverDue()
        #expect(pager.sent == ["n1.1", "n2.1", "n2.2"])
    }

    @Test func `a lower page that goes ahead of its group leaves the group its own time`() async throws {
        let service = service()
        try enqueue(1...4)
        await service.deliverDue()
        clock.advance(by: .seconds(10))
        try enqueue(2...2, level: 2)
        await service.deliverDue()
        #expect(pager.sent == ["n2.1"])
        clock.advance(by: .seconds(20))
        await service.deliverDue()
        #expect(pager.digests.map { $0.messages.map(\.id) } == [["n1.1", "n3.1", "n4.1"]])
    }

    @Test func `those that come while a group is gathered go with it`() async throws {
        let service = service()
        for (second, task) in [(0, 1), (10, 2), (29, 3)] {
            clock.advance(to: .start + .seconds(Int64(second)))
            try enqueue(task...task)
            await service.deliverDue()
        }
        clock.advance(to: .start + .seconds(30))
        await service.deliverDue()
        #expect(pager.digests.map(\.messages.count) == [3])
    }

    @Test func `a digest that fails is tried again as a whole under its id, and has failed its channel once`()
        async throws
    {
        pager.answer { _ in ScriptedChannel.failing() }
        let service = service()
        try enqueue(1...8)
        clock.advance(by: .seconds(30))
        await service.deliverDue()
        #expect(try outbox.channel("pager")?.consecutiveFailures == 1)
        let again = Set(try outbox.waiting().map(\.nextAt))
        #expect(again.count == 1)
        pager.answer { _ in .delivered }
        clock.advance(to: try #require(again.first))
        await service.deliverDue()
        #expect(pager.digests.map(\.messages.count) == [8, 8])
        #expect(Set(pager.digests.map(\.id)).count == 1)
        #expect(try outbox.waiting().isEmpty)
    }

    @Test func `what comes while a digest waits for its retry goes along with it`() async throws {
        pager.answer { _ in ScriptedChannel.failing(retryAfterSeconds: 90) }
        let service = service()
        try enqueue(1...3)
        clock.advance(by: .seconds(30))
        await service.deliverDue()
        clock.advance(by: .seconds(50))
        try enqueue(4...5)
        clock.advance(by: .seconds(35))
        await service.deliverDue()
        #expect(pager.digests.map(\.messages.count) == [3])
        pager.answer { _ in .delivered }
        clock.advance(by: .seconds(10))
        await service.deliverDue()
        #expect(pager.digests.map(\.messages.count) == [3, 5])
        #expect(pager.sent.isEmpty)
    }

    @Test func `a hold of the channel does not scatter what waits for it`() async throws {
        let until = clock.now() + .minutes(10)
        try outbox.store.transact {
            try $0.save(ChannelState(channel: "pager", consecutiveFailures: 5, heldUntil: until))
        }
        let service = service()
        try enqueue(1...20)
        clock.advance(by: .minutes(1))
        await service.deliverDue()
        clock.advance(to: until + .seconds(10))
        await service.deliverDue()
        #expect(pager.digests.map(\.messages.count) == [20])
        #expect(pager.sent.isEmpty)
    }

    @Test func `a storm is one digest, which holds the first messages and names the others`() async throws {
        let service = service()
        try enqueue(1...60)
        clock.advance(by: .seconds(30))
        await service.deliverDue()
        let digest = try #require(pager.digests.first)
        #expect(pager.digests.count == 1 && digest.title.en.contains("60 tasks"))
        #expect(digest.messages.map(\.id) == (1...50).map { "n\($0).1" })
        #expect(digest.others.map(\.id) == (51...60).map { "n\($0).1" })
        #expect(digest.text.en.hasSuffix("\nand 10 more") && digest.text.zh.hasSuffix("\n另有 10 个"))
        #expect(try outbox.waiting().isEmpty, "All of them are told.")
    }

    @Test func `more than a digest tells of waits for the next`() async throws {
        let service = service()
        try enqueue(1...PageGroups.digestLimit + 10)
        clock.advance(by: .seconds(30))
        await service.deliverDue()
        #expect(pager.digests.map { $0.messages.count + $0.others.count } == [PageGroups.digestLimit])
        clock.advance(by: .minutes(5))
        await service.deliverDue()
        #expect(pager.digests.map { $0.messages.count + $0.others.count } == [PageGroups.digestLimit, 10])
    }

    @Test func `the storm limit counts digests, and tells how many messages it dropped`() async throws {
        var configuration = NotificationConfiguration()
        configuration.stormLimit = 1
        configuration.stormSeconds = 600
        let service = service(configuration)
        try enqueue(1...3)
        clock.advance(by: .seconds(30))
        await service.deliverDue()
        try enqueue(4...5)
        clock.advance(by: .minutes(5))
        await service.deliverDue()
        #expect(await service.statistics.delivered == 3)
        #expect(await service.statistics.dropped == 2)
        try enqueue(6...7)
        clock.advance(by: .minutes(10))
        await service.deliverDue()
        #expect(pager.digests.map(\.suppressed) == [0, 2])
    }

    @Test(arguments: [WorkflowCore.Notification.Kind.customerMessage, .ticket])
    func `each customer's message and each ticket goes alone and at once`(kind: WorkflowCore.Notification.Kind)
        async throws
    {
        for task in 1...3 { try outbox.enqueue("n\(task)", task: task, kind: kind) }
        await service().deliverDue()
        #expect(Set(pager.sent) == ["n1", "n2", "n3"])
    }

    @Test func `a ticket does not wait behind its task's page that is being gathered`() async throws {
        try outbox.enqueue("page", task: 1)
        try outbox.enqueue("ticket", task: 1, kind: .ticket)
        await service().deliverDue()
        #expect(pager.sent == ["ticket"])
    }

    @Test func `after a long outage a new page waits no longer than the interval`() {
        var groups = PageGroups()
        let page = WorkflowCore.Notification(
            id: "n", kind: .escalation, task: TaskID(rawValue: 1),
            recipient: Recipient(target: "oncall", channel: "hook", address: "a"), level: 1, at: .start)
        guard let key = PageGroups.Key(page) else {
            Issue.record("A page is gathered.")
            return
        }
        groups.failed(key, until: .start + .hours(4), now: .start)
        #expect(groups.readyAt(key, oldest: .start, now: .start) == .start + groups.interval)
    }

    @Test func `what waited when the daemon ended goes out after its start`() async throws {
        try enqueue(1...2)
        await service().deliverDue()
        clock.advance(by: .minutes(2))
        await service().deliverDue()
        #expect(pager.digests.map(\.messages.count) == [2])
    }

    @Test func `a look is due when the group is, not only after the next commit`() async throws {
        try enqueue(1...2)
        let service = service()
        await service.deliverDue()
        #expect(await service.pass().nextAt == clock.now() + .seconds(30))
    }

    @Test func `a digest says its schema, and holds each message in the form that it has alone`() throws {
        let messages = [NotificationMessage.sample(id: "a"), .sample(id: "b")]
        let digest = NotificationDigest(messages[0], [messages[1]], suppressed: 4)
        let json = try JSONSerialization.jsonObject(with: digest.encoded()) as? [String: Any]
        #expect(
            json?.keys.sorted() == [
                "id", "level", "messages", "others", "recipient", "schema", "suppressed", "text", "timestamp", "title",
                "type",
            ])
        #expect(json?["schema"] as? Int == 1)
        #expect(json?["type"] as? String == "task.digest")
        let alone = try JSONSerialization.jsonObject(with: messages[1].encoded()) as? NSDictionary
        #expect((json?["messages"] as? [NSDictionary])?.last == alone)
        #expect(NotificationDigest(messages[1], [messages[0]], suppressed: 0).id == digest.id)
        #expect(NotificationDigest(messages[0], [.sample(id: "c")], suppressed: 0).id != digest.id)
    }
}
