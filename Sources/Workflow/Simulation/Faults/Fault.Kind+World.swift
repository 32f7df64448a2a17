extension Fault.Kind {
    /// What happens, in one line.
    public var summary: String {
        switch self {
        case .stall: "The operation is accepted and then never goes on."
        case .queueBlocked: "The dispatch queue hands out no work."
        case .slow: "The operation takes K times as long (slow-xK; slow alone is slow-x3)."
        case .flaky: "The operation fails with an internal error that a retry can get past."
        case .lostReport: "The operation ends, but neither a report nor a poll says so."
        case .duplicateReport: "The end is reported three times."
        case .lateReport: "The end is reported half an hour to three hours late."
        case .workerGone: "The worker disappears with the operation."
        case .nodeStale: "An edge node takes no changes any more."
        case .rejected: "The operation is refused for good."
        case .customerNeverActs: "The customer does not do what the operation waits for."
        case .authorityDown: "The certificate authority answers nobody."
        case .unreachable: "The provider does not answer; the request may have arrived all the same."
        case .certificateExpired: "The domain's certificate has expired."
        case .certificateMismatch: "The domain's certificate is for another name."
        case .certificateChain: "The domain's certificate lacks its intermediate certificates."
        case .filingMissing: "The name has no ICP filing."
        case .filingLapsed: "The name's ICP filing was cancelled."
        case .filingLag: "The ICP filing is made but not yet visible to the provider."
        case .cnameMissing: "The name has no CNAME record."
        case .cnameWrong: "The name's CNAME points elsewhere."
        case .recordConflict: "The name has an A record beside its CNAME."
        case .validationMissing: "The TXT record that proves control of the name is missing."
        case .boundElsewhere: "The name is bound in another account."
        case .bucketDeleted: "The bucket has been deleted."
        case .orderExpired: "The certificate order has reached the end of its two days."
        case .unsupportedName: "The name cannot be accelerated."
        case .arrears: "The account owes money and its domains are frozen."
        case .recordPropagating: "The name's CNAME is set, and resolvers do not see it for hours."
        case .reviewQueue: "The file lies at a review desk and nobody takes it; without a subject, at every desk."
        case .thirdPartyDesk: "The review lies at a third party's desk, such as the carrier's."
        case .customerMisconfig: "The origin does not have what it should."
        case .logFilterTimeout: "The log query runs into its time limit again and again."
        case .logRetention: "The logs asked for are older than they are kept."
        case .logSettlement: "The logs asked for are not settled yet."
        case .recoveryInProgress: "The domain is being brought back, more slowly than usual."
        case .paymentNotReconciled: "The payment has arrived and is not matched to the order."
        case .notStarted: "The customer has not taken the first step."
        case .identityProofRequired: "A proof of identity is missing."
        case .operatorOnly: "The step belongs to an operator, and none has taken it."
        case .consoleStatusError: "The customer's page shows a wrong state."
        case .serviceFault: "A service of the platform has failed."
        case .dailyBatch: "The daily batch went out without it."
        case .incompatibleResource: "The resource chosen does not go with the operation."
        }
    }

    /// Whether it is a state of the world, as opposed to the behaviour of operations.
    public var isOfWorld: Bool {
        switch self {
        case .stall, .slow, .flaky, .lostReport, .duplicateReport, .lateReport, .workerGone, .rejected,
            .customerNeverActs, .unreachable:
            false
        case .queueBlocked, .nodeStale, .authorityDown, .certificateExpired, .certificateMismatch,
            .certificateChain, .filingMissing, .filingLapsed, .filingLag, .cnameMissing, .cnameWrong,
            .recordConflict, .validationMissing, .boundElsewhere, .bucketDeleted, .orderExpired,
            .unsupportedName, .arrears, .recordPropagating, .reviewQueue, .thirdPartyDesk, .customerMisconfig,
            .logFilterTimeout, .logRetention, .logSettlement, .recoveryInProgress, .paymentNotReconciled,
            .notStarted, .identityProofRequired, .operatorOnly, .consoleStatusError, .serviceFault, .dailyBatch,
            .incompatibleResource:
            true
        }
    }

    /// Whether it makes sense without naming a subject.
    public var canBeGlobal: Bool {
        switch self {
        case .queueBlocked, .nodeStale, .authorityDown, .reviewQueue: true
        default: !isOfWorld
        }
    }

    /// The matter that it opens in a subject's dossier; nil when it is a state of something else.
    var matter: World.Matter? {
        switch self {
        case .reviewQueue: .unattended
        case .thirdPartyDesk: .atThirdParty
        case .customerMisconfig: .originUnchanged
        case .logFilterTimeout: .queryTooWide
        case .logRetention: .beyondRetention
        case .logSettlement: .logsUnsettled
        case .recoveryInProgress: .recovering
        case .paymentNotReconciled: .paymentUnmatched
        case .notStarted: .unstarted
        case .identityProofRequired: .identityUnproven
        case .operatorOnly: .operatorNeeded
        case .consoleStatusError: .consoleWrong
        case .serviceFault: .serviceFault
        case .dailyBatch: .missedBatch
        case .incompatibleResource: .resourceUnsuitable
        case .stall, .slow, .flaky, .lostReport, .duplicateReport, .lateReport, .workerGone, .rejected,
            .customerNeverActs, .unreachable, .queueBlocked, .nodeStale, .authorityDown, .certificateExpired,
            .certificateMismatch, .certificateChain, .filingMissing, .filingLapsed, .filingLag, .cnameMissing,
            .cnameWrong, .recordConflict, .validationMissing, .boundElsewhere, .bucketDeleted, .orderExpired,
            .unsupportedName, .arrears, .recordPropagating:
            nil
        }
    }
}
