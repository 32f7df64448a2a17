extension FindingCode {
    /// What an operator can do about it, the most likely first; never empty.
    public var remedies: [Remedy] {
        switch self {
        case .certificateExpired, .certificateMismatch, .certificateIncompatible, .icpMissing, .icpLapsed,
            .cnameMissing, .cnameWrong, .dnsConflict, .validationRecordMissing, .boundElsewhere, .customerMisconfig,
            .accountInArrears,
            .notStarted, .identityProofRequired:
            [.handOver(.customer), .rollback]
        case .icpSyncLag, .caDown:
            [.handOver(.thirdParty), .nudge]
        case .orderExpired:
            [.rollbackAndResubmit]
        case .unsupportedName, .incompatibleResource, .logRetention:
            [.rollback, .cancel]
        case .bucketDeleted, .operatorOnlyOperation, .consoleStatusError:
            [.completeStage, .rollback]
        case .alreadyDone:
            [.adopt, .completeStage]
        case .backendBlocked, .platformStall, .providerSilent, .staleNode:
            [.nudge, .retry, .rollback]
        case .platformServiceFault, .workerGone, .logFilterTimeout, .providerUnreachable:
            [.retry, .rollback]
        case .rejectedByProvider:
            [.retry, .rollbackAndResubmit]
        case .logSettlement:
            [.extend(.hours(6))]
        case .dailyBatchCycle:
            [.extend(.hours(24))]
        case .recoveryInProgress, .outsideWorkingHours:
            [.extend(.hours(12))]
        case .humanReviewQueue, .paymentNotReconciled:
            [.nudge]
        case .queuedBehind, .withinNormalTime:
            [.watch]
        case .unknown:
            [.claim, .retry, .rollback]
        }
    }
}
