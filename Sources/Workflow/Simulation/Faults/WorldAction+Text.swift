extension WorldAction {
    static func action(_ verbs: String, _ target: String?) -> WorldAction? {
        switch verbs {
        case "unblock queue": .unblockQueue(domain: target)
        case "push config": target.map { .pushConfiguration(domain: $0) }
        case "retire node": target.map { .retireNode($0) }
        case "refresh node": target.map { .refreshNode($0) }
        case "restart workers": target == nil ? .restartWorkers : nil
        case "restore ca": .restoreAuthority(domain: target)
        case "fix dns": target.map { .fixDNS(domain: $0) }
        case "renew certificate": target.map { .renewCertificate(domain: $0) }
        case "file icp": target.map { .fileICP(domain: $0) }
        case "add validation record": target.map { .addValidationRecord(domain: $0) }
        case "release domain": target.map { .releaseDomain(domain: $0) }
        case "restore bucket": target.map { .restoreBucket(domain: $0) }
        case "pay": target.map { .pay(domain: $0) }
        case "expedite review": target.map { .expediteReview($0) }
        case "decide review": target.map { .decideReview($0) }
        case "transfer ownership": target.map { .transferOwnership(domain: $0) }
        case "repair service": target.map { .repairService($0) }
        case "perform operation": target.map { .performOperation($0) }
        case "run batch": target == nil ? .runBatch : nil
        case "reconcile payment": target.map { .reconcilePayment($0) }
        case "settle logs": target.map { .settleLogs($0) }
        case "prove ownership": target.map { .proveOwnership(domain: $0) }
        case "fix origin": target.map { .fixOrigin($0) }
        case "prove identity": target.map { .proveIdentity($0) }
        case "start": target.map { .start($0) }
        case "reload console": target.map { .reloadConsole($0) }
        case "narrow query": target.map { .narrowQuery($0) }
        case "choose resource": target.map { .chooseResource($0) }
        case "confirm deletion": target.map { .confirmDeletion($0) }
        default: nil
        }
    }

    /// The text that reads as this action.
    public var description: String {
        switch self {
        case .unblockQueue(let domain): domain.map { "unblock queue \($0)" } ?? "unblock queue"
        case .pushConfiguration(let domain): "push config \(domain)"
        case .retireNode(let node): "retire node \(node)"
        case .refreshNode(let node): "refresh node \(node)"
        case .restartWorkers: "restart workers"
        case .restoreAuthority(let domain): domain.map { "restore ca \($0)" } ?? "restore ca"
        case .fixDNS(let domain): "fix dns \(domain)"
        case .renewCertificate(let domain): "renew certificate \(domain)"
        case .fileICP(let domain): "file icp \(domain)"
        case .addValidationRecord(let domain): "add validation record \(domain)"
        case .releaseDomain(let domain): "release domain \(domain)"
        case .restoreBucket(let domain): "restore bucket \(domain)"
        case .pay(let domain): "pay \(domain)"
        case .expediteReview(let subject): "expedite review \(subject)"
        case .decideReview(let subject): "decide review \(subject)"
        case .transferOwnership(let domain): "transfer ownership \(domain)"
        case .repairService(let subject): "repair service \(subject)"
        case .performOperation(let subject): "perform operation \(subject)"
        case .runBatch: "run batch"
        case .reconcilePayment(let subject): "reconcile payment \(subject)"
        case .settleLogs(let subject): "settle logs \(subject)"
        case .proveOwnership(let domain): "prove ownership \(domain)"
        case .fixOrigin(let subject): "fix origin \(subject)"
        case .proveIdentity(let subject): "prove identity \(subject)"
        case .start(let subject): "start \(subject)"
        case .reloadConsole(let subject): "reload console \(subject)"
        case .narrowQuery(let subject): "narrow query \(subject)"
        case .chooseResource(let subject): "choose resource \(subject)"
        case .confirmDeletion(let subject): "confirm deletion \(subject)"
        }
    }

    /// The party that acts in this way.
    public var actor: String {
        switch self {
        case .unblockQueue, .pushConfiguration, .retireNode, .refreshNode, .restartWorkers, .expediteReview,
            .decideReview, .transferOwnership, .repairService, .performOperation, .runBatch, .reconcilePayment,
            .settleLogs:
            "platform"
        case .restoreAuthority: "third-party"
        case .fixDNS, .renewCertificate, .fileICP, .addValidationRecord, .releaseDomain, .restoreBucket, .pay,
            .proveOwnership, .fixOrigin, .proveIdentity, .start, .reloadConsole, .narrowQuery, .chooseResource,
            .confirmDeletion:
            "customer"
        }
    }
}
