import WorkflowCore
import WorkflowSimulation

extension CaseOutcome {
    func title(_ language: Language) -> String {
        switch (self, language) {
        case (_, .en): rawValue
        case (.succeeded, .zh): "成功"
        case (.rolledBack, .zh): "已回滚"
        case (.resubmit, .zh): "重新提交"
        case (.pending, .zh): "处理中"
        case (.waitingCustomer, .zh): "待客户处理"
        case (.unresolved, .zh): "未解决"
        }
    }
}

extension ReplayLine.Actor {
    func title(_ language: Language) -> String {
        switch (self, language) {
        case (_, .en): rawValue
        case (.customer, .zh): "客户"
        case (.support, .zh): "客服"
        case (.engine, .zh): "引擎"
        case (.platform, .zh): "平台"
        case (.thirdParty, .zh): "第三方"
        }
    }

    var style: Style {
        switch self {
        case .customer: .heading
        case .support: .accent
        case .platform, .thirdParty: .good
        case .engine: .quiet
        }
    }
}

extension ReplayLine.Tone {
    var style: Style {
        switch self {
        case .plain: .plain
        case .good: .good
        case .warning: .warning
        case .alarm: .alarm
        case .finding: .heading
        }
    }
}

extension CaseResult.Aspect {
    func title(_ language: Language) -> String {
        switch (self, language) {
        case (_, .en): rawValue
        case (.detection, .zh): "发现时间"
        case (.stage, .zh): "步骤"
        case (.blocker, .zh): "原因"
        case (.party, .zh): "责任方"
        case (.outcome, .zh): "结果"
        }
    }
}
