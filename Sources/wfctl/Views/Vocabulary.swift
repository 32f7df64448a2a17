import WorkflowAPI
import WorkflowCore

extension Phase {
    func title(_ language: Language) -> String {
        switch (self, language) {
        case (_, .en): rawValue
        case (.queued, .zh): "排队中"
        case (.running, .zh): "处理中"
        case (.backingOff, .zh): "等待重试"
        case (.waiting, .zh): "等待外部"
        case (.paused, .zh): "已暂停"
        case (.halted, .zh): "已停住"
        case (.cancelling, .zh): "取消中"
        case (.rollingBack, .zh): "回滚中"
        case (.rollbackBlocked, .zh): "回滚受阻"
        case (.succeeded, .zh): "成功"
        case (.failed, .zh): "失败"
        case (.cancelled, .zh): "已取消"
        case (.rolledBack, .zh): "已回滚"
        }
    }

    var style: Style {
        switch self {
        case .succeeded: .good
        case .failed, .halted, .rollbackBlocked: .alarm
        case .waiting, .paused, .backingOff, .cancelling, .rollingBack: .warning
        case .cancelled, .rolledBack: .quiet
        case .queued, .running: .plain
        }
    }
}

extension Health {
    func title(_ language: Language) -> String {
        switch (self, language) {
        case (.onTrack, .en): "on track"
        case (.slow, .en): "slow"
        case (.stuck, .en): "stuck"
        case (.onTrack, .zh): "正常"
        case (.slow, .zh): "偏慢"
        case (.stuck, .zh): "卡住"
        }
    }

    var style: Style {
        switch self {
        case .onTrack: .plain
        case .slow: .warning
        case .stuck: .alarm
        }
    }
}

extension Party {
    func title(_ language: Language) -> String {
        switch (self, language) {
        case (_, .en): rawValue
        case (.platform, .zh): "平台"
        case (.customer, .zh): "客户"
        case (.thirdParty, .zh): "第三方"
        case (.nobody, .zh): "无需处理"
        }
    }

    var style: Style { self == .platform ? .accent : .plain }
}

extension StuckReason {
    func title(_ language: Language) -> String {
        switch (self, language) {
        case (.stageOverdue, .en): "the stage is far past its normal range"
        case (.taskOverdue, .en): "the task is far past its normal range"
        case (.ceiling, .en): "the absolute ceiling has passed"
        case (.halted, .en): "it halted; nothing happens by itself any more"
        case (.waitLimit, .en): "whoever had to act has not, within the limit"
        case (.queueLimit, .en): "it has queued beyond its limit"
        case (.rollbackBlocked, .en): "its rollback cannot go on"
        case (.timeout, .en): "the attempt's deadline has passed"
        case (.stageOverdue, .zh): "本阶段远超正常时长"
        case (.taskOverdue, .zh): "任务远超正常时长"
        case (.ceiling, .zh): "超过绝对上限"
        case (.halted, .zh): "已停住，不会自行恢复"
        case (.waitLimit, .zh): "等待对方处理超时"
        case (.queueLimit, .zh): "排队超时"
        case (.rollbackBlocked, .zh): "回滚无法继续"
        case (.timeout, .zh): "本次尝试已超过期限"
        }
    }
}

extension Escalation.Status {
    func title(_ language: Language) -> String {
        switch (self, language) {
        case (_, .en): rawValue
        case (.open, .zh): "进行中"
        case (.acked, .zh): "已确认"
        case (.snoozed, .zh): "已推迟"
        case (.exhausted, .zh): "已用尽"
        case (.settled, .zh): "已结束"
        }
    }
}

extension StageProgress.Status {
    func title(_ language: Language) -> String {
        switch (self, language) {
        case (.undoSkipped, .en): "undo skipped"
        case (_, .en): rawValue
        case (.pending, .zh): "未开始"
        case (.active, .zh): "进行中"
        case (.completed, .zh): "已完成"
        case (.skipped, .zh): "已跳过"
        case (.interrupted, .zh): "被中断"
        case (.undoing, .zh): "撤销中"
        case (.undone, .zh): "已撤销"
        case (.undoSkipped, .zh): "未撤销"
        }
    }

    var style: Style {
        switch self {
        case .completed: .good
        case .active, .undoing: .accent
        case .interrupted, .undoSkipped: .warning
        case .pending, .skipped, .undone: .quiet
        }
    }
}

extension RangeBrief {
    /// `8m–15m`, `2–3 working days`; nil when nothing is stated.
    func text(_ presentation: Presentation) -> String? {
        if let lowSeconds, let highSeconds {
            return "\(presentation.span(seconds: lowSeconds))–\(presentation.span(seconds: highSeconds))"
        }
        if let lowWorkingDays, let highWorkingDays {
            let days = lowWorkingDays == highWorkingDays ? "\(highWorkingDays)" : "\(lowWorkingDays)–\(highWorkingDays)"
            return presentation.say("\(days) working days", "\(days) 个工作日")
        }
        return nil
    }
}
