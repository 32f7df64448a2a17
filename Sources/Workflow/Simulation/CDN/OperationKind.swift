/// The operations that the simulated CDN offers, by the names under which the catalogue calls them.
///
/// A new part of the world begins here: a case, its pace, its obstacles and its effect, each in an exhaustive
/// `switch`.
public enum OperationKind: String, Hashable, Codable, Sendable, CaseIterable {
    case checkFiling = "domain.check-icp"
    case checkName = "domain.check-name"
    case registerDomain = "domain.register"
    case removeDomain = "domain.remove"
    case reinstateDomain = "domain.reinstate"
    case bindBucket = "bucket.bind"
    case unbindBucket = "bucket.unbind"
    case checkCNAME = "dns.check-cname"
    case writeConfiguration = "config.write"
    case dispatchConfiguration = "config.dispatch"
    case restoreConfiguration = "config.restore"
    case withdrawConfiguration = "config.withdraw"
    case checkCertificate = "certificate.check"
    case applyForCertificate = "certificate.apply"
    case validateDomain = "certificate.validate-domain"
    case publishCertificate = "certificate.publish"
    case withdrawOrder = "certificate.withdraw-order"
    case switchHTTPSOn = "https.switch-on"
    case switchHTTPSOff = "https.switch-off"
    case confirmNodes = "node.confirm"

    // Names held by another account, and domains that were frozen.
    case validateOwnership = "domain.validate-ownership"
    case transferDomain = "domain.transfer"
    case returnDomain = "domain.return"
    case checkPayment = "billing.check-payment"
    case recoverDomain = "domain.recover"

    // Caches and logs.
    case checkTarget = "cache.check-target"
    case refreshURL = "cache.refresh-url"
    case refreshDirectory = "cache.refresh-directory"
    case prefetch = "cache.prefetch"
    case checkLogWindow = "log.check-window"
    case filterLogs = "log.filter"
    case deliverLogs = "log.deliver"

    // Desks where people decide.
    case reviewMessage = "review.sms"
    case fileWithCarrier = "review.carrier"
    case reviewRefund = "review.refund"
    case reviewInvoice = "review.invoice"
    case reviewTransfer = "review.balance-transfer"
    case reviewDeletion = "review.deletion"
    case reviewChange = "review.account"
    case withdrawReview = "review.withdraw"

    // Money.
    case payOut = "billing.pay-out"
    case issueInvoice = "billing.issue-invoice"
    case voidInvoice = "billing.void-invoice"
    case postTransfer = "billing.post-transfer"
    case reversePosting = "billing.reverse-posting"
    case matchPayment = "billing.reconcile"
    case creditBalance = "billing.credit"
    case debitBalance = "billing.debit"
    case returnQuota = "quota.return"

    // Storage, devices, accounts and resources.
    case deleteObjects = "storage.delete-objects"
    case repairService = "service.repair"
    case checkService = "service.check"
    case submitChange = "account.submit-change"
    case updateAccount = "account.update"
    case restoreAccount = "account.restore"
    case checkResource = "resource.check"
    case createResource = "resource.create"
    case releaseResource = "resource.release"

    /// Whether it changes something of the customer's, so that it can be undone.
    var changesWorld: Bool {
        switch self {
        case .checkFiling, .checkName, .checkCNAME, .checkCertificate, .confirmNodes, .validateOwnership,
            .checkPayment, .checkTarget, .refreshURL, .refreshDirectory, .prefetch, .checkLogWindow, .filterLogs,
            .deliverLogs, .checkService, .submitChange, .matchPayment, .checkResource:
            false
        case .registerDomain, .removeDomain, .reinstateDomain, .bindBucket, .unbindBucket, .writeConfiguration,
            .dispatchConfiguration, .restoreConfiguration, .withdrawConfiguration, .applyForCertificate,
            .validateDomain, .publishCertificate, .withdrawOrder, .switchHTTPSOn, .switchHTTPSOff, .transferDomain,
            .returnDomain, .recoverDomain, .reviewMessage, .fileWithCarrier, .reviewRefund, .reviewInvoice,
            .reviewTransfer, .reviewDeletion, .reviewChange, .withdrawReview, .payOut, .issueInvoice, .voidInvoice,
            .postTransfer, .reversePosting, .creditBalance, .debitBalance, .returnQuota, .deleteObjects,
            .repairService, .updateAccount, .restoreAccount, .createResource, .releaseResource:
            true
        }
    }

    /// Whether taking it back means that the edge has to be told again.
    var reachesEdge: Bool {
        switch self {
        case .dispatchConfiguration, .restoreConfiguration, .withdrawConfiguration, .publishCertificate: true
        default: false
        }
    }

    /// Whether its subject is an acceleration domain, as opposed to an order, an account or a device.
    var concernsDomain: Bool {
        switch self {
        case .checkFiling, .checkName, .registerDomain, .removeDomain, .reinstateDomain, .bindBucket, .unbindBucket,
            .checkCNAME, .writeConfiguration, .dispatchConfiguration, .restoreConfiguration, .withdrawConfiguration,
            .checkCertificate, .applyForCertificate, .validateDomain, .publishCertificate, .withdrawOrder,
            .switchHTTPSOn, .switchHTTPSOff, .confirmNodes, .validateOwnership, .transferDomain, .returnDomain,
            .checkPayment, .recoverDomain, .checkTarget, .refreshURL, .refreshDirectory, .prefetch, .checkLogWindow,
            .filterLogs, .deliverLogs:
            true
        case .reviewMessage, .fileWithCarrier, .reviewRefund, .reviewInvoice, .reviewTransfer, .reviewDeletion,
            .reviewChange, .withdrawReview, .payOut, .issueInvoice, .voidInvoice, .postTransfer, .reversePosting,
            .matchPayment, .creditBalance, .debitBalance, .returnQuota, .deleteObjects, .repairService,
            .checkService, .submitChange, .updateAccount, .restoreAccount, .checkResource, .createResource,
            .releaseResource:
            false
        }
    }

    /// What it leaves in the subject's dossier: the entry's name, and what is entered.
    var entry: (name: String, value: String)? {
        switch self {
        case .reviewMessage, .reviewRefund, .reviewInvoice, .reviewTransfer, .reviewDeletion, .reviewChange:
            ("review", "approved")
        case .fileWithCarrier: ("carrier filing", "accepted")
        case .withdrawReview: ("review", "withdrawn")
        case .payOut: ("refund", "paid out")
        case .issueInvoice: ("invoice", "issued")
        case .voidInvoice: ("invoice", "void")
        case .postTransfer: ("balance", "transferred")
        case .reversePosting: ("balance", "as before")
        case .creditBalance: ("top-up", "credited")
        case .debitBalance: ("top-up", "debited")
        case .returnQuota: ("quota", "returned")
        case .deleteObjects: ("objects", "deleted")
        case .repairService: ("service", "repaired")
        case .updateAccount: ("account", "changed")
        case .restoreAccount: ("account", "as before")
        case .createResource: ("resource", "created")
        case .releaseResource: ("resource", "released")
        default: nil
        }
    }
}
