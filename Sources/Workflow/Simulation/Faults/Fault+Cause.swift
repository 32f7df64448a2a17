public import WorkflowCore

extension Fault {
    /// The fault that brings a cause about, so that a case that names its cause can be played.
    ///
    /// - Parameter stage: Where it strikes; nil leaves it where it is at home.
    /// - Returns: nil for what is no fault: a task in its normal time, or behind another.
    public init?(causing code: FindingCode, stage: String? = nil) {
        let kind: Kind
        switch code {
        case .certificateExpired: kind = .certificateExpired
        case .certificateMismatch: kind = .certificateMismatch
        case .certificateIncompatible: kind = .certificateChain
        case .icpMissing: kind = .filingMissing
        case .icpLapsed: kind = .filingLapsed
        case .icpSyncLag: kind = .filingLag
        case .cnameMissing: kind = .cnameMissing
        case .cnameWrong: kind = .cnameWrong
        case .dnsConflict: kind = .recordConflict
        case .validationRecordMissing: kind = .validationMissing
        case .boundElsewhere: kind = .boundElsewhere
        case .bucketDeleted: kind = .bucketDeleted
        case .orderExpired: kind = .orderExpired
        case .unsupportedName: kind = .unsupportedName
        case .incompatibleResource: kind = .incompatibleResource
        case .customerMisconfig: kind = .customerMisconfig
        case .accountInArrears: kind = .arrears
        case .paymentNotReconciled: kind = .paymentNotReconciled
        case .recoveryInProgress: kind = .recoveryInProgress
        case .notStarted: kind = .notStarted
        case .identityProofRequired: kind = .identityProofRequired
        case .backendBlocked: kind = .queueBlocked
        case .platformStall, .providerSilent, .unknown: kind = .stall
        case .platformServiceFault: kind = .serviceFault
        case .operatorOnlyOperation: kind = .operatorOnly
        case .consoleStatusError: kind = .consoleStatusError
        case .logFilterTimeout: kind = .logFilterTimeout
        case .logRetention: kind = .logRetention
        case .logSettlement: kind = .logSettlement
        case .dailyBatchCycle: kind = .dailyBatch
        case .staleNode: kind = .nodeStale
        case .workerGone: kind = .workerGone
        case .caDown: kind = .authorityDown
        case .providerUnreachable: kind = .unreachable
        case .rejectedByProvider: kind = .rejected
        case .alreadyDone: kind = .lostReport
        case .humanReviewQueue, .outsideWorkingHours: kind = .reviewQueue
        case .queuedBehind, .withinNormalTime: return nil
        }
        self.init(kind, stage: stage)
    }
}
