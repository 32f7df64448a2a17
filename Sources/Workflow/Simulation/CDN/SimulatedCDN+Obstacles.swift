import WorkflowCore

/// What the world puts in the way of operations. Nothing here knows of faults.
extension SimulatedCDN {
    func obstacles(to operation: Operation) -> [Obstacle] {
        obstacles(
            to: operation.kind, of: operation.subject, input: operation.input, isUndo: operation.isUndo,
            isByHand: operation.isByHand, isUrgent: operation.isUrgent, task: operation.task, stage: operation.stage)
    }

    func obstacles(
        to kind: OperationKind, of subject: String, input: [String: String], isUndo: Bool, isByHand: Bool = false,
        isUrgent: Bool = false, task: TaskID, stage: String
    ) -> [Obstacle] {
        if isUndo { return obstaclesToUndo(of: stage, task: task) }
        let open =
            dossierObstacles(to: kind, of: subject, isByHand: isByHand)
            + deskObstacles(to: kind, isByHand: isByHand, isUrgent: isUrgent)
        guard kind.concernsDomain, let domain = world.domains[subject] else { return open }
        var found = open + obstaclesOfTheAccount(of: domain, to: kind)
        switch kind {
        case .checkFiling: found += filingObstacles(domain)
        case .checkName, .registerDomain: found += nameObstacles(domain)
        case .bindBucket: found += bucketObstacles(named: bucketName(of: domain, input), isBinding: true)
        case .unbindBucket:
            // An operator can take the binding off by hand, bucket or no bucket.
            if !isByHand, let bucket = domain.configuration.bucket {
                found += bucketObstacles(named: bucket, isBinding: false)
            }
        case .checkCNAME: found += recordObstacles(domain)
        case .writeConfiguration: found += registrationObstacles(domain)
        case .dispatchConfiguration, .restoreConfiguration:
            found += registrationObstacles(domain)
            // The back end stops over a bad certificate without a word: the console goes on showing "processing".
            let content = domain.draft?.content ?? domain.configuration.edge
            if let certificate = content?.httpsCertificate {
                found += certificateFindings(certificate, of: domain).map { Obstacle(finding: $0, manner: .hangs) }
            }
        case .checkCertificate, .switchHTTPSOn:
            let certificate = world.certificateName(of: domain, naming: input)
            found += certificateFindings(certificate, of: domain).map { Obstacle(finding: $0, manner: .waits) }
        case .applyForCertificate: found += refusedNames(domain) + authorityObstacles(domain)
        case .validateDomain: found += validationObstacles(domain)
        case .publishCertificate:
            // A second attempt finds the first one's work done.
            if !isInPlace(stage, of: task) { found += publicationObstacles(domain) }
        case .confirmNodes: found += nodeObstacles(domain)
        case .validateOwnership: found += ownershipObstacles(domain)
        case .transferDomain: if !isInPlace(stage, of: task) { found += ownershipObstacles(domain) }
        default: break
        }
        if domain.examinedBy.contains(kind) { found += examination(of: domain, isByHand: isByHand, besides: found) }
        return found
    }

    /// What is wrong with the domain and not among what the operation has met already.
    private func examination(of domain: World.Domain, isByHand: Bool, besides found: [Obstacle]) -> [Obstacle] {
        let known = Set(found.map(\.finding.code))
        return troubles(of: domain).filter { finding in
            !known.contains(finding.code) && !(isByHand && finding.party == .platform)
        }.map { Obstacle(finding: $0, manner: $0.party == .platform ? .hangs : .waits) }
    }

    /// Whether the stage has had its effect, under whatever token.
    func isInPlace(_ stage: String, of task: TaskID) -> Bool {
        tasks[task.description]?.marks[stage]?.isApplied ?? false
    }

    /// A binding cannot be put back to a bucket that is no more.
    private func obstaclesToUndo(of stage: String, task: TaskID) -> [Obstacle] {
        guard let mark = tasks[task.description]?.marks[stage], mark.kind == .unbindBucket, mark.isApplied,
            let bucket = mark.before.configuration.bucket, world.buckets[bucket]?.isDeleted ?? true
        else { return [] }
        let evidence = "Bucket \(bucket) has been deleted; the domain cannot be bound to it again."
        let failure = Failure(code: FindingCode.bucketDeleted.rawValue, detail: evidence, isRetryable: true)
        return [Obstacle(finding: Finding(code: .bucketDeleted, evidence: evidence), manner: .refuses(failure))]
    }

    /// Debts stop whatever changes something, until they are paid; a domain's service comes back some time later.
    private func obstaclesOfTheAccount(of domain: World.Domain, to kind: OperationKind) -> [Obstacle] {
        guard let finding = accountFinding(of: domain) else { return [] }
        switch finding.code {
        case .recoveryInProgress: return kind == .recoverDomain ? [Obstacle(finding: finding, manner: .waits)] : []
        default:
            let isMeant = kind.changesWorld || kind == .checkPayment
            return isMeant ? [Obstacle(finding: finding, manner: .waits)] : []
        }
    }

    /// What the domain's account owes, or that it has paid and its domains are on their way back.
    func accountFinding(of domain: World.Domain) -> Finding? {
        guard let account = world.accounts[domain.account], let since = account.owesSince else { return nil }
        if let recoversAt = account.recoversAt {
            return Finding(
                code: .recoveryInProgress,
                evidence: "Account \(account.name) has paid; its domains are served again by \(recoversAt.minuteText).")
        }
        return Finding(
            code: .accountInArrears,
            evidence: "Account \(account.name) owes money since \(since.minuteText); its domains are frozen.")
    }

    private func filingObstacles(_ domain: World.Domain) -> [Obstacle] {
        switch domain.filing.status {
        case .missing: return [.waits(.icpMissing, "The ICP registry has no filing for \(domain.name).")]
        case .lapsed: return [.waits(.icpLapsed, "The ICP filing of \(domain.name) was cancelled.")]
        case .filed:
            guard let visibleAt = domain.filing.visibleAt, visibleAt > now else { return [] }
            return [
                .waits(
                    .icpSyncLag,
                    "\(domain.name) is filed; the provider's copy of the registry has it by \(visibleAt.minuteText).")
            ]
        }
    }

    private func refusedNames(_ domain: World.Domain) -> [Obstacle] {
        let isPlain = domain.name.utf8.allSatisfy { $0 < 0x80 }
        let labels = domain.name.split(separator: ".", omittingEmptySubsequences: false)
        if !isPlain || labels.contains(where: { $0.hasPrefix("xn--") }) {
            return [.refuses(.unsupportedName, "Internationalised names such as \(domain.name) are not supported.")]
        }
        let isWellFormed =
            labels.count > 1
            && labels.enumerated().allSatisfy { index, label in
                (index == 0 && label == "*") || (!label.isEmpty && label.count <= 63 && Self.isHostLabel(label))
            }
        if domain.isNameRefused || !isWellFormed {
            return [.refuses(.unsupportedName, "\(domain.name) is not a name that can be accelerated.")]
        }
        return []
    }

    private static func isHostLabel(_ label: Substring) -> Bool {
        label.first != "-" && label.last != "-"
            && label.allSatisfy { ($0.isASCII && ($0.isLetter || $0.isNumber)) || $0 == "-" || $0 == "_" }
    }

    private func nameObstacles(_ domain: World.Domain) -> [Obstacle] {
        var found = refusedNames(domain)
        if let binding = domain.foreignBinding {
            found.append(
                .waits(
                    .boundElsewhere,
                    "\(domain.name) is bound to bucket \(binding.bucket) in account \(binding.account)."))
        }
        return found
    }

    private func bucketObstacles(named bucket: String, isBinding: Bool) -> [Obstacle] {
        guard world.buckets[bucket]?.isDeleted ?? false else { return [] }
        let evidence = "Bucket \(bucket) has been deleted."
        return [isBinding ? .waits(.bucketDeleted, party: .customer, evidence) : .hangs(.bucketDeleted, evidence)]
    }

    private func registrationObstacles(_ domain: World.Domain) -> [Obstacle] {
        if domain.configuration.isRegistered { return [] }
        return [
            .refuses(
                .rejectedByProvider, as: "provider.not-registered",
                "\(domain.name) is not registered; create the domain first.")
        ]
    }

    /// What is wrong with the name's address records.
    private func recordObstacles(_ domain: World.Domain) -> [Obstacle] {
        recordFindings(domain).map { Obstacle(finding: $0, manner: .waits) }
    }

    func recordFindings(_ domain: World.Domain) -> [Finding] {
        var found: [Finding] = []
        if let cname = domain.visible.cname {
            if cname != domain.target {
                found.append(
                    Finding(
                        code: .cnameWrong,
                        evidence: "CNAME of \(domain.name) is \(cname); it has to be \(domain.target)."))
            }
        } else if domain.published.cname == domain.target, let at = domain.propagatesAt {
            found.append(
                Finding(
                    code: .cnameMissing, party: .thirdParty,
                    evidence: "The CNAME of \(domain.name) is set at its DNS provider and not visible yet; it is by "
                        + "\(at.minuteText)."))
        } else {
            found.append(
                Finding(
                    code: .cnameMissing,
                    evidence: "\(domain.name) has no CNAME record; it has to be \(domain.target)."))
        }
        if !domain.visible.addresses.isEmpty {
            let addresses = domain.visible.addresses.joined(separator: ", ")
            found.append(
                Finding(
                    code: .dnsConflict,
                    evidence: "\(domain.name) has A records (\(addresses)), which exclude a CNAME."))
        }
        return found
    }

    func certificateFindings(_ name: String, of domain: World.Domain) -> [Finding] {
        guard let certificate = world.certificates[name] else {
            return [Finding(code: .certificateMismatch, evidence: "There is no certificate \(name) in the account.")]
        }
        var found: [Finding] = []
        if certificate.expiresAt <= now {
            found.append(
                Finding(
                    code: .certificateExpired,
                    evidence: "Certificate \(name) expired at \(certificate.expiresAt.minuteText)."))
        }
        if !certificate.covers(domain.name) {
            let names = certificate.names.joined(separator: ", ")
            found.append(
                Finding(
                    code: .certificateMismatch, evidence: "Certificate \(name) is for \(names), not \(domain.name)."))
        }
        if !certificate.isChainComplete {
            found.append(
                Finding(
                    code: .certificateIncompatible,
                    evidence: "Certificate \(name) came without its intermediate certificates."))
        }
        return found
    }

    private func authorityObstacles(_ domain: World.Domain) -> [Obstacle] {
        guard let since = world.authorities[domain.authority]?.downSince else { return [] }
        return [.hangs(.caDown, "The certificate authority has not answered since \(since.minuteText).")]
    }

    private func validationObstacles(_ domain: World.Domain) -> [Obstacle] {
        guard let name = domain.configuration.order, let order = world.orders[name] else {
            return [
                .refuses(
                    .rejectedByProvider, as: "provider.no-order", "\(domain.name) has no open certificate order.")
            ]
        }
        if order.state == .applied, order.expiresAt <= now {
            return [
                .refuses(
                    .orderExpired,
                    "Order \(name) ended at \(order.expiresAt.minuteText) without validation; apply again.")
            ]
        }
        var found = authorityObstacles(domain)
        if domain.needsValidationRecord {
            if !domain.visible.texts.contains(order.challenge) {
                found.append(
                    .waits(
                        .validationRecordMissing,
                        "TXT record _dnsauth.\(domain.name) with value \(order.challenge) is not there."))
            }
        } else {
            // The validation file is served by the edge, which the authority finds through the CNAME.
            found += recordObstacles(domain)
        }
        return found
    }

    private func publicationObstacles(_ domain: World.Domain) -> [Obstacle] {
        let order = domain.configuration.order.flatMap { world.orders[$0] }
        if order?.state == .validated || order?.state == .published { return [] }
        return [
            .refuses(
                .rejectedByProvider, as: "provider.not-validated",
                "\(domain.name) has no validated order whose certificate could be published.")
        ]
    }

    private func nodeObstacles(_ domain: World.Domain) -> [Obstacle] {
        let stale = world.staleNodes(of: domain)
        if stale.isEmpty { return [] }
        return [
            .hangs(.staleNode, "\(stale.joined(separator: ", ")) still serves an older version of \(domain.name).")
        ]
    }
}
