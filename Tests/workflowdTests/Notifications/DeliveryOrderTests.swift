import Foundation
import Logging
import Testing
import WorkflowCore
import WorkflowStore

@testable import workflowd

/// When the outbox is looked at, whose turn it is, and what a recipient is told of the messages that were too many.
@Suite struct DeliveryOrderTests {
    let outbox = MemoryOutbox()
    let pager = ScriptedChannel(isGrouped: true)
    let desk = ScriptedChannel(id: "desk")

    var clock: ManualClock { outbox.manualClock }

    func service(_ configuration: NotificationConfiguration = NotificationConfiguration()) -> NotificationService {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return NotificationService(
            outbox: outbox, channels: [pager, desk], configuration: configuration, logger: logger)
    }

    /// Does what a running service does, which looks only when it has asked to.
    func live(_ service: NotificationService, until end: Instant) async {
        while true {
            let pass = await service.pass()
            for delivery in pass.deliveries { await service.perform(delivery) }
            guard pass.deliveries.isEmpty else { continue }
            guard let next = pass.nextAt, next <= end else { break }
            if next > clock.now() { clock.advance(to: next) }
        }
        clock.advance(to: end)
    }

    @Test(arguments: [40, 1000, 3000]) func `while pages are gathered the outbox is not read`(count: Int) async throws {
        let service = service()
        for task in 1...count { try outbox.enqueue("n\(task)", task: task) }
        await live(service, until: .start + .minutes(5) + .seconds(29))
        #expect(Set(outbox.readInstants) == [.start, .start + .seconds(30)])
        // One for each page of rows, one to render, one that finds nothing more.
        #expect(outbox.readInstants.count <= 2 * (count / NotificationService.pageSize + 2) + 1)
        #expect(pager.digests.map { $0.messages.count + $0.others.count } == [min(count, PageGroups.digestLimit)])
    }

    @Test func `a delivery under way hides no later retry and calls for no look of its own`() async throws {
        desk.answer { _ in ScriptedChannel.failing() }
        let service = service()
        try outbox.enqueue("n1", task: 1, channel: "desk")
        await service.deliverDue()
        let retryAt = try #require(try outbox.waiting().first?.nextAt)
        try outbox.enqueue("n2", task: 2, channel: "desk")
        let pass = await service.pass()
        #expect(pass.deliveries.count == 1)
        #expect(await service.pass().nextAt == retryAt)
    }

    @Test func `a digest has its turn on a busy channel`() async throws {
        var configuration = NotificationConfiguration()
        configuration.channelConcurrency = 1
        let service = service(configuration)
        for task in 1...3 { try outbox.enqueue("p\(task)", task: task) }
        await service.deliverDue()
        for (task, seconds) in zip(11...15, [20, 25, 31, 32, 33] as [Int64]) {
            try outbox.enqueue("t\(task)", task: task, kind: .ticket, at: .start + .seconds(seconds))
        }
        clock.advance(by: .seconds(40))
        await service.deliverDue()
        #expect(pager.order == ["t11", "t12", "digest", "t13", "t14", "t15"])
    }

    @Test func `a ticket is not lost to view behind pages of pages that are gathered`() async throws {
        for task in 1...3 * NotificationService.pageSize {
            try outbox.enqueue("p\(task)", task: task, addsTask: task <= 50)
        }
        try outbox.enqueue("t", task: 30_000, kind: .ticket, at: .start + .seconds(1))
        clock.advance(by: .seconds(1))
        await live(service(), until: .start + .seconds(2))
        #expect(pager.sent == ["t"])
    }

    @Test func `a slow channel does not hold back another, however much waits for it`() async throws {
        for task in 1...3 * NotificationService.pageSize {
            try outbox.enqueue("d\(task)", task: task, channel: "desk", addsTask: task <= 9)
        }
        try outbox.enqueue("t", task: 30_000, kind: .ticket, at: .start + .seconds(1))
        clock.advance(by: .seconds(1))
        let service = service()
        var under: [String] = []
        for _ in 1...3 { under += await service.pass().deliveries.map(\.channel.id) }
        #expect(under.sorted() == ["desk", "desk", "desk", "desk", "pager"])
    }

    @Test func `how many were too many is told again when the message that told it did not get through`()
        async throws
    {
        var configuration = NotificationConfiguration()
        configuration.stormLimit = 1
        let service = service(configuration)
        try outbox.enqueue("n1", task: 1, channel: "desk")
        await service.deliverDue()
        for task in 2...4 { try outbox.enqueue("n\(task)", task: task, channel: "desk") }
        await service.deliverDue()
        #expect(await service.statistics.dropped == 3)
        desk.answer { _ in ScriptedChannel.failing() }
        clock.advance(by: .minutes(10))
        try outbox.enqueue("n5", task: 5, channel: "desk", at: clock.now())
        await service.deliverDue()
        desk.answer { _ in .delivered }
        clock.advance(by: .seconds(5))
        await service.deliverDue()
        #expect(desk.messages.map(\.id) == ["n1", "n5", "n5"])
        #expect(desk.messages.map(\.suppressed) == [0, 3, 3])
        clock.advance(by: .minutes(10))
        try outbox.enqueue("n6", task: 6, channel: "desk", at: clock.now())
        await service.deliverDue()
        #expect(desk.messages.last?.suppressed == 0, "It has been told.")
    }

    @Test func `a message that does not get through uses up nothing of its recipient's limit`() async throws {
        var configuration = NotificationConfiguration()
        configuration.stormLimit = 1
        let service = service(configuration)
        desk.answer { _ in ScriptedChannel.failing() }
        try outbox.enqueue("n1", channel: "desk")
        await service.deliverDue()
        desk.answer { _ in .delivered }
        clock.advance(by: .seconds(5))
        await service.deliverDue()
        #expect(desk.sent == ["n1", "n1"])
        #expect(await service.statistics.delivered == 1)
    }

    @Test func `a digest of which one message is left tells what was dropped before`() async throws {
        var configuration = NotificationConfiguration()
        configuration.stormLimit = 1
        configuration.groupIntervalSeconds = 0
        let service = service(configuration)
        for task in 1...2 {
            try outbox.enqueue("n\(task)", task: task)
            clock.advance(by: .seconds(30))
            await service.deliverDue()
        }
        try outbox.enqueue("n3", task: 3, at: clock.now())
        try outbox.enqueue("gone", task: 4, at: clock.now(), addsTask: false)
        clock.advance(by: .minutes(10))
        await service.deliverDue()
        #expect(pager.messages.map(\.id) == ["n1", "n3"])
        #expect(pager.messages.last?.suppressed == 1)
    }

    /// Five failures, and the hold after them is over.
    func breakDesk() throws {
        let failing = ChannelState(
            channel: "desk", consecutiveFailures: 5, heldUntil: clock.now(), failingSince: .start,
            lastError: "no answer")
        try outbox.store.transact { try $0.save(failing) }
    }

    @Test func `what waited too long behind a channel that fails is dropped, and the probe is a message that is young`()
        async throws
    {
        for task in 1...30 { try outbox.enqueue("old\(task)", task: task, channel: "desk", kind: .customerMessage) }
        try outbox.enqueue("behind", task: 30, channel: "desk", kind: .customerMessage)
        clock.advance(by: .days(5))
        for task in 31...33 { try outbox.enqueue("new\(task)", task: task, channel: "desk", at: clock.now()) }
        try breakDesk()
        desk.answer { _ in ScriptedChannel.failing() }
        let service = service()
        await service.deliverDue()
        #expect(desk.sent == ["new31"])
        #expect(await service.statistics.dropped == 31)
        #expect(try Set(outbox.waiting().map(\.notification.id)) == ["new31", "new32", "new33"])
        desk.answer { _ in .delivered }
        clock.advance(by: .minutes(10))
        await service.deliverDue()
        #expect(Set(desk.sent) == ["new31", "new32", "new33"])
    }

    @Test func `a last try may wait for the end of a hold, and what waited while nothing failed goes out`() async throws
    {
        try outbox.enqueue("last", task: 1, channel: "desk")
        clock.advance(by: .hours(48) + .minutes(5))
        try breakDesk()
        desk.answer { _ in ScriptedChannel.failing() }
        await service().deliverDue()
        #expect(desk.sent == ["last"])
        #expect(try outbox.waiting().isEmpty)

        desk.answer { _ in .delivered }
        try outbox.store.transact { try $0.save(ChannelState(channel: "desk")) }
        try outbox.enqueue("late", task: 2, channel: "desk")
        clock.advance(by: .days(5))
        await service().deliverDue()
        #expect(desk.sent == ["last", "late"])
    }

    @Test func `a page that is overtaken does not go out over a channel that is disabled`() async throws {
        let service = service()
        try outbox.enqueue("low", task: 1)
        await service.deliverDue()
        try outbox.enqueue("high", task: 1, level: 2)
        try outbox.store.transact { try $0.save(ChannelState(channel: "pager", disabledReason: "410")) }
        await service.deliverDue()
        #expect(pager.sent.isEmpty)
        clock.advance(by: .seconds(30))
        await service.deliverDue()
        #expect(pager.sent.isEmpty)
        #expect(try outbox.waiting().isEmpty)
    }

    @Test func `of a channel that gathers nothing a pass reads little more than it can start`() async throws {
        var configuration = NotificationConfiguration()
        configuration.stormLimit = 1
        let service = service(configuration)
        for task in 1...500 { try outbox.enqueue("n\(task)", task: task, channel: "desk", addsTask: task == 1) }
        #expect(await service.pass().deliveries.count == 1)
        #expect(await service.ended.count == 63)
        await service.deliverDue()
        #expect(await service.statistics.dropped == 499)
    }

    @Test func `a hold is no try, and what waits for it goes as soon as somebody ends it`() async throws {
        let held = ChannelState(channel: "desk", consecutiveFailures: 5, heldUntil: .start + .minutes(10))
        try outbox.store.transact { try $0.save(held) }
        for task in 1...3 { try outbox.enqueue("n\(task)", task: task, channel: "desk") }
        let service = service()
        await service.deliverDue()
        #expect(desk.sent.isEmpty)
        #expect(try outbox.waiting().map(\.attempts) == [0, 0, 0])
        try outbox.store.transact { try $0.save(ChannelState(channel: "desk")) }
        await service.deliverDue()
        #expect(desk.sent.count == 3)
    }
}
