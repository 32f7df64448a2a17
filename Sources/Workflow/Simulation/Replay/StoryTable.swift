import WorkflowCore

/// What each word of a story means to the engine and to the world: the whole mapping, in one place.
///
/// Interventions are the ordinary ones, with their ordinary refusals. Where people did something outside the engine, it
/// is an action in the simulated world; which one depends on the cause that `explain` names (`FindingCode.actions`).
enum StoryTable {
    /// One thing that follows from a word.
    enum Deed: Hashable, Sendable {
        /// `claim`, once: from then on somebody has it, and the alarm is acknowledged.
        case claim
        /// `note`: it leaves a trace and changes nothing.
        case note
        case nudge
        /// Whoever runs the platform puts right what is theirs, after that time.
        case callPlatform(TimeSpan)
        /// The desk is asked to take the file up out of turn.
        case urgeDesk
        /// Looks at the provider; a stage that is done there is completed here.
        case verify
        /// `reassign` to the party that `explain` names, unless it is the platform's turn.
        case handOver
        case rollback
        /// Ends the task and submits it again for the customer.
        case resubmit
        /// The customer proves whose the name is, if that is missing; then the platform moves it.
        case transfer
        /// An operator does what no customer can.
        case operate
        /// `fail`: nobody goes on with it.
        case giveUp
        /// The customer puts right what is theirs.
        case customerActs
    }

    /// From the message to the first thing that support does.
    static let reaction = TimeSpan.minutes(3)
    /// Between two things that people do, where the case states nothing.
    static let pause = TimeSpan.minutes(10)
    /// From a request to the platform's own people until they have done it: at once by hand, or over another team.
    static let byHand = TimeSpan.minutes(5)
    static let overAnotherTeam = TimeSpan.hours(1)
    /// The longest that anything is waited for.
    static let longest = TimeSpan.days(30)

    static func deeds(of word: StoryWord) -> [Deed] {
        switch word {
        case .manualIntervene: [.claim, .nudge, .callPlatform(byHand)]
        case .expedite: [.claim, .nudge, .urgeDesk]
        case .waitAdvised, .askInfo: [.claim, .note]
        case .instructCustomer: [.claim, .note, .handOver]
        case .verifyDone: [.claim, .verify]
        case .escalateToProduct, .escalateToBackend, .escalateToBusiness:
            [.claim, .note, .callPlatform(overAnotherTeam)]
        case .rollback: [.claim, .rollback]
        case .resubmitRequested: [.claim, .resubmit]
        case .ownershipTransfer: [.claim, .transfer]
        case .downgradeHTTPS: [.claim, .operate]
        case .drop: [.claim, .giveUp]
        case .customerActs: [.customerActs]
        // Time passes until the task ends; nothing is done for it.
        case .customerConfirms: []
        }
    }

    /// How long people go on watching when this was the last thing they did: what works by itself is seen through.
    static func patience(after word: StoryWord) -> TimeSpan {
        switch word {
        case .manualIntervene, .rollback, .ownershipTransfer, .downgradeHTTPS: .hours(2)
        case .expedite, .waitAdvised, .askInfo, .instructCustomer, .verifyDone, .escalateToProduct, .escalateToBackend,
            .escalateToBusiness, .resubmitRequested, .drop, .customerActs, .customerConfirms:
            .zero
        }
    }

    /// What the timeline says of it.
    static func telling(of word: StoryWord) -> LocalizedText {
        switch word {
        case .manualIntervene: LocalizedText(en: "steps in by hand", zh: "手动介入处理")
        case .expedite: LocalizedText(en: "asks for speed", zh: "催办加急")
        case .waitAdvised: LocalizedText(en: "asks the customer for patience", zh: "请客户耐心等待")
        case .askInfo: LocalizedText(en: "asks the customer for details", zh: "向客户了解详情")
        case .instructCustomer: LocalizedText(en: "tells the customer what to do", zh: "告知客户如何处理")
        case .verifyDone: LocalizedText(en: "looks whether it is done", zh: "核实是否已完成")
        case .escalateToProduct: LocalizedText(en: "passes it to the product team", zh: "反馈产品团队")
        case .escalateToBackend: LocalizedText(en: "passes it to the back-end team", zh: "转后端同事处理")
        case .escalateToBusiness: LocalizedText(en: "passes it to the account manager", zh: "转商务处理")
        case .rollback: LocalizedText(en: "rolls the task back", zh: "回滚任务")
        case .resubmitRequested: LocalizedText(en: "asks the customer to submit again", zh: "请客户重新提交")
        case .ownershipTransfer: LocalizedText(en: "has the name moved to the customer's account", zh: "办理域名过户")
        case .downgradeHTTPS: LocalizedText(en: "has HTTPS switched off", zh: "执行 HTTPS 降级")
        case .drop: LocalizedText(en: "gives it up", zh: "不再继续处理")
        case .customerActs: LocalizedText(en: "does what was asked", zh: "按要求完成操作")
        case .customerConfirms: LocalizedText(en: "sees that it is done", zh: "确认已完成")
        }
    }
}
