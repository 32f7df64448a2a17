import Foundation
import Logging
import ServiceLifecycle
import Testing
import WorkflowCore
import WorkflowStore

@testable import workflowd

@Suite(.timeLimit(.minutes(10))) struct NotificationServiceTests {
    let outbox = MemoryOutbox()

    func service(
        _ channels: [any NotificationChannel], configuration: NotificationConfiguration = NotificationConfiguration()
    ) -> NotificationService {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return NotificationService(outbox: outbox, channels: channels, configuration: configuration, logger: logger)
    }

    @Test func `a message says what its task is at the moment of sending, in both languages`() async throws {
        let channel = ScriptedChannel()
        try outbox.enqueue("n1")
        try outbox.store.transact { transaction in
            guard var state = try transaction.task(TaskID(rawValue: 1)) else { return }
            let event = Event(at: .start, .claimed(by: "lin"))
            Machine.evolve(&state, event)
            try transaction.write(
                TaskWrite(
                    state: state, expectedVersion: state.version - 1, events: [event],
                    wakeAt: Machine.nextWake(state, definition: .sample),
                    index: TaskIndex(state, definition: .sample)))
        }
        await service([channel]).deliverDue()
        let message = try #require(channel.messages.first)
        #expect(message.id == "n1")
        #expect(message.type == "task.escalation")
        #expect(message.task.claimedBy == "lin")
        #expect(message.task.stage == "dispatch")
        #expect(message.title.zh.contains("创建加速域名"))
        #expect(message.title.en.contains("www.example.com"))
        #expect(try outbox.waiting().isEmpty)
    }

    @Test func `messages of one task arrive in order, also when the first has to be tried again`() async throws {
        let failures = ScriptedChannel { _ in ScriptedChannel.failing() }
        for number in 1...3 { try outbox.enqueue("n\(number)") }
        let service = service([failures])
        await service.deliverDue()
        #expect(failures.sent == ["n1"])
        await service.deliverDue()
        #expect(failures.sent == ["n1"], "The second waits for the first.")
        failures.answer { _ in .delivered }
        outbox.manualClock.advance(by: .seconds(5))
        await service.deliverDue()
        #expect(failures.sent == ["n1", "n1", "n2", "n3"])
    }

    @Test func `a failing channel does not hold back another, nor one task another`() async throws {
        let pager = ScriptedChannel { $0.task.id == TaskID(rawValue: 1) ? ScriptedChannel.failing() : .delivered }
        let mail = ScriptedChannel(id: "mail")
        try outbox.enqueue("n1", task: 1)
        try outbox.enqueue("n2", task: 2)
        try outbox.enqueue("n3", task: 1, channel: "mail")
        await service([pager, mail]).deliverDue()
        #expect(Set(pager.sent) == ["n1", "n2"])
        #expect(mail.sent == ["n3"])
        #expect(try outbox.waiting().map(\.notification.id) == ["n1"])
    }

    @Test func `no more than the bounds are under way at once`() async throws {
        let pager = ScriptedChannel()
        let mail = ScriptedChannel(id: "mail")
        for number in 1...40 {
            try outbox.enqueue("p\(number)", task: number)
            try outbox.enqueue("m\(number)", task: number, channel: "mail")
        }
        var configuration = NotificationConfiguration()
        configuration.concurrency = 5
        configuration.channelConcurrency = 3
        configuration.stormLimit = 100
        let service = service([pager, mail], configuration: configuration)
        let first = await service.pass().deliveries
        #expect(first.count == 5)
        for channel in [pager, mail] { #expect(first.filter { $0.channel.id == channel.id }.count <= 3) }
        for delivery in first { await service.perform(delivery) }
        await service.deliverDue()
        #expect(pager.sent.count == 40)
        #expect(mail.sent.count == 40)
        #expect(pager.peak <= 3)
        #expect(mail.peak <= 3)
        #expect(try outbox.waiting().isEmpty)
    }

    @Test func `five failures in a row hold the channel, one message probes it, and a success lets the rest go`()
        async throws
    {
        let pager = ScriptedChannel { _ in ScriptedChannel.failing() }
        for number in 1...20 { try outbox.enqueue("n\(number)", task: number) }
        var configuration = NotificationConfiguration()
        configuration.channelConcurrency = 1
        let service = service([pager], configuration: configuration)
        await service.deliverDue()
        #expect(pager.sent.count == 5)
        let held = try #require(try outbox.channel("pager"))
        #expect(held.consecutiveFailures == 5)
        let until = try #require(held.heldUntil)
        #expect(until == .start + .seconds(30))
        #expect(try outbox.waiting().filter { $0.attempts == 1 && $0.lastError == "no answer" }.count == 5)

        // Held: nothing goes out, whatever is due.
        outbox.manualClock.advance(by: .seconds(29))
        await service.deliverDue()
        #expect(pager.sent.count == 5)

        // One probe, which fails: held again, for twice as long.
        outbox.manualClock.advance(to: until + .seconds(11))
        await service.deliverDue()
        #expect(pager.sent.count == 6)
        #expect(try outbox.channel("pager")?.heldUntil == until + .seconds(11) + .seconds(60))

        pager.answer { _ in .delivered }
        outbox.manualClock.advance(by: .minutes(2))
        await service.deliverDue()
        #expect(Set(pager.sent).count == 20)
        #expect(try outbox.waiting().isEmpty)
        #expect(try outbox.channel("pager")?.consecutiveFailures == 0)
        #expect(await service.statistics.delivered == 20)
    }

    @Test func `a message that never gets through is tried for 48 hours and then given up`() async throws {
        let pager = ScriptedChannel { _ in ScriptedChannel.failing() }
        try outbox.enqueue("n1")
        let service = service([pager])
        var last = Instant.start
        for _ in 0..<5000 {
            await service.deliverDue()
            guard let row = try outbox.waiting().first else { break }
            let now = outbox.manualClock.now()
            // While the channel is held, the message itself may be due.
            let next = max(row.nextAt, try outbox.channel("pager")?.heldUntil ?? now)
            #expect(next > now)
            last = next
            outbox.manualClock.advance(to: next)
        }
        #expect(try outbox.waiting().isEmpty)
        #expect(last >= .start + .hours(48))
        #expect(last <= .start + .hours(48) + .minutes(11))
        #expect(pager.sent.count > 15)
        #expect(Set(pager.sent) == ["n1"])
        #expect(await service.statistics.dropped == 1)
        #expect(await service.statistics.delivered == 0)
    }

    @Test func `a receiver that is gone disables its channel until it is enabled again`() async throws {
        let pager = ScriptedChannel { _ in .gone(reason: "410") }
        try outbox.enqueue("n1")
        try outbox.enqueue("n2", task: 2, target: "lead")
        var configuration = NotificationConfiguration()
        configuration.channelConcurrency = 1
        let service = service([pager], configuration: configuration)
        await service.deliverDue()
        #expect(pager.sent == ["n1"])
        #expect(try outbox.channel("pager")?.disabledReason == "410")
        #expect(try outbox.waiting().isEmpty)
        #expect(await service.statistics.dropped == 2)

        pager.answer { _ in .delivered }
        try outbox.store.transact { try $0.save(ChannelState(channel: "pager")) }
        try outbox.enqueue("n3", task: 3)
        await service.deliverDue()
        #expect(pager.sent == ["n1", "n3"])
    }

    @Test func `a receiver that asks for patience gets it, for all its messages`() async throws {
        let pager = ScriptedChannel { _ in ScriptedChannel.failing("429", retryAfterSeconds: 120) }
        try outbox.enqueue("n1")
        try outbox.enqueue("n2", task: 2)
        var configuration = NotificationConfiguration()
        configuration.channelConcurrency = 1
        let service = service([pager], configuration: configuration)
        await service.deliverDue()
        #expect(pager.sent == ["n1"])
        outbox.manualClock.advance(by: .seconds(119))
        await service.deliverDue()
        #expect(pager.sent == ["n1"])
        pager.answer { _ in .delivered }
        outbox.manualClock.advance(by: .seconds(1))
        await service.deliverDue()
        #expect(Set(pager.sent) == ["n1", "n2"])
    }

    @Test func `a storm drops notifications beyond the limit, and the next message says how many`() async throws {
        let pager = ScriptedChannel()
        for number in 1...7 { try outbox.enqueue("n\(number)", task: number) }
        var configuration = NotificationConfiguration()
        configuration.stormLimit = 4
        configuration.stormSeconds = 600
        let service = service([pager], configuration: configuration)
        await service.deliverDue()
        #expect(pager.sent.count == 4)
        #expect(try outbox.waiting().isEmpty)
        #expect(await service.statistics.dropped == 3)
        #expect(try outbox.store.read { try $0.task(TaskID(rawValue: 7)) } != nil, "What it told of stays.")

        outbox.manualClock.advance(by: .seconds(600))
        try outbox.enqueue("n8", task: 8, at: outbox.manualClock.now())
        await service.deliverDue()
        #expect(pager.messages.last?.suppressed == 3)
    }

    @Test func `a message for a channel that is not configured waits and says so`() async throws {
        try outbox.enqueue("n1", channel: "fax")
        await service([]).deliverDue()
        let row = try #require(try outbox.waiting().first)
        #expect(row.lastError?.contains("fax is not configured") ?? false)
        #expect(row.nextAt > .start)
        let fax = ScriptedChannel(id: "fax")
        outbox.manualClock.advance(to: row.nextAt)
        await service([fax]).deliverDue()
        #expect(fax.sent == ["n1"])
    }

    @Test func `a delivery whose end could not be stored is stored later and not sent again`() async throws {
        let pager = ScriptedChannel()
        try outbox.enqueue("n1")
        let service = service([pager])
        outbox.refuse(1)
        await service.deliverDue()
        #expect(try outbox.waiting().count == 1)
        await service.deliverDue()
        #expect(pager.sent == ["n1"])
        #expect(try outbox.waiting().isEmpty)
    }

    @Test(arguments: [(10_000, 50_000_000), (1, 5000), (0.01, 50), (.infinity, 5000)] as [(Double, Int64)])
    func `a store that refuses is asked again after five seconds, however fast the engine's clock runs`(
        speed: Double, milliseconds: Int64
    ) async throws {
        let outbox = MemoryOutbox(speed: speed)
        try outbox.enqueue("n1")
        let service = NotificationService(
            outbox: outbox, channels: [ScriptedChannel()],
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        await service.perform(try #require(await service.pass().deliveries.first))
        outbox.refuse(1)
        #expect(await service.pass().nextAt == .start + .milliseconds(milliseconds))
    }

    @Test func `a delivery that was interrupted stays in the outbox for the next start`() async throws {
        let stopping = ScriptedChannel { _ in .interrupted }
        try outbox.enqueue("n1")
        let first = service([stopping])
        let delivery = try #require(await first.pass().deliveries.first)
        await first.perform(delivery)
        #expect(try outbox.waiting().first?.attempts == 0)
        let pager = ScriptedChannel()
        await service([pager]).deliverDue()
        #expect(pager.sent == ["n1"])
    }

    @Test func `a page about a task that this node cannot read waits for a node that can`() async throws {
        let pager = ScriptedChannel()
        try outbox.enqueue("n1")
        try outbox.store.transact { transaction in
            guard var state = try transaction.task(TaskID(rawValue: 1)) else { return }
            state.definition.digest = "another"
            try transaction.write(
                TaskWrite(
                    state: state, expectedVersion: state.version, events: [],
                    wakeAt: Machine.nextWake(state, definition: .sample),
                    index: TaskIndex(state, definition: .sample)))
        }
        let service = service([pager])
        await service.deliverDue()
        let row = try #require(try outbox.waiting().first)
        #expect(row.lastError?.contains("lacks the task's definition") ?? false)
        #expect(try outbox.channel("pager") == nil, "The channel is not to blame.")
        outbox.manualClock.advance(to: .start + .hours(48))
        await service.deliverDue()
        #expect(try outbox.waiting().isEmpty)
        #expect(pager.sent.isEmpty)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a running service delivers at once what a hold kept back when somebody ends it`() async throws {
        let pager = ScriptedChannel()
        let held = ChannelState(channel: "pager", consecutiveFailures: 5, heldUntil: .start + .minutes(10))
        try outbox.store.transact { try $0.save(held) }
        try outbox.enqueue("n1")
        let service = service([pager])
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service)], logger: Logger(label: "test")))
        let running = Task { try await group.run() }
        var ids = pager.sentIDs.makeAsyncIterator()
        while outbox.readInstants.isEmpty { await Task.yield() }
        try outbox.store.transact { try $0.save(ChannelState(channel: "pager")) }
        service.wake()
        #expect(await ids.next() == "n1")
        await group.triggerGracefulShutdown()
        outbox.manualClock.release()
        try await running.value
    }

    @Test(.timeLimit(.minutes(1)))
    func `a running service delivers after something came and after a retry's time, and stops when asked`()
        async throws
    {
        let pager = ScriptedChannel { _ in ScriptedChannel.failing() }
        let service = service([pager])
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: service)], logger: Logger(label: "test")))
        let running = Task { try await group.run() }
        var ids = pager.sentIDs.makeAsyncIterator()

        try outbox.enqueue("n1")
        outbox.announceArrival()
        #expect(await ids.next() == "n1")
        pager.answer { _ in .delivered }
        // The retry is at most five seconds away, but its alarm is set only once the failure is stored.
        while try outbox.waiting().first?.attempts == 0 { await Task.yield() }
        outbox.manualClock.advance(by: .seconds(5))
        #expect(await ids.next() == "n1")
        while !(try outbox.waiting().isEmpty) { await Task.yield() }

        await group.triggerGracefulShutdown()
        outbox.manualClock.release()
        try await running.value
        #expect(await service.statistics.delivered == 1)
        #expect(await service.statistics.failed == 1)
    }
}
