import WorkflowCore

/// Actions that settle what is open about a subject.
extension SimulatedCDN {
    mutating func settle(_ action: WorldAction) throws -> String {
        switch action {
        case .expediteReview(let subject):
            try knownSubject(subject)
            if let text = expediteReview(of: subject) { return text }
            throw nothing("No review of \(subject) is open that is not taken up next already.")
        case .decideReview(let subject):
            try knownSubject(subject)
            if let text = decideReview(of: subject) { return text }
            throw nothing("No review of \(subject) can be decided.")
        case .repairService(let subject):
            return try settle(
                [.serviceFault], of: subject, pushing: [.repairService],
                done: "The service behind \(subject) works again.", else: "No service behind \(subject) has failed.")
        case .performOperation(let subject):
            return try settle(
                [.operatorNeeded], of: subject, pushing: [],
                done: "An operator does it for \(subject).", else: "Nothing of \(subject) waits for an operator.")
        case .runBatch: return try runBatch()
        case .reconcilePayment(let subject):
            return try settle(
                [.paymentUnmatched], of: subject, pushing: [.matchPayment],
                done: "The payment for \(subject) is matched to its order.",
                else: "No payment for \(subject) is unmatched.")
        case .settleLogs(let subject):
            return try settle(
                [.logsUnsettled], of: subject, pushing: [], done: "The logs of \(subject) are complete.",
                else: "The logs of \(subject) are complete already.")
        case .fixOrigin(let subject):
            return try settle(
                [.originUnchanged], of: subject, pushing: [], done: "The origin of \(subject) has what it should.",
                else: "The origin of \(subject) is right.")
        case .proveIdentity(let subject):
            return try settle(
                [.identityUnproven], of: subject, pushing: [], done: "The documents for \(subject) are handed in.",
                else: "No proof of identity is missing for \(subject).")
        case .start(let subject):
            return try settle(
                [.unstarted, .deletionUnconfirmed], of: subject, pushing: [],
                done: "The first step for \(subject) is taken.", else: "\(subject) was begun before.")
        case .confirmDeletion(let subject):
            return try settle(
                [.deletionUnconfirmed], of: subject, pushing: [],
                done: "The deletion of \(subject) is confirmed by phone.",
                else: "No deletion of \(subject) waits for a confirmation.")
        case .reloadConsole(let subject):
            return try settle(
                [.consoleWrong], of: subject, pushing: [], done: "The page for \(subject) was loaded anew.",
                else: "The page for \(subject) shows the right state.")
        case .narrowQuery(let subject):
            return try settle(
                [.queryTooWide, .beyondRetention], of: subject, pushing: [],
                done: "The query over the logs of \(subject) asks for less.",
                else: "The query over the logs of \(subject) is within bounds.")
        case .chooseResource(let subject):
            return try settle(
                [.resourceUnsuitable], of: subject, pushing: [], done: "Another resource is chosen for \(subject).",
                else: "The resource for \(subject) is suitable.")
        case .unblockQueue, .pushConfiguration, .retireNode, .refreshNode, .restartWorkers, .restoreAuthority,
            .fixDNS, .renewCertificate, .fileICP, .addValidationRecord, .releaseDomain, .restoreBucket, .pay,
            .transferOwnership, .proveOwnership:
            throw nothing("\(action) settles no matter.")
        }
    }

    func knownSubject(_ subject: String) throws {
        if world.dossiers[subject] != nil || world.domains[subject] != nil { return }
        throw SimulationError(
            .unknownSubject, "The simulated CDN has never heard of \(subject); submit a task for it first.")
    }

    /// Closes the matters and finishes what people were doing about them.
    private mutating func settle(
        _ matters: Set<World.Matter>, of subject: String, pushing kinds: Set<OperationKind>, done: String,
        else idle: String
    ) throws -> String {
        try knownSubject(subject)
        let wasOpen = close(matters, about: subject)
        var hasPushed = false
        for key in active[subject] ?? [] {
            guard let operation = operations[key], kinds.contains(operation.kind), !operation.isUndo,
                operation.status == .running || operation.status == .stalled
            else { continue }
            operations[key]?.isByHand = true
            resume(key)
            hasPushed = true
        }
        guard wasOpen || hasPushed else { throw nothing(idle) }
        recheck(subject)
        return done
    }

    private mutating func runBatch() throws -> String {
        var taken = 0
        for subject in active.keys.sorted() {
            let keys = (active[subject] ?? []).filter { operations[$0]?.kind == .returnQuota }
            if keys.isEmpty { continue }
            close([.missedBatch], about: subject)
            for key in keys {
                operations[key]?.isByHand = true
                resume(key)
            }
            taken += keys.count
        }
        if taken == 0 { throw nothing("Nothing waits for the daily batch.") }
        return "The batch takes \(taken) along."
    }

    // MARK: Ownership

    mutating func proveOwnership(of name: String) throws -> String {
        let domain = try known(name)
        if domain.foreignBinding == nil { throw nothing("\(name) is held by no other account.") }
        if domain.published.texts.contains(domain.ownershipProof) { throw nothing("The record is there already.") }
        var records = domain.published
        records.texts.append(domain.ownershipProof)
        let at = propagate(records, of: name)
        return "TXT record verification.\(name) is \(domain.ownershipProof); visible by \(at.minuteText)."
    }

    mutating func transferOwnership(of name: String) throws -> String {
        let domain = try known(name)
        guard let binding = domain.foreignBinding else { throw nothing("\(name) is held by no other account.") }
        guard domain.visible.texts.contains(domain.ownershipProof) else {
            throw nothing("Whose \(name) is has not been proved; \(binding.account) keeps it.")
        }
        moveHere(name)
        close([.operatorNeeded], about: name)
        for key in active[name] ?? [] where operations[key]?.kind == .transferDomain {
            operations[key]?.isByHand = true
            resume(key)
        }
        recheck(name)
        return "\(name) has moved from \(binding.account) to the account that asked for it."
    }
}
