import HTTPTypes
import Testing
import WorkflowAPI
import WorkflowCore
import WorkflowStore

@testable import workflowd

@Suite struct ChannelControllerTests {
    /// A daemon with two channels, of which one answers that it is gone, and a message for it.
    private static func daemon() async throws -> (TestDaemon, ScriptedChannel) {
        let hook = ScriptedChannel(id: "webhook:hook") { _ in .gone(reason: "The receiver answered 410.") }
        let daemon = try await TestDaemon(channels: [hook, ScriptedChannel(id: "log")])
        let task = try await daemon.submit()
        let notification = Notification(
            id: "n1", kind: .escalation, task: task.id,
            recipient: Recipient(target: "support-duty", channel: hook.id, address: "a"), level: 1,
            at: daemon.clock.now())
        try daemon.store.transact { try $0.enqueue(notification) }
        return (daemon, hook)
    }

    @Test func `a channel whose receiver is gone is seen everywhere until it is enabled`() async throws {
        let (daemon, _) = try await Self.daemon()
        await daemon.backend.notifications?.deliverDue()
        try await daemon.serve { caller in
            let page: Page<ChannelRow> = try await caller.get("/v1/channels")
            #expect(page.items.map(\.channel) == ["log", "webhook:hook"])
            #expect(page.items.map(\.disabledReason) == [nil, "The receiver answered 410."])
            #expect(page.items.map(\.isConfigured) == [true, true])

            let stats: StatsResponse = try await caller.get("/v1/stats")
            #expect(stats.notifications.disabledChannels == ["webhook:hook"])
            #expect(stats.notifications.dropped == 1 && stats.notifications.delivered == 0)

            let metrics = try await caller.send(.get, "/metrics").text.split(separator: "\n")
            for line in [
                #"workflow_channel_disabled{channel="log"} 0"#,
                #"workflow_channel_disabled{channel="webhook:hook"} 1"#,
                #"workflow_channel_held{channel="webhook:hook"} 0"#,
                "workflow_notifications_delivered_total 0", "workflow_notifications_failed_total 0",
                "workflow_notifications_dropped_total 1",
            ] { #expect(metrics.contains(Substring(line)), "\(line)") }

            let enabled: ChannelRow = try await caller.send(
                .post, "/v1/channels/webhook:hook/enable", headers: [.workflowReason: "repaired"]
            ).value()
            #expect(enabled.disabledReason == nil && enabled.isConfigured)
            let after: StatsResponse = try await caller.get("/v1/stats")
            #expect(after.notifications.disabledChannels.isEmpty)
        }
    }

    @Test func `a channel that rests after failures is shown as held while it does`() async throws {
        let (daemon, _) = try await Self.daemon()
        let until = daemon.clock.now() + .minutes(1)
        try daemon.store.transact {
            try $0.save(ChannelState(channel: "log", consecutiveFailures: 5, heldUntil: until))
        }
        try await daemon.serve { caller in
            let held: StatsResponse = try await caller.get("/v1/stats")
            #expect(held.notifications.heldChannels == ["log"])
            daemon.clock.advance(to: until)
            let over: StatsResponse = try await caller.get("/v1/stats")
            #expect(over.notifications.heldChannels.isEmpty)
        }
    }

    @Test func `a channel that fails says since when, why and when it is tried again, also between two holds`()
        async throws
    {
        let (daemon, hook) = try await Self.daemon()
        hook.answer { _ in .failed(reason: "The receiver answered 500.", retryAfterSeconds: nil) }
        let start = daemon.clock.now()
        try daemon.store.transact { transaction in
            try transaction.save(
                ChannelState(
                    channel: hook.id, consecutiveFailures: 5, heldUntil: start - .seconds(1),
                    failingSince: start - .minutes(9), lastError: "no answer"))
        }
        try await daemon.serve { caller in
            func row() async throws -> ChannelRow {
                let page: Page<ChannelRow> = try await caller.get("/v1/channels")
                return try #require(page.items.first { $0.channel == hook.id })
            }
            let between = try await row()
            #expect(between.consecutiveFailures == 5 && between.lastError == "no answer")
            #expect(between.failingSince?.instant == start - .minutes(9))
            #expect(between.nextTryAt?.instant == start, "A message waits for it and is due.")

            await daemon.backend.notifications?.deliverDue()
            let held = try await row()
            #expect(held.consecutiveFailures == 6 && held.lastError == "The receiver answered 500.")
            #expect(held.failingSince == between.failingSince)
            let metrics = try await caller.send(.get, "/metrics").text
            #expect(metrics.contains(#"workflow_channel_failures{channel="webhook:hook"} 6"#))
            #expect(held.nextTryAt?.instant ?? start >= start + .seconds(60))

            hook.answer { _ in .delivered }
            let enabled: ChannelRow = try await caller.send(
                .post, "/v1/channels/webhook:hook/enable", headers: [.workflowReason: "repaired"]
            ).value()
            #expect(enabled == ChannelRow(channel: hook.id, isConfigured: true, consecutiveFailures: 0))
        }
    }

    @Test func `enabling tells a sound channel from one that nobody knows`() async throws {
        let (daemon, _) = try await Self.daemon()
        try await daemon.serve { caller in
            let sound = try await caller.send(.post, "/v1/channels/log/enable").problem()
            #expect(sound.knownCode == .nothingToDo)
            let unknown = try await caller.send(.post, "/v1/channels/fax/enable").problem()
            #expect(unknown.knownCode == .notFound)
        }
    }

    @Test func `a channel that was taken out keeps its trouble, and says that it is not configured`() async throws {
        let (daemon, _) = try await Self.daemon()
        try daemon.store.transact { try $0.save(ChannelState(channel: "old", disabledReason: "410")) }
        try await daemon.serve { caller in
            let page: Page<ChannelRow> = try await caller.get("/v1/channels")
            #expect(page.items.first { $0.channel == "old" }?.isConfigured == false)
        }
    }
}
