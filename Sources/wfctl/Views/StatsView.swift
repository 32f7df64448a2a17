import WorkflowAPI
import WorkflowCore

/// Counts over the store, and how the engine is doing.
enum StatsView {
    static func lines(_ stats: StatsResponse, _ presentation: Presentation) -> [String] {
        let p = presentation.at(stats.now)
        var page = PageLines(p, labelWidth: 19)
        page.field(p.say("Open tasks", "未结束任务"), "\(stats.openCount)")
        page.field(p.say("Ended", "已结束"), counts(stats.terminalByPhase))
        page.field(p.say("Escalations", "升级（按级别）"), counts(stats.openEscalationsByLevel, prefix: "L"))
        let oldest = stats.outboxOldestAt.map { p.say(", oldest \(p.when($0))", "，最早 \(p.when($0))") } ?? ""
        page.field(p.say("Outbox", "待发通知"), "\(stats.outboxWaiting)\(oldest)")
        let sent = stats.notifications
        page.field(
            p.say("Notifications", "通知"),
            p.say(
                "\(sent.delivered) delivered, \(sent.failed) tries failed, \(sent.dropped) dropped",
                "已送达 \(sent.delivered)，失败 \(sent.failed) 次，放弃 \(sent.dropped)"))
        for channel in sent.disabledChannels {
            page.field(
                p.say("Channel disabled", "渠道已停用"),
                "\(channel); wfctl channels enable \(ShellWord.quoted(channel)) --reason …", .alarm)
        }
        page.field(p.say("Channels held", "渠道暂停中"), sent.heldChannels.joined(separator: ", "), .warning)
        page.field(
            p.say("Store", "存储"),
            p.say("\(stats.eventCount) events, ", "\(stats.eventCount) 条事件，") + bytes(stats.databaseBytes))
        let engine = stats.engine
        page.field(
            p.say("Commits", "提交"),
            p.say("\(engine.commits) with \(engine.events) events", "\(engine.commits) 次，\(engine.events) 条事件")
                + "; " + p.say("batch", "批量") + " " + spread(engine.commitBatch, unit: "", scale: 1))
        page.field(p.say("Commit latency", "提交延迟"), spread(engine.commitLatencySeconds, unit: " ms", scale: 1000))
        page.field(p.say("Timer lateness", "定时偏差"), spread(engine.timerLatenessSeconds, unit: " ms", scale: 1000))
        page.field(p.say("Effects in flight", "执行中的操作"), "\(engine.effectsInFlight)")
        let speed = stats.simulationSpeed.map { p.say(", simulating at ×\(number($0))", "，模拟 ×\(number($0))") } ?? ""
        page.field(
            p.say("Daemon", "服务"), "\(stats.version), " + p.say("started ", "启动于 ") + p.when(stats.startedAt) + speed)
        if !stats.open.isEmpty {
            page.blank()
            page.table(groups(stats.open, p))
        }
        return page.lines
    }

    private static func groups(_ groups: [StatsResponse.Group], _ p: Presentation) -> Table {
        let rows = groups.sorted { ($0.health, $0.count) > ($1.health, $1.count) }.map { group -> [StyledText] in
            [
                StyledText(group.kind, cut: .middle(before: "")), StyledText(group.stage),
                StyledText(group.phase.title(p.language), group.phase.style),
                StyledText(group.health.title(p.language), group.health.style),
                StyledText(group.party.title(p.language), group.party.style), StyledText("\(group.count)"),
                StyledText(group.oldestSubmittedAt.map { p.since($0) } ?? "–"),
            ]
        }
        return Table(
            columns: [
                Table.Column(p.say("WORKFLOW", "类型"), minimum: 8, rank: 0),
                Table.Column(p.say("STAGE", "阶段"), minimum: 8, rank: 0),
                Table.Column(p.say("PHASE", "状态"), spare: .forRoom(1)), Table.Column(p.say("HEALTH", "健康")),
                Table.Column(p.say("NEXT", "待谁处理")), Table.Column(p.say("COUNT", "数量"), .right),
                Table.Column(p.say("OLDEST", "最早"), .right, spare: .forRoom(0)),
            ], rows: rows)
    }

    private static func counts(_ values: [String: Int], prefix: String = "") -> String {
        if values.isEmpty { return "–" }
        return values.sorted { $0.key < $1.key }.map { "\(prefix)\($0.key) \($0.value)" }.joined(separator: ", ")
    }

    private static func spread(_ spread: StatsResponse.Spread, unit: String, scale: Double) -> String {
        func value(_ number: Double) -> String { self.number(number * scale) }
        guard spread.count > 0 else { return "–" }
        return "p50 \(value(spread.p50))\(unit), p99 \(value(spread.p99))\(unit), max \(value(spread.maximum))\(unit)"
    }

    /// At most two decimals, without a formatter.
    static func number(_ value: Double) -> String {
        let hundredths = Int64((value * 100).rounded())
        let (whole, rest) = (hundredths / 100, abs(hundredths % 100))
        if rest == 0 { return "\(whole)" }
        return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    static func bytes(_ count: Int64) -> String {
        var value = Double(count)
        for unit in ["B", "KiB", "MiB", "GiB"] {
            if value < 1024 { return "\(number(unit == "B" ? value : (value * 10).rounded() / 10)) \(unit)" }
            value /= 1024
        }
        return "\(number((value * 10).rounded() / 10)) TiB"
    }
}
