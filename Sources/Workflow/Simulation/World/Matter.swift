public import WorkflowCore

extension World {
    /// A kind of thing that can be open about a subject until somebody settles it.
    public enum Matter: String, Hashable, Codable, Sendable, CaseIterable {
        /// The customer has not taken the first step.
        case unstarted
        /// Nobody has confirmed the deletion to the one who asks by phone.
        case deletionUnconfirmed
        case identityUnproven
        /// The customer's page shows another state than the platform's record.
        case consoleWrong
        case serviceFault
        /// The step belongs to an operator, and none has taken it.
        case operatorNeeded
        /// The log query reads more than its time allows.
        case queryTooWide
        /// The logs asked for are older than they are kept.
        case beyondRetention
        case logsUnsettled
        case resourceUnsuitable
        /// The money has arrived and is not matched to the order.
        case paymentUnmatched
        /// The daily batch went out without it.
        case missedBatch
        /// The service is coming back, more slowly than usual.
        case recovering
        /// The origin still serves what was to be replaced, or serves nothing.
        case originUnchanged
        /// The file lies at its desk and nobody takes it.
        case unattended
        /// The platform's desk has handed the file to a third party's.
        case atThirdParty
        /// A queue in front of an operation that usually has none hands out nothing.
        case queueStopped
    }

    /// A matter that is open.
    public struct OpenMatter: Hashable, Codable, Sendable {
        public let matter: Matter
        public let since: Instant
        /// When it settles by itself; nil when somebody has to settle it.
        public internal(set) var until: Instant?
        /// The one operation that it concerns; nil when it concerns those that it usually does.
        public internal(set) var operation: OperationKind?
    }
}

extension World.Matter {
    var code: FindingCode {
        switch self {
        case .unstarted, .deletionUnconfirmed: .notStarted
        case .identityUnproven: .identityProofRequired
        case .consoleWrong: .consoleStatusError
        case .serviceFault: .platformServiceFault
        case .operatorNeeded: .operatorOnlyOperation
        case .queryTooWide: .logFilterTimeout
        case .beyondRetention: .logRetention
        case .logsUnsettled: .logSettlement
        case .resourceUnsuitable: .incompatibleResource
        case .paymentUnmatched: .paymentNotReconciled
        case .missedBatch: .dailyBatchCycle
        case .recovering: .recoveryInProgress
        case .originUnchanged: .customerMisconfig
        case .unattended, .atThirdParty: .humanReviewQueue
        case .queueStopped: .backendBlocked
        }
    }

    var party: Party {
        switch self {
        case .unstarted, .deletionUnconfirmed, .identityUnproven, .consoleWrong, .beyondRetention,
            .resourceUnsuitable, .originUnchanged:
            .customer
        case .serviceFault, .operatorNeeded, .queryTooWide, .logsUnsettled, .paymentUnmatched, .missedBatch,
            .recovering, .unattended, .queueStopped:
            .platform
        case .atThirdParty: .thirdParty
        }
    }

    /// Whether the provider says so by itself, instead of sitting at "processing".
    var isTold: Bool {
        switch self {
        case .unstarted, .deletionUnconfirmed, .identityUnproven, .consoleWrong, .beyondRetention,
            .resourceUnsuitable, .originUnchanged, .operatorNeeded, .logsUnsettled, .missedBatch, .recovering,
            .atThirdParty:
            true
        case .serviceFault, .queryTooWide, .paymentUnmatched, .unattended, .queueStopped: false
        }
    }

    /// Whether it shows only when the work is done and without effect, and not before it begins.
    var showsAtTheEnd: Bool { self == .originUnchanged }

    /// Whether it is usually in the way of this operation.
    func concerns(_ kind: OperationKind) -> Bool {
        switch self {
        case .unstarted: true
        case .deletionUnconfirmed: kind == .reviewDeletion
        case .identityUnproven, .unattended, .atThirdParty: kind.desk != nil
        case .consoleWrong: kind == .submitChange
        case .serviceFault: kind == .repairService || kind == .checkService
        case .operatorNeeded: kind == .switchHTTPSOff || kind == .transferDomain
        case .queryTooWide: kind == .filterLogs
        case .beyondRetention: kind == .checkLogWindow || kind == .filterLogs
        case .logsUnsettled: kind == .checkLogWindow || kind == .filterLogs
        case .resourceUnsuitable: kind == .checkResource || kind == .createResource
        case .paymentUnmatched: kind == .checkPayment || kind == .matchPayment
        case .missedBatch: kind == .returnQuota
        case .queueStopped: kind.isLong
        case .recovering: kind == .recoverDomain
        case .originUnchanged: kind == .refreshURL || kind == .refreshDirectory || kind == .prefetch
        }
    }

    /// What is the case, as evidence.
    func evidence(about subject: String, _ open: World.OpenMatter) -> String {
        let since = open.since.minuteText
        let end = open.until.map { " by \($0.minuteText)" } ?? ""
        return switch self {
        case .unstarted: "The customer has not begun: nothing was submitted for \(subject)."
        case .deletionUnconfirmed: "Nobody has confirmed by phone that the objects of \(subject) are to be deleted."
        case .identityUnproven: "The documents that prove who asks for \(subject) have not been handed in."
        case .consoleWrong:
            "The customer's page shows an error for \(subject); the platform's record has none, so it can be submitted."
        case .serviceFault: "The service behind \(subject) has failed since \(since)."
        case .operatorNeeded: "\(subject) waits for an operator since \(since); customers have no way to do it."
        case .queryTooWide: "The query over the logs of \(subject) runs into its time limit and begins again."
        case .beyondRetention: "The logs asked for of \(subject) are older than the 30 days that they are kept."
        case .logsUnsettled: "The logs of \(subject) are settled six hours after their time: complete\(end)."
        case .resourceUnsuitable: "The resource chosen for \(subject) does not go with what it is for."
        case .paymentUnmatched: "A payment for \(subject) has arrived and is matched to no order since \(since)."
        case .missedBatch: "The batch of the day went out without \(subject); the next one takes it along\(end)."
        case .recovering: "\(subject) is being brought back since \(since); it is there\(end)."
        case .originUnchanged:
            "The origin of \(subject) does not have what it should, so the edge fetches the old state again."
        case .unattended: "The file of \(subject) lies at the desk since \(since), and nobody has taken it."
        case .queueStopped: "The queue that \(subject) waits in hands out nothing since \(since)."
        case .atThirdParty: "The file of \(subject) lies at a third party's desk since \(since); an answer comes\(end)."
        }
    }
}
