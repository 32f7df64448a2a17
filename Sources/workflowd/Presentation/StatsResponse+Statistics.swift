import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

extension StatsResponse {
    init(
        store: StoreStatistics, engine: EngineStatistics, notifications: NotificationService.Statistics,
        channels: [ChannelRow], simulationSpeed: Double?, startedAt: Instant, now: Instant
    ) {
        self.init(
            open: store.open.map {
                Group(
                    kind: $0.kind, stage: $0.stage, phase: $0.phase, health: $0.health, party: $0.party,
                    count: $0.count, oldestSubmittedAt: Timestamp($0.oldestSubmittedAt))
            },
            openCount: store.open.reduce(0) { $0 + $1.count },
            terminalByPhase: Dictionary(
                uniqueKeysWithValues: store.terminalByPhase.map { ($0.key.rawValue, $0.value) }),
            openEscalationsByLevel: Dictionary(
                uniqueKeysWithValues: store.openEscalationsByLevel.map { (String($0.key), $0.value) }),
            outboxWaiting: store.outboxWaiting, outboxOldestAt: Timestamp(store.outboxOldestAt),
            notifications: Notifications(notifications, channels, now), eventCount: store.eventCount,
            databaseBytes: store.databaseBytes, engine: Engine(engine),
            version: Daemon.version, simulationSpeed: simulationSpeed, startedAt: Timestamp(startedAt),
            now: Timestamp(now))
    }
}

extension StatsResponse.Notifications {
    fileprivate init(_ statistics: NotificationService.Statistics, _ channels: [ChannelRow], _ now: Instant) {
        self.init(
            delivered: statistics.delivered, failed: statistics.failed, dropped: statistics.dropped,
            inFlight: statistics.inFlight,
            disabledChannels: channels.filter { $0.disabledReason != nil }.map(\.channel),
            heldChannels: channels.filter { $0.isHeld(at: now) }.map(\.channel))
    }
}

extension StatsResponse.Engine {
    fileprivate init(_ statistics: EngineStatistics) {
        self.init(
            commits: Int64(statistics.commits), events: Int64(statistics.events),
            commitBatch: StatsResponse.Spread(statistics.batchSize),
            commitLatencySeconds: StatsResponse.Spread(statistics.commitSeconds),
            timerLatenessSeconds: StatsResponse.Spread(statistics.timerLatenessSeconds),
            effectsInFlight: statistics.callsInFlight)
    }
}

extension StatsResponse.Spread {
    /// Quantiles are the upper bounds of their buckets; what lies past the last bound counts as that bound.
    init(_ histogram: EngineStatistics.Histogram) {
        func bound(_ rank: Double) -> Double {
            let total = histogram.count
            guard total > 0 else { return 0 }
            var seen = 0
            for (bound, count) in zip(histogram.bounds, histogram.counts) {
                seen += count
                if Double(seen) >= rank * Double(total) { return bound }
            }
            return histogram.bounds.last ?? 0
        }
        self.init(
            count: Int64(histogram.count), mean: histogram.count == 0 ? 0 : histogram.sum / Double(histogram.count),
            p50: bound(0.5), p99: bound(0.99), maximum: bound(1))
    }
}
