public import WorkflowCore

/// What operators, customers and third parties do.
extension SimulatedCDN {
    /// Does it and says what has come of it.
    ///
    /// - Throws: `SimulationError.unknownSubject` or `.nothingToDo`; nothing has changed then.
    public mutating func apply(_ action: WorldAction, at instant: Instant) throws -> String {
        run(until: instant)
        let result = try perform(action)
        note("\(action.actor): \(action): \(result)")
        return result
    }

    private mutating func perform(_ action: WorldAction) throws -> String {
        switch action {
        case .unblockQueue(let domain): return try unblockQueue(of: domain)
        case .pushConfiguration(let domain): return try push(domain)
        case .retireNode(let node): return try retire(node)
        case .refreshNode(let node):
            guard world.nodes[node] != nil else { throw unknownNode(node) }
            refresh(node)
            recheckAll()
            return "\(node) serves what it should and takes changes."
        case .restartWorkers: return try restartWorkersByHand()
        case .restoreAuthority(let domain): return try restoreAuthority(of: domain)
        case .fixDNS(let domain): return try fixRecords(of: domain)
        case .renewCertificate(let name):
            let domain = try known(name)
            let certificate = renewCertificate(of: domain)
            recheckAll()
            return "Certificate \(certificate) is valid for \(name) again."
        case .fileICP(let name): return try file(name)
        case .addValidationRecord(let domain): return try addValidationRecord(to: domain)
        case .releaseDomain(let name):
            let domain = try known(name)
            guard let binding = domain.foreignBinding else {
                throw nothing("\(name) is not bound in another account.")
            }
            world.domains[name]?.foreignBinding = nil
            recheck(name)
            return "\(name) is free; \(binding.account) has released it."
        case .restoreBucket(let name): return try restoreBucket(of: name)
        case .pay(let name): return try pay(for: name)
        case .proveOwnership(let name): return try proveOwnership(of: name)
        case .transferOwnership(let name): return try transferOwnership(of: name)
        case .expediteReview, .decideReview, .repairService, .performOperation, .runBatch, .reconcilePayment,
            .settleLogs, .fixOrigin, .proveIdentity, .start, .reloadConsole, .narrowQuery, .chooseResource,
            .confirmDeletion:
            return try settle(action)
        }
    }

    func known(_ name: String) throws -> World.Domain {
        guard let domain = world.domains[name] else {
            throw SimulationError(
                .unknownSubject, "The simulated CDN has never heard of \(name); submit a task for it first.")
        }
        return domain
    }

    func nothing(_ text: String) -> SimulationError {
        SimulationError(.nothingToDo, "\(text) Nothing was changed.")
    }

    private func unknownNode(_ name: String) -> SimulationError {
        SimulationError(
            .unknownSubject, "There is no node \(name); there are \(world.nodes.keys.sorted().joined(separator: ", "))."
        )
    }

    // MARK: Platform

    private mutating func unblockQueue(of name: String?) throws -> String {
        var lanes = world.lanes.filter { $0.value.blockedSince != nil }.keys.sorted()
        if let name {
            try knownSubject(name)
            let lane = world.domains[name]?.lane
            lanes = lanes.filter { $0 == lane }
        }
        for subject in name.map({ [$0] }) ?? world.dossiers.keys.sorted() {
            guard close([.queueStopped], about: subject) else { continue }
            lanes.append("queue of \(subject)")
            recheck(subject)
        }
        if lanes.isEmpty { throw nothing("No dispatch queue\(name.map { " of \($0)" } ?? "") is blocked.") }
        for lane in lanes { unblock(lane) }
        return "\(lanes.joined(separator: ", ")): work is handed out again."
    }

    mutating func unblock(_ lane: String) {
        world.lanes[lane]?.blockedSince = nil
        pump(lane)
    }

    private mutating func push(_ name: String) throws -> String {
        try knownSubject(name)
        var pushed: [String] = []
        for key in active[name] ?? [] {
            guard let operation = operations[key] else { continue }
            // Whoever pushes configurations decides no reviews.
            if operation.kind.desk != nil, !operation.isUndo { continue }
            switch operation.status {
            case .waiting where operation.wait?.party != .platform: continue
            case .queued, .stalled, .held, .orphaned, .running, .waiting:
                releaseWorker(of: operation)
                operations[key]?.isByHand = true
                resume(key)
                pushed.append(operation.kind.rawValue)
            case .ended, .stopped: continue
            }
        }
        for key in operations.keys.sorted() {
            guard let operation = operations[key], operation.subject == name, operation.isRecordLost,
                let outcome = operation.outcome
            else { continue }
            operations[key]?.isRecordLost = false
            report(outcome, of: key)
            pushed.append("the record of \(operation.kind.rawValue)")
        }
        if !pushed.isEmpty { return "Pushed \(pushed.joined(separator: ", ")) of \(name) by hand." }
        let domain = try known(name)
        let lagging = domain.servedElsewhere.keys.filter {
            !domain.deafNodes.contains($0) && world.nodes[$0]?.state == .active
        }
        if lagging.isEmpty { throw nothing("Nothing of \(name) is in flight, and its nodes are up to date.") }
        for node in lagging { world.domains[name]?.servedElsewhere[node] = nil }
        return "Pushed version \(domain.version) of \(name) to \(lagging.sorted().joined(separator: ", "))."
    }

    private mutating func retire(_ name: String) throws -> String {
        guard let node = world.nodes[name] else { throw unknownNode(name) }
        if node.state == .retired { throw nothing("\(name) is retired already.") }
        if world.nodes.values.filter({ $0.state != .retired }).count == 1 {
            throw nothing("\(name) is the last node in service.")
        }
        world.nodes[name]?.state = .retired
        recheckAll()
        return "\(name) serves nobody any more."
    }

    /// Gives a node the current version of every domain and has it take changes again.
    mutating func refresh(_ node: String) {
        world.nodes[node]?.state = .active
        for name in world.domains.keys {
            world.domains[name]?.servedElsewhere[node] = nil
            world.domains[name]?.deafNodes.removeAll { $0 == node }
        }
    }

    private mutating func restartWorkersByHand() throws -> String {
        let isNeeded =
            world.lanes.values.contains { !$0.gone.isEmpty } || operations.values.contains { $0.status == .orphaned }
        if !isNeeded { throw nothing("No worker is gone.") }
        restartWorkers()
        return "The workers are back; what they had begins again."
    }

    mutating func restartWorkers() {
        for lane in world.lanes.keys.sorted() { world.lanes[lane]?.gone = [] }
        for subject in active.keys.sorted() {
            for key in active[subject] ?? [] where operations[key]?.status == .orphaned {
                guard let operation = operations[key] else { continue }
                operations[key]?.worker = nil
                if operation.usesQueue { enqueue(key) } else { work(key) }
                if let every = configuration.heartbeat { agenda.add(.beat(token: key), at: now + every) }
            }
        }
        for lane in world.lanes.keys.sorted() { pump(lane) }
    }

    // MARK: Third parties

    private mutating func restoreAuthority(of name: String?) throws -> String {
        var down = world.authorities.filter { $0.value.downSince != nil }.keys.sorted()
        if let name { down = try [known(name).authority].filter(down.contains) }
        if down.isEmpty { throw nothing("No certificate authority is down.") }
        for authority in down { world.authorities[authority]?.downSince = nil }
        recheckAll()
        return "The certificate authority answers again."
    }

    // MARK: Customers

    private mutating func fixRecords(of name: String) throws -> String {
        let domain = try known(name)
        if recordFindings(domain).isEmpty { throw nothing("The records of \(name) are right.") }
        let records = DNSRecords(cname: domain.target, texts: domain.published.texts)
        if domain.published == records, let at = domain.propagatesAt {
            throw nothing("The records are set and visible by \(at.minuteText).")
        }
        let at = propagate(records, of: name)
        return "CNAME of \(name) is \(domain.target); visible by \(at.minuteText)."
    }

    private mutating func addValidationRecord(to name: String) throws -> String {
        let domain = try known(name)
        guard domain.needsValidationRecord else { throw nothing("\(name) needs no validation record.") }
        guard let order = domain.configuration.order.flatMap({ world.orders[$0] }) else {
            throw nothing("\(name) has no open certificate order, so there is no value to publish.")
        }
        if domain.published.texts.contains(order.challenge) { throw nothing("The record is there already.") }
        var records = domain.published
        records.texts.append(order.challenge)
        let at = propagate(records, of: name)
        return "TXT record _dnsauth.\(name) is \(order.challenge); visible by \(at.minuteText)."
    }

    /// Publishes records that the world sees some minutes later.
    mutating func propagate(_ records: DNSRecords, of name: String) -> Instant {
        let at = now + draw(Self.propagation, "\(name) \(now.milliseconds) records")
        world.domains[name]?.published = records
        world.domains[name]?.propagatesAt = at
        agenda.add(.recordsPropagate(domain: name), at: at)
        return at
    }

    mutating func propagateRecords(of name: String) {
        // Records published again in the meantime propagate from then on.
        guard let domain = world.domains[name], let at = domain.propagatesAt, at <= now else { return }
        world.domains[name]?.visible = domain.published
        world.domains[name]?.propagatesAt = nil
        recheck(name)
    }

    @discardableResult
    mutating func renewCertificate(of domain: World.Domain) -> String {
        let id = world.certificateName(of: domain, naming: lastInput(of: domain.name))
        world.certificates[id] = World.Certificate(
            id: id, names: [domain.name], expiresAt: now + .days(365), isChainComplete: true)
        return id
    }

    private mutating func file(_ name: String) throws -> String {
        var domain = try known(name)
        if domain.filing.status == .filed { throw nothing("\(name) is filed already.") }
        file(&domain)
        world.domains[name] = domain
        recheck(name)
        let at = domain.filing.visibleAt ?? now
        return "\(name) is filed; visible to the provider by \(at.minuteText)."
    }

    private mutating func restoreBucket(of name: String) throws -> String {
        let bucket = bucketName(of: try known(name), lastInput(of: name))
        guard world.buckets[bucket]?.isDeleted ?? false else { throw nothing("Bucket \(bucket) is there.") }
        world.buckets[bucket]?.isDeleted = false
        recheckAll()
        return "Bucket \(bucket) is back."
    }

    private mutating func pay(for name: String) throws -> String {
        let account = try known(name).account
        guard let state = world.accounts[account], state.owesSince != nil else {
            throw nothing("\(account) owes nothing.")
        }
        if let at = state.recoversAt { throw nothing("\(account) has paid; its domains are back by \(at.minuteText).") }
        let at = now + draw(Self.recovery, "\(account) \(now.milliseconds) recovery")
        world.accounts[account]?.recoversAt = at
        agenda.add(.accountRecovers(account: account), at: at)
        recheckAll()
        return "\(account) has paid; its domains are back by \(at.minuteText)."
    }

    mutating func recover(_ account: String) {
        guard let at = world.accounts[account]?.recoversAt, at <= now else { return }
        world.accounts[account]?.owesSince = nil
        world.accounts[account]?.recoversAt = nil
        for name in world.domains.keys.sorted() where world.domains[name]?.account == account { settleState(of: name) }
        recheckAll()
    }

    /// A customer who was told what to do does it, unless this one never does.
    mutating func customerActs(_ key: String, _ generation: Int, _ code: String) {
        guard let operation = operations[key], operation.generation == generation, operation.status == .waiting,
            let code = FindingCode(rawValue: code), let action = Self.remedy(for: code, of: operation),
            !stands(.customerNeverActs, operation)
        else { return }
        do {
            let result = try perform(action)
            note("customer: \(action): \(result)")
        } catch {
            note("customer: \(action) was of no use: \(error)")
        }
    }

    private static func remedy(for code: FindingCode, of operation: Operation) -> WorldAction? {
        let domain = operation.subject
        return switch code {
        case .certificateExpired, .certificateMismatch, .certificateIncompatible: .renewCertificate(domain: domain)
        case .icpMissing, .icpLapsed: .fileICP(domain: domain)
        case .cnameMissing, .cnameWrong, .dnsConflict: .fixDNS(domain: domain)
        case .validationRecordMissing: .addValidationRecord(domain: domain)
        case .boundElsewhere:
            operation.kind == .validateOwnership ? .proveOwnership(domain: domain) : .releaseDomain(domain: domain)
        case .bucketDeleted: .restoreBucket(domain: domain)
        case .accountInArrears: .pay(domain: domain)
        case .notStarted: .start(domain)
        case .identityProofRequired: .proveIdentity(domain)
        case .consoleStatusError: .reloadConsole(domain)
        case .logRetention: .narrowQuery(domain)
        case .incompatibleResource: .chooseResource(domain)
        case .customerMisconfig: .fixOrigin(domain)
        default: nil
        }
    }
}
