import WorkflowCore

extension Fault.Kind {
    /// Who puts a fault right, and how: `nil` where that party can do nothing about it.
    func remedies(for subject: String) -> (platform: WorldAction?, customer: WorldAction?) {
        switch self {
        case .stall, .slow, .lostReport, .lateReport, .bucketDeleted: (.pushConfiguration(domain: subject), nil)
        case .queueBlocked: (.unblockQueue(domain: subject), nil)
        case .workerGone: (.restartWorkers, nil)
        case .nodeStale: (.pushConfiguration(domain: subject), nil)
        case .reviewQueue, .thirdPartyDesk: (.decideReview(subject), nil)
        case .serviceFault: (.repairService(subject), nil)
        case .operatorOnly: (.performOperation(subject), nil)
        case .logSettlement: (.settleLogs(subject), nil)
        case .dailyBatch: (.runBatch, nil)
        case .paymentNotReconciled: (.reconcilePayment(subject), nil)
        case .authorityDown: (.restoreAuthority(domain: subject), nil)
        case .boundElsewhere: (.transferOwnership(domain: subject), .proveOwnership(domain: subject))
        case .certificateExpired, .certificateMismatch, .certificateChain: (nil, .renewCertificate(domain: subject))
        case .filingMissing, .filingLapsed: (nil, .fileICP(domain: subject))
        case .cnameMissing, .cnameWrong, .recordConflict, .recordPropagating: (nil, .fixDNS(domain: subject))
        case .validationMissing: (nil, .addValidationRecord(domain: subject))
        case .arrears: (nil, .pay(domain: subject))
        case .customerMisconfig: (nil, .fixOrigin(subject))
        case .identityProofRequired: (nil, .proveIdentity(subject))
        case .notStarted: (nil, .start(subject))
        case .consoleStatusError: (nil, .reloadConsole(subject))
        case .logFilterTimeout, .logRetention: (nil, .narrowQuery(subject))
        case .incompatibleResource: (nil, .chooseResource(subject))
        // Nobody can hurry a registry or a recovery, and an order that is over stays over.
        case .filingLag, .recoveryInProgress, .orderExpired, .unsupportedName, .customerNeverActs, .flaky,
            .duplicateReport, .rejected, .unreachable:
            (nil, nil)
        }
    }
}
