import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

extension PrometheusText {
    /// Everything the daemon measures.
    init(
        store: StoreStatistics, engine: EngineStatistics, notifications: NotificationService.Statistics,
        channels: [ChannelRow], speed: Double, now: Instant
    ) {
        self.init()
        add(open: store.open, now: now)
        family(
            "workflow_tasks_ended", "gauge", "Ended tasks in the store, by phase.",
            store.terminalByPhase.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { ([("phase", $0.key.rawValue)], Double($0.value)) })
        family(
            "workflow_escalations_open", "gauge", "Open escalations, by level.",
            store.openEscalationsByLevel.sorted { $0.key < $1.key }
                .map { ([("level", String($0.key))], Double($0.value)) })
        let lag = store.outboxOldestAt.map { max((now - $0).seconds, 0) } ?? 0
        family("workflow_outbox_waiting", "gauge", "Notifications that wait.", [([], Double(store.outboxWaiting))])
        family("workflow_outbox_lag_seconds", "gauge", "Age of the oldest notification that waits.", [([], lag)])
        add(notifications, channels, now)
        family("workflow_stored_events", "gauge", "Events in the store.", [([], Double(store.eventCount))])
        family("workflow_database_bytes", "gauge", "Size of the database.", [([], Double(store.databaseBytes))])
        add(engine)
        family("workflow_clock_speed", "gauge", "Engine seconds per real second.", [([], speed)])
    }

    private mutating func add(open groups: [StoreStatistics.Group], now: Instant) {
        func sums(
            _ labels: (StoreStatistics.Group) -> [(String, String)]
        ) -> [(labels: [(String, String)], value: Double)] {
            let grouped = Dictionary(grouping: groups) { group in labels(group).map(\.1) }
            return grouped.values
                .map { (labels($0[0]), Double($0.reduce(0) { $0 + $1.count })) }
                .sorted { $0.0.map(\.1).lexicographicallyPrecedes($1.0.map(\.1)) }
        }
        family(
            "workflow_tasks_open", "gauge", "Open tasks, by kind, stage, phase and health.",
            sums {
                [
                    ("kind", $0.kind), ("stage", $0.stage), ("phase", $0.phase.rawValue),
                    ("health", $0.health.rawValue),
                ]
            })
        let stuck = groups.filter { $0.health == .stuck }
        let byStage = Dictionary(grouping: stuck) { [$0.kind, $0.stage, $0.party.rawValue] }
        family(
            "workflow_tasks_stuck", "gauge", "Stuck tasks, by kind, stage and the party that has to act.",
            byStage.sorted { $0.key.lexicographicallyPrecedes($1.key) }
                .map { key, groups in
                    (
                        [("kind", key[0]), ("stage", key[1]), ("party", key[2])],
                        Double(groups.reduce(0) { $0 + $1.count })
                    )
                })
        let stages = Dictionary(grouping: groups) { [$0.kind, $0.stage] }
        family(
            "workflow_stage_oldest_age_seconds", "gauge", "Age since submission of the oldest open task in the stage.",
            stages.sorted { $0.key.lexicographicallyPrecedes($1.key) }
                .compactMap { key, groups in
                    groups.compactMap(\.oldestSubmittedAt).min()
                        .map { ([("kind", key[0]), ("stage", key[1])], max((now - $0).seconds, 0)) }
                })
    }

    private mutating func add(
        _ notifications: NotificationService.Statistics, _ channels: [ChannelRow], _ now: Instant
    ) {
        func counter(_ name: String, _ help: String, _ value: Int) {
            family("workflow_notifications_\(name)_total", "counter", help, [([], Double(value))])
        }
        counter("delivered", "Notifications that were delivered.", notifications.delivered)
        counter("failed", "Tries of a notification that failed and are repeated.", notifications.failed)
        counter("dropped", "Notifications that were given up, or too many.", notifications.dropped)
        func gauge(_ name: String, _ help: String, _ isSo: (ChannelRow) -> Bool) {
            family(name, "gauge", help, channels.map { ([("channel", $0.channel)], isSo($0) ? 1 : 0) })
        }
        gauge("workflow_channel_disabled", "Whether a channel's receiver is gone (1).") { $0.disabledReason != nil }
        gauge("workflow_channel_held", "Whether a channel rests after failures (1).") { $0.isHeld(at: now) }
        family(
            "workflow_channel_failures", "gauge", "Failures in a row over a channel; 0 when the last delivery worked.",
            channels.map { ([("channel", $0.channel)], Double($0.consecutiveFailures)) })
    }

    private mutating func add(_ engine: EngineStatistics) {
        func counter(_ name: String, _ help: String, _ value: Int) {
            family(name, "counter", help, [([], Double(value))])
        }
        counter("workflow_commits_total", "Transactions of the engine.", engine.commits)
        counter("workflow_commits_failed_total", "Transactions that the store refused.", engine.failedCommits)
        counter("workflow_events_total", "Events since the start.", engine.events)
        counter("workflow_provider_calls_total", "Calls of providers.", engine.providerCalls)
        counter("workflow_provider_unreachable_total", "Calls that no provider answered.", engine.unreachableCalls)
        family(
            "workflow_provider_calls_in_flight", "gauge", "Provider calls under way.",
            [([], Double(engine.callsInFlight))])
        family(
            "workflow_provider_calls_waiting", "gauge", "Provider calls that wait for their turn.",
            [([], Double(engine.callsWaiting))])
        family("workflow_inbox", "gauge", "Commands that wait for their commit.", [([], Double(engine.inboxCount))])
        family(
            "workflow_tasks_unreadable", "gauge", "Tasks pinned to a definition that this node lacks.",
            [([], Double(engine.unreadableTasks))])
        add("workflow_commit_batch_size", "Intakes per transaction.", engine.batchSize)
        add("workflow_commit_seconds", "Length of a transaction.", engine.commitSeconds)
        add("workflow_timer_lateness_seconds", "How late timers fire.", engine.timerLatenessSeconds)
    }

    private mutating func add(_ name: String, _ help: String, _ histogram: EngineStatistics.Histogram) {
        self.histogram(name, help, bounds: histogram.bounds, counts: histogram.counts, sum: histogram.sum)
    }
}
