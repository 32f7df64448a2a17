import WorkflowCore

/// States of the world, brought about and put right.
extension SimulatedCDN {
    private static let filingLag = DurationRange(
        low: .hours(4), high: .hours(20), least: .hours(1), most: .hours(24))
    static let propagation = DurationRange(
        low: .minutes(1), high: .minutes(8), least: .seconds(30), most: .minutes(10))
    private static let slowPropagation = DurationRange(
        low: .hours(6), high: .hours(20), least: .hours(4), most: .hours(24))
    static let recovery = DurationRange(
        low: .minutes(8), high: .minutes(25), least: .minutes(5), most: .minutes(30))

    /// Brings the state about.
    ///
    /// With a subject it stays with that domain: a queue of its own, an authority of its own, a node deaf to it alone.
    ///
    /// - Parameter operation: The one that a matter is to concern; nil when the fault names no stage.
    mutating func impose(
        _ kind: Fault.Kind, on subject: String?, workflow: String, operation: OperationKind?
    ) {
        guard let subject else {
            imposeOnAll(kind)
            return
        }
        if let matter = kind.matter {
            let isDeletion = matter == .unstarted && workflow == "bulk-delete"
            open(isDeletion ? .deletionUnconfirmed : matter, about: subject, for: operation)
            return
        }
        if kind == .queueBlocked, operation.map({ !$0.usesQueue }) ?? (world.domains[subject] == nil) {
            open(.queueStopped, about: subject, for: operation)
            return
        }
        guard var domain = world.domains[subject] else { return }
        switch kind {
        case .queueBlocked:
            let lane = isolate(subject)
            if world.lanes[lane]?.blockedSince == nil { world.lanes[lane]?.blockedSince = now }
            requeue(subject)
            return
        case .nodeStale:
            let names = world.nodes.values.filter { $0.state == .active }.map(\.name).sorted()
            let index = Int(chance("\(subject) stale node") * Double(names.count))
            if let name = names.isEmpty ? nil : names[min(index, names.count - 1)], !domain.deafNodes.contains(name) {
                domain.deafNodes.append(name)
            }
        case .authorityDown:
            domain.authority = "authority of \(subject)"
            world.authorities[domain.authority] = World.Authority(downSince: now)
        case .certificateExpired, .certificateMismatch, .certificateChain:
            spoilCertificate(kind, of: &domain, workflow: workflow)
        case .filingMissing: domain.filing = Filing(status: .missing)
        case .filingLapsed: domain.filing = Filing(status: .lapsed)
        case .filingLag: file(&domain)
        case .cnameMissing: publish(DNSRecords(texts: domain.published.texts), in: &domain)
        case .cnameWrong:
            publish(DNSRecords(cname: "old-provider.example.com", texts: domain.published.texts), in: &domain)
        case .recordConflict:
            var records = domain.published
            records.addresses = ["192.0.2.10"]
            publish(records, in: &domain)
        case .validationMissing:
            domain.needsValidationRecord = true
            publish(DNSRecords(cname: domain.published.cname, addresses: domain.published.addresses), in: &domain)
        case .boundElsewhere:
            // Nobody has proved yet whose the name is.
            let proof = domain.ownershipProof
            domain.published.texts.removeAll { $0 == proof }
            domain.visible.texts.removeAll { $0 == proof }
            domain.foreignBinding = World.Domain.ForeignBinding(account: "another account", bucket: "another-bucket")
        case .bucketDeleted:
            let bucket = bucketName(of: domain, lastInput(of: subject))
            world.buckets[bucket] = World.Bucket(name: bucket, isDeleted: true)
        case .orderExpired:
            domain.nextOrderLifetime = .zero
            if let order = domain.configuration.order { world.orders[order]?.expiresAt = now }
        case .unsupportedName: domain.isNameRefused = true
        case .arrears:
            world.accounts[domain.account]?.owesSince = now
            world.accounts[domain.account]?.recoversAt = nil
        case .recordPropagating:
            publish(DNSRecords(texts: domain.published.texts), in: &domain)
            let at = now + draw(Self.slowPropagation, "\(subject) \(now.milliseconds) propagation")
            domain.published.cname = domain.target
            domain.propagatesAt = at
            agenda.add(.recordsPropagate(domain: subject), at: at)
        default: return
        }
        world.domains[subject] = domain
        settleState(of: subject)
        if let operation, !meets(operation, subject) { world.domains[subject]?.examinedBy.insert(operation) }
    }

    /// Whether anything is in the way of the operation by itself.
    private func meets(_ operation: OperationKind, _ subject: String) -> Bool {
        !obstacles(
            to: operation, of: subject, input: lastInput(of: subject), isUndo: false, task: TaskID(rawValue: 0),
            stage: ""
        ).isEmpty
    }

    private mutating func imposeOnAll(_ kind: Fault.Kind) {
        switch kind {
        case .queueBlocked: world.lanes[World.mainLane]?.blockedSince = now
        case .reviewQueue: setBacklog(since: now)
        case .authorityDown: world.authorities[World.mainAuthority]?.downSince = now
        case .nodeStale:
            if let name = world.nodes.values.filter({ $0.state == .active }).map(\.name).min() {
                world.nodes[name]?.state = .stale
            }
        default: break
        }
    }

    /// Puts the state right.
    mutating func lift(_ kind: Fault.Kind, from subject: String?) {
        guard let subject else {
            switch kind {
            case .queueBlocked: unblock(World.mainLane)
            case .reviewQueue: setBacklog(since: nil)
            case .authorityDown: world.authorities[World.mainAuthority]?.downSince = nil
            case .nodeStale: for name in world.nodes.keys.sorted() { refresh(name) }
            default: break
            }
            return
        }
        if let matter = kind.matter {
            close(matter == .unstarted ? [.unstarted, .deletionUnconfirmed] : [matter], about: subject)
            return
        }
        if kind == .queueBlocked { close([.queueStopped], about: subject) }
        guard var domain = world.domains[subject] else { return }
        domain.examinedBy = []
        switch kind {
        case .queueBlocked:
            if domain.lane != World.mainLane { unblock(domain.lane) }
            return
        case .nodeStale:
            domain.deafNodes = []
            domain.servedElsewhere = domain.servedElsewhere.filter { world.nodes[$0.key]?.state == .stale }
        case .authorityDown:
            if domain.authority != World.mainAuthority { world.authorities[domain.authority]?.downSince = nil }
        case .certificateExpired, .certificateMismatch, .certificateChain: renewCertificate(of: domain)
        case .filingMissing, .filingLapsed, .filingLag: domain.filing = Filing(status: .filed)
        case .cnameMissing, .cnameWrong, .recordConflict, .recordPropagating:
            publish(DNSRecords(cname: domain.target, texts: domain.published.texts), in: &domain)
        case .validationMissing: domain.needsValidationRecord = false
        case .boundElsewhere: domain.foreignBinding = nil
        case .bucketDeleted:
            let bucket = bucketName(of: domain, lastInput(of: subject))
            world.buckets[bucket]?.isDeleted = false
        case .orderExpired:
            domain.nextOrderLifetime = nil
            if let order = domain.configuration.order, world.orders[order]?.state == .applied {
                world.orders[order]?.expiresAt = now + World.orderLifetime
            }
        case .unsupportedName: domain.isNameRefused = false
        case .arrears:
            world.accounts[domain.account]?.owesSince = nil
            world.accounts[domain.account]?.recoversAt = nil
        default: return
        }
        world.domains[subject] = domain
        settleState(of: subject)
    }

    private mutating func spoilCertificate(_ kind: Fault.Kind, of domain: inout World.Domain, workflow: String) {
        let id = world.certificateName(of: domain, naming: lastInput(of: domain.name))
        ensureCertificate(id, for: domain.name)
        // For a new domain it is the certificate that the customer asked to have HTTPS with.
        if workflow == "domain-create" { domain.requestedCertificate = id }
        switch kind {
        case .certificateExpired: world.certificates[id]?.expiresAt = now - .days(1)
        case .certificateMismatch: world.certificates[id]?.names = ["other.example.com"]
        default: world.certificates[id]?.isChainComplete = false
        }
    }

    /// Sets records that everybody sees at once: the state was there before anybody looked.
    private func publish(_ records: DNSRecords, in domain: inout World.Domain) {
        domain.published = records
        domain.visible = records
        domain.propagatesAt = nil
    }

    /// Files the name; the provider's copy of the registry has it later.
    mutating func file(_ domain: inout World.Domain) {
        let lag = draw(Self.filingLag, "\(domain.name) \(now.milliseconds) filing")
        domain.filing = Filing(status: .filed, visibleAt: now + lag)
        agenda.add(.filingVisible(domain: domain.name), at: now + lag)
    }

    /// The inputs of what the domain's newest task asked for.
    func lastInput(of subject: String) -> [String: String] {
        inputs[subject] ?? [:]
    }
}
