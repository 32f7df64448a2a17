/// The vocabulary of causes.
///
/// The raw values are stable and appear in the API, in YAML and in cases.
public enum FindingCode: String, Hashable, Codable, Sendable, CaseIterable {
    case certificateExpired = "certificate-expired"
    case certificateMismatch = "certificate-mismatch"
    case certificateIncompatible = "certificate-incompatible"
    case icpMissing = "icp-missing"
    case icpLapsed = "icp-lapsed"
    case icpSyncLag = "icp-sync-lag"
    case cnameMissing = "cname-missing"
    case cnameWrong = "cname-wrong"
    case dnsConflict = "dns-conflict"
    case validationRecordMissing = "validation-record-missing"
    case boundElsewhere = "bound-elsewhere"
    case bucketDeleted = "bucket-deleted"
    case orderExpired = "order-expired"
    case unsupportedName = "unsupported-name"
    case incompatibleResource = "incompatible-resource"
    case customerMisconfig = "customer-misconfig"
    case accountInArrears = "account-in-arrears"
    case paymentNotReconciled = "payment-not-reconciled"
    case recoveryInProgress = "recovery-in-progress"
    case notStarted = "not-started"
    case identityProofRequired = "identity-proof-required"
    case backendBlocked = "backend-blocked"
    case platformStall = "platform-stall"
    case platformServiceFault = "platform-service-fault"
    case operatorOnlyOperation = "operator-only-operation"
    case consoleStatusError = "console-status-error"
    case logFilterTimeout = "log-filter-timeout"
    case logRetention = "log-retention"
    case logSettlement = "log-settlement"
    case dailyBatchCycle = "daily-batch-cycle"
    case staleNode = "stale-node"
    case workerGone = "worker-gone"
    case caDown = "ca-down"
    case providerSilent = "provider-silent"
    case providerUnreachable = "provider-unreachable"
    case rejectedByProvider = "rejected-by-provider"
    case alreadyDone = "already-done"
    case outsideWorkingHours = "outside-working-hours"
    case humanReviewQueue = "human-review-queue"
    case queuedBehind = "queued-behind"
    case withinNormalTime = "within-normal-time"
    case unknown

    /// Who usually has to act; a probe may know better.
    public var usualParty: Party {
        switch self {
        case .certificateExpired, .certificateMismatch, .certificateIncompatible, .icpMissing, .icpLapsed,
            .cnameMissing, .cnameWrong, .dnsConflict, .validationRecordMissing, .boundElsewhere, .orderExpired,
            .unsupportedName, .incompatibleResource, .customerMisconfig, .accountInArrears, .notStarted,
            .identityProofRequired, .consoleStatusError, .logRetention:
            .customer
        case .icpSyncLag, .caDown:
            .thirdParty
        case .alreadyDone, .withinNormalTime:
            .nobody
        case .bucketDeleted, .backendBlocked, .platformStall, .platformServiceFault,
            .operatorOnlyOperation,
            .logFilterTimeout, .logSettlement, .dailyBatchCycle, .staleNode, .workerGone, .providerSilent,
            .providerUnreachable, .rejectedByProvider, .outsideWorkingHours, .humanReviewQueue, .queuedBehind,
            .paymentNotReconciled, .recoveryInProgress, .unknown:
            .platform
        }
    }
}
