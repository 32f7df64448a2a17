import WorkflowCore

extension FindingCode {
    /// Who puts a cause right, and how: `nil` where that party can do nothing about it.
    ///
    /// People act on what `explain` names, so that a wrong diagnosis sends them the wrong way.
    func actions(for subject: String) -> (platform: WorldAction?, customer: WorldAction?) {
        switch self {
        case .platformStall, .alreadyDone, .bucketDeleted, .staleNode: (.pushConfiguration(domain: subject), nil)
        case .backendBlocked: (.unblockQueue(domain: subject), nil)
        case .workerGone: (.restartWorkers, nil)
        case .humanReviewQueue: (.decideReview(subject), nil)
        case .platformServiceFault: (.repairService(subject), nil)
        case .operatorOnlyOperation: (.performOperation(subject), nil)
        case .logSettlement: (.settleLogs(subject), nil)
        case .dailyBatchCycle: (.runBatch, nil)
        case .paymentNotReconciled: (.reconcilePayment(subject), nil)
        case .caDown: (.restoreAuthority(domain: subject), nil)
        case .boundElsewhere: (.transferOwnership(domain: subject), .proveOwnership(domain: subject))
        case .certificateExpired, .certificateMismatch, .certificateIncompatible:
            (nil, .renewCertificate(domain: subject))
        case .icpMissing, .icpLapsed: (nil, .fileICP(domain: subject))
        case .cnameMissing, .cnameWrong, .dnsConflict: (nil, .fixDNS(domain: subject))
        case .validationRecordMissing: (nil, .addValidationRecord(domain: subject))
        case .accountInArrears: (nil, .pay(domain: subject))
        case .customerMisconfig: (nil, .fixOrigin(subject))
        case .identityProofRequired: (nil, .proveIdentity(subject))
        case .notStarted: (nil, .start(subject))
        case .consoleStatusError: (nil, .reloadConsole(subject))
        case .logFilterTimeout, .logRetention: (nil, .narrowQuery(subject))
        case .incompatibleResource: (nil, .chooseResource(subject))
        // Nobody can hurry a registry or a recovery, an order that is over stays over, and the rest names no cause.
        case .icpSyncLag, .recoveryInProgress, .orderExpired, .unsupportedName, .providerSilent,
            .providerUnreachable, .rejectedByProvider, .outsideWorkingHours, .queuedBehind, .withinNormalTime, .unknown:
            (nil, nil)
        }
    }
}
