import WorkflowAPI

/// Notification channels as a list.
enum ChannelTable {
    static func make(_ channels: [ChannelRow], _ p: Presentation) -> Table {
        Table(
            columns: [
                Table.Column(p.say("CHANNEL", "渠道"), minimum: 8, rank: 0), Table.Column(p.say("STATE", "状态")),
                Table.Column(p.say("FAILURES", "连续失败"), .right, spare: .forRoom(0)),
                Table.Column(p.say("SINCE", "始于"), .right, spare: .forRoom(1)),
                Table.Column(p.say("NEXT TRY", "下次尝试"), .right),
                Table.Column(p.say("REASON", "原因"), minimum: 12, rank: 1),
            ],
            rows: channels.map { channel in
                [
                    StyledText(channel.channel, .accent), state(channel, p),
                    StyledText("\(channel.consecutiveFailures)"),
                    StyledText(channel.failingSince.map { p.since($0) } ?? "–"), nextTry(channel, p),
                    StyledText(channel.disabledReason ?? channel.lastError ?? "–"),
                ]
            })
    }

    private static func state(_ channel: ChannelRow, _ p: Presentation) -> StyledText {
        if channel.disabledReason != nil { return StyledText(p.say("disabled", "已停用"), .alarm) }
        if !channel.isConfigured { return StyledText(p.say("not configured", "未配置"), .quiet) }
        if isHeld(channel, p) { return StyledText(p.say("held", "暂停中"), .warning) }
        // Between two holds it is tried, and has yet to work.
        if channel.consecutiveFailures > 0 { return StyledText(p.say("failing", "投递失败"), .warning) }
        return StyledText(p.say("ok", "正常"), .good)
    }

    private static func nextTry(_ channel: ChannelRow, _ p: Presentation) -> StyledText {
        guard let next = channel.nextTryAt ?? (isHeld(channel, p) ? channel.heldUntil : nil) else {
            return StyledText("–")
        }
        return StyledText(next.instant > p.now ? p.when(next) : p.say("now", "现在"))
    }

    private static func isHeld(_ channel: ChannelRow, _ p: Presentation) -> Bool {
        channel.disabledReason == nil && (channel.heldUntil?.instant).map { $0 > p.now } ?? false
    }
}
