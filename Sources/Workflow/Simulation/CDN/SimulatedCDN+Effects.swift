import WorkflowCore

/// What operations change, and how it is taken back.
extension SimulatedCDN {
    /// Notes what the operation is about to replace, before it can have had any effect.
    mutating func markIntent(of operation: Operation) {
        guard operation.kind.changesWorld, !operation.isUndo, let dossier = world.dossiers[operation.subject]
        else { return }
        if dossier.baseline?.task != operation.task {
            world.dossiers[operation.subject]?.baseline = World.Dossier.Baseline(
                task: operation.task, entries: dossier.entries)
        }
        let domain = world.domains[operation.subject]
        if let domain, domain.baseline?.task != operation.task {
            world.domains[operation.subject]?.baseline = World.Domain.Baseline(
                task: operation.task, configuration: domain.configuration)
        }
        // A repeated attempt keeps the first image: the attempt before it may have had its effect.
        guard tasks[operation.task.description]?.marks[operation.stage] == nil else { return }
        tasks[operation.task.description]?.marks[operation.stage] = TaskRecord.Mark(
            kind: operation.kind, subject: operation.subject,
            before: TaskRecord.Image(
                configuration: domain?.configuration ?? .none, draft: domain?.draft, version: domain?.version ?? 0,
                foreignBinding: domain?.foreignBinding, isFrozen: domain?.isFrozen ?? false),
            entryBefore: operation.kind.entry.flatMap { dossier.entries[$0.name] },
            product: nil, isApplied: false, isPartial: false)
    }

    /// Does what the operation is for and returns its output.
    mutating func effect(of operation: Operation) -> [String: String] {
        guard operation.kind.concernsDomain, var domain = world.domains[operation.subject] else {
            enter(operation)
            markApplied(operation, product: nil)
            return operation.kind.entry.map { [$0.name: $0.value] } ?? [:]
        }
        var output: [String: String] = [:]
        var product: String?
        switch operation.kind {
        case .checkCNAME: output["cname"] = domain.target
        case .registerDomain, .reinstateDomain:
            domain.configuration.isRegistered = true
            domain.configuration.account = domain.account
            output["cname"] = domain.target
        case .removeDomain:
            domain.configuration.isRegistered = false
            domain.configuration.account = nil
        case .bindBucket:
            let bucket = bucketName(of: domain, operation.input)
            ensureBucket(bucket)
            domain.configuration.bucket = bucket
            output["bucket"] = bucket
        case .unbindBucket: domain.configuration.bucket = nil
        case .writeConfiguration:
            if let certificate = operation.input["certificate"] ?? domain.requestedCertificate,
                domain.configuration.httpsCertificate != nil || domain.requestedCertificate != nil
            {
                ensureCertificate(certificate, for: domain.name)
                domain.configuration.httpsCertificate = certificate
            }
            let content = nextContent(of: domain, operation.input)
            domain.draft = DraftConfiguration(number: domain.number(content), content: content)
            output["version"] = "\(domain.newestVersion)"
        case .dispatchConfiguration:
            let content = domain.draft?.content ?? domain.configuration.edge ?? nextContent(of: domain, operation.input)
            let number =
                domain.draft?.number ?? (domain.configuration.edge == nil ? domain.number(content) : domain.version)
            domain.draft = nil
            serve(content, number, in: &domain)
            output["version"] = "\(number)"
        case .restoreConfiguration:
            let content = domain.lastKnownGood.edge
            serve(content, content.map { domain.number($0) } ?? 0, in: &domain)
        case .withdrawConfiguration: serve(nil, 0, in: &domain)
        case .applyForCertificate:
            let order = openOrder(for: &domain, operation)
            product = order.id
            output = ["order": order.id, "validation": order.challenge]
        case .validateDomain:
            if let order = domain.configuration.order { world.orders[order]?.state = .validated }
        case .publishCertificate:
            product = publish(in: &domain)
            output["certificate"] = product
        case .withdrawOrder:
            if let order = domain.configuration.order { world.orders[order]?.state = .withdrawn }
            domain.configuration.order = nil
        case .switchHTTPSOn:
            let certificate = world.certificateName(of: domain, naming: operation.input)
            domain.configuration.httpsCertificate = certificate
            output["certificate"] = certificate
        case .switchHTTPSOff: domain.configuration.httpsCertificate = nil
        case .transferDomain: domain.foreignBinding = nil
        case .returnDomain:
            domain.foreignBinding = World.Domain.ForeignBinding(account: "another account", bucket: "old-bucket")
        case .recoverDomain: domain.isFrozen = false
        default: break
        }
        world.domains[operation.subject] = domain
        enter(operation)
        markApplied(operation, product: product)
        return output
    }

    private mutating func markApplied(_ operation: Operation, product: String?) {
        let task = operation.task.description
        tasks[task]?.marks[operation.stage]?.isApplied = true
        tasks[task]?.marks[operation.stage]?.isPartial = false
        if let product { tasks[task]?.marks[operation.stage]?.product = product }
    }

    /// What the next version holds: the current one with the task's inputs.
    private func nextContent(of domain: World.Domain, _ input: [String: String]) -> EdgeContent {
        var content = domain.configuration.edge ?? EdgeContent(scene: "web", settings: [:], httpsCertificate: nil)
        content.httpsCertificate = domain.configuration.httpsCertificate
        let reserved: Set = ["fault", "bucket", "scene", "certificate", "account", "validation", "change", "value"]
        for (name, value) in input where !reserved.contains(name) { content.settings[name] = value }
        if let scene = input["scene"] { content.scene = scene }
        if let change = input["change"] {
            let value = input["value"] ?? "changed"
            if change == "scene" { content.scene = value } else { content.settings[change] = value }
        }
        return content
    }

    /// Gives the edge a version; nodes that take no changes go on serving what they have.
    private func serve(_ content: EdgeContent?, _ number: Int, in domain: inout World.Domain) {
        let former = domain.version
        // A version that is served again may have been forgotten in between.
        if let content { domain.versions[number] = content }
        domain.configuration.edge = content
        domain.version = number
        for (name, node) in world.nodes where node.state != .retired {
            if node.state == .stale || domain.deafNodes.contains(name) {
                if domain.servedElsewhere[name] == nil, former != number { domain.servedElsewhere[name] = former }
            } else {
                domain.servedElsewhere[name] = nil
            }
            if domain.servedElsewhere[name] == number { domain.servedElsewhere[name] = nil }
        }
    }

    /// In the middle of a dispatch every second node has the new version already.
    mutating func reachHalfOfTheNodes(_ operation: Operation) {
        guard operation.kind == .dispatchConfiguration, !operation.isUndo,
            var domain = world.domains[operation.subject], let draft = domain.draft
        else { return }
        for (index, name) in world.nodes.keys.sorted().enumerated() where index % 2 == 0 {
            guard world.nodes[name]?.state == .active, !domain.deafNodes.contains(name) else { continue }
            domain.servedElsewhere[name] = draft.number
        }
        world.domains[operation.subject] = domain
        tasks[operation.task.description]?.marks[operation.stage]?.isPartial = true
    }

    private mutating func openOrder(for domain: inout World.Domain, _ operation: Operation) -> World.Order {
        let id = "order-\(operation.key)"
        if let open = domain.configuration.order, let order = world.orders[open], order.state == .applied,
            order.expiresAt > now
        {
            return order
        }
        var generator = SplitMix64(seed: seed, purpose: "\(id) challenge")
        let order = World.Order(
            id: id, domain: domain.name, challenge: String(generator.next(), radix: 36), appliedAt: now,
            expiresAt: now + (domain.nextOrderLifetime ?? World.orderLifetime), state: .applied)
        domain.nextOrderLifetime = nil
        world.orders[id] = order
        domain.configuration.order = id
        agenda.add(.orderEnds(order: id), at: order.expiresAt)
        return order
    }

    private mutating func publish(in domain: inout World.Domain) -> String? {
        guard let order = domain.configuration.order else { return domain.configuration.certificate }
        let id = "cert-\(order)"
        world.certificates[id] = World.Certificate(
            id: id, names: [domain.name], expiresAt: now + World.certificateLifetime, isChainComplete: true)
        world.orders[order]?.state = .published
        domain.configuration.certificate = id
        domain.configuration.order = nil
        // A domain that serves HTTPS serves it with the new certificate from now on.
        if domain.configuration.httpsCertificate != nil {
            domain.configuration.httpsCertificate = id
            if var content = domain.configuration.edge {
                content.httpsCertificate = id
                serve(content, domain.number(content), in: &domain)
            }
        }
        return id
    }

    /// Whether taking the stage back needs the edge, and therefore the queue and its time.
    func undoPace(_ request: ProviderRequest, _ kind: OperationKind) -> OperationKind.Pace {
        let mark = tasks[request.token.task.description]?.marks[request.stage]
        let isOnTheEdge = mark.map { $0.kind.reachesEdge && ($0.isApplied || $0.isPartial) } ?? false
        if isOnTheEdge {
            return kind.usesQueue ? kind.pace : OperationKind.restoreConfiguration.pace
        }
        // Nothing but the control plane's own record has to be taken back.
        return kind.usesQueue ? OperationKind.bindBucket.pace : kind.pace
    }

    /// Brings back what the stage replaced, and only that.
    ///
    /// Taking back twice, or what never happened, changes nothing.
    mutating func takeBack(_ operation: Operation) -> [String: String] {
        let task = operation.task.description
        guard let mark = tasks[task]?.marks[operation.stage] else { return [:] }
        if mark.isApplied { restoreEntry(mark) }
        guard mark.kind.concernsDomain, var domain = world.domains[mark.subject] else {
            tasks[task]?.marks[operation.stage]?.isApplied = false
            return [:]
        }
        let before = mark.before
        if mark.isPartial {
            for (name, version) in domain.servedElsewhere where version == domain.draft?.number {
                domain.servedElsewhere[name] = nil
            }
        }
        if mark.isApplied { restore(mark, in: &domain) }
        if mark.kind == .writeConfiguration { domain.draft = before.draft }
        world.domains[mark.subject] = domain
        tasks[task]?.marks[operation.stage]?.isApplied = false
        tasks[task]?.marks[operation.stage]?.isPartial = false
        return [:]
    }

    private mutating func restore(_ mark: TaskRecord.Mark, in domain: inout World.Domain) {
        let before = mark.before
        switch mark.kind {
        case .registerDomain, .removeDomain, .reinstateDomain:
            domain.configuration.isRegistered = before.configuration.isRegistered
            domain.configuration.account = before.configuration.account
        case .bindBucket, .unbindBucket: domain.configuration.bucket = before.configuration.bucket
        case .writeConfiguration:
            domain.configuration.httpsCertificate = before.configuration.httpsCertificate
        case .dispatchConfiguration, .restoreConfiguration, .withdrawConfiguration:
            domain.draft = before.draft
            serve(before.configuration.edge, before.version, in: &domain)
        case .applyForCertificate:
            if let product = mark.product { world.orders[product]?.state = .withdrawn }
            domain.configuration.order = before.configuration.order
        case .validateDomain:
            if let order = before.configuration.order, world.orders[order]?.state == .validated {
                world.orders[order]?.state = .applied
            }
        case .withdrawOrder:
            domain.configuration.order = before.configuration.order
            if let order = before.configuration.order { world.orders[order]?.state = .applied }
        case .publishCertificate:
            domain.configuration.certificate = before.configuration.certificate
            domain.configuration.order = before.configuration.order
            if let order = before.configuration.order { world.orders[order]?.state = .validated }
            domain.configuration.httpsCertificate = before.configuration.httpsCertificate
            serve(before.configuration.edge, before.version, in: &domain)
        case .switchHTTPSOn, .switchHTTPSOff:
            domain.configuration.httpsCertificate = before.configuration.httpsCertificate
        case .transferDomain, .returnDomain: domain.foreignBinding = before.foreignBinding
        case .recoverDomain: domain.isFrozen = before.isFrozen
        default: break
        }
    }

    /// What the console shows for the domain.
    mutating func settleState(of subject: String, hasFailed: Bool = false) {
        guard let domain = world.domains[subject] else { return }
        let isBusy = (active[subject] ?? []).contains { operations[$0]?.kind.changesWorld ?? false }
        let configuration = domain.configuration
        let state: World.Domain.State =
            if domain.isFrozen || world.accounts[domain.account]?.owesSince != nil {
                .frozen
            } else if hasFailed {
                .failed
            } else if isBusy {
                .processing
            } else if !configuration.isRegistered {
                .offlined
            } else if configuration.edge == nil || domain.draft != nil {
                .processing
            } else {
                .success
            }
        world.domains[subject]?.state = state
    }
}
