public import WorkflowCore

/// What a look at the world finds. Every finding comes from how things stand, never from a fault's name.
extension SimulatedCDN {
    /// A hanging process is told from a busy one when it has not moved for this long.
    static let silence = TimeSpan.minutes(3)

    func probe(_ request: ProviderRequest, _ kind: OperationKind?) -> ProviderReply {
        let operation = operations[request.token.description]
        let isForward = operation.map { !$0.isUndo } ?? true
        let isDone =
            operation.map { $0.status == .ended && !($0.outcome?.isFailure ?? true) } ?? false
            || kind != nil && isForward && isInPlace(request.stage, of: request.token.task)
        var findings: [Finding] = []
        if isDone { findings.append(doneFinding(operation, request)) }
        if !isDone {
            let found = kind.map { causes(of: $0, request, operation) } ?? []
            findings += found
            if kind != nil || operation != nil {
                findings += standing(operation, request, hasCause: found.contains(where: \.isBlocking))
            } else {
                findings += strayFindings(request)
            }
        }
        // What is wrong around the subject without being in the way is worth knowing, last.
        if let domain = world.domains[request.subject] {
            for var finding in troubles(of: domain) where !findings.contains(where: { $0.code == finding.code }) {
                finding.isBlocking = false
                findings.append(finding)
            }
        }
        let ordered = findings.filter(\.isBlocking) + findings.filter { !$0.isBlocking }
        return .findings(Array(ordered.prefix(Limits.findingCount)), isDone: isDone)
    }

    private func doneFinding(_ operation: Operation?, _ request: ProviderRequest) -> Finding {
        let when = operation?.endedAt.map { " at \($0.minuteText)" } ?? " under an earlier attempt"
        let isUnheard = operation?.isRecordLost ?? false
        let record = isUnheard ? "; the task record still says processing" : ""
        return Finding(
            code: .alreadyDone, evidence: "\(request.operation) ended\(when)\(record).", isBlocking: false)
    }

    /// What keeps a verification from finding the last known good configuration.
    private func strayFindings(_ request: ProviderRequest) -> [Finding] {
        guard let domain = world.domains[request.subject] else { return [] }
        let stale = world.staleNodes(of: domain)
        if stale.isEmpty { return [] }
        let evidence = "\(stale.joined(separator: ", ")) serves another version of \(domain.name)."
        return [Finding(code: .staleNode, evidence: evidence)]
    }

    /// What the world puts in the way of the operation.
    private func causes(of kind: OperationKind, _ request: ProviderRequest, _ operation: Operation?) -> [Finding] {
        obstacles(
            to: kind, of: request.subject, input: request.input, isUndo: operation?.isUndo ?? false,
            isByHand: operation?.isByHand ?? false, task: request.token.task, stage: request.stage
        ).map(\.finding)
    }

    /// How the operation itself stands.
    private func standing(_ operation: Operation?, _ request: ProviderRequest, hasCause: Bool) -> [Finding] {
        guard let operation else {
            return [
                Finding(
                    code: .notStarted, party: .platform,
                    evidence: "The provider has no operation under \(request.token).", isBlocking: false)
            ]
        }
        if operation.kind.desk != nil, !operation.isUndo, !operation.status.isOver {
            if hasCause { return [] }
            let isSilent = operation.status == .stalled && now - operation.startedAt > normalLimit(of: operation)
            return isSilent ? [progressFinding(operation)] : deskFindings(operation)
        }
        switch operation.status {
        case .queued: return [queueFinding(operation)]
        case .running, .stalled, .held: return hasCause ? [] : [progressFinding(operation)]
        case .waiting: return []
        case .orphaned:
            return [
                Finding(
                    code: .workerGone,
                    evidence: "The worker that ran \(operation.kind.rawValue) has not been heard of since "
                        + "\(operation.progressAt.minuteText).")
            ]
        case .stopped:
            return [
                Finding(
                    code: .notStarted, party: .platform,
                    evidence: "\(operation.kind.rawValue) was stopped at "
                        + "\((operation.endedAt ?? now).minuteText) and nothing runs.", isBlocking: false)
            ]
        case .ended:
            guard case .failed(let failure) = operation.outcome, !hasCause else { return [] }
            let code: FindingCode = failure.isRetryable ? .platformServiceFault : .rejectedByProvider
            return [Finding(code: code, evidence: failure.detail)]
        }
    }

    private func queueFinding(_ operation: Operation) -> Finding {
        let lane = operation.lane.flatMap { world.lanes[$0] }
        let waiting = lane?.waiting.count ?? 0
        if let since = lane?.blockedSince {
            return Finding(
                code: .backendBlocked,
                evidence: "The dispatch queue hands out nothing since \(since.minuteText); \(waiting) waiting.")
        }
        let busy = lane?.running.count ?? 0
        let gone = lane?.gone.count ?? 0
        return Finding(
            code: .backendBlocked,
            evidence: "\(waiting) waiting in the dispatch queue; \(busy) workers are busy, \(gone) gone.",
            isBlocking: now - operation.progressAt > normalLimit(of: operation))
    }

    private func progressFinding(_ operation: Operation) -> Finding {
        let age = now - operation.startedAt
        let limit = normalLimit(of: operation)
        if age <= limit {
            return Finding(
                code: .withinNormalTime,
                evidence: "\(operation.kind.rawValue) runs for \(age.brief), normally up to "
                    + "\(limit.brief).", isBlocking: false)
        }
        let still = now - operation.progressAt
        if operation.status == .running, still < max(operation.duration, Self.silence) {
            return Finding(
                code: .platformStall,
                evidence: "\(operation.kind.rawValue) is slow: \(age.brief) so far, last progress \(still.brief) ago.",
                isBlocking: false)
        }
        return Finding(
            code: .platformStall,
            evidence: "\(operation.kind.rawValue) was accepted \(age.brief) ago and has made no progress for "
                + "\(still.brief), with the queue at work.")
    }

    /// Something wrong in the world.
    public struct Trouble: Hashable, Codable, Sendable {
        /// The domain; nil when it concerns all.
        public let subject: String?
        public let finding: Finding
    }

    /// Everything that is wrong in the world now, by domain.
    public var troubles: [Trouble] {
        var found: [Trouble] = []
        if let since = world.lanes[World.mainLane]?.blockedSince {
            let evidence = "The dispatch queue hands out nothing since \(since.minuteText)."
            found.append(Trouble(subject: nil, finding: Finding(code: .backendBlocked, evidence: evidence)))
        }
        if let since = world.authorities[World.mainAuthority]?.downSince {
            let evidence = "The certificate authority has not answered since \(since.minuteText)."
            found.append(Trouble(subject: nil, finding: Finding(code: .caDown, evidence: evidence)))
        }
        let stale = world.nodes.values.filter { $0.state == .stale }.map(\.name).sorted()
        if !stale.isEmpty {
            let evidence = "\(stale.joined(separator: ", ")) takes no changes."
            found.append(Trouble(subject: nil, finding: Finding(code: .staleNode, evidence: evidence)))
        }
        if let since = world.desks.compactMap(\.backlogSince).min() {
            let evidence = "The review desks take up no files since \(since.minuteText)."
            found.append(Trouble(subject: nil, finding: Finding(code: .humanReviewQueue, evidence: evidence)))
        }
        for name in Set(world.domains.keys).union(world.dossiers.keys).sorted() {
            let matters = (world.dossiers[name]?.matters ?? []).map { self.finding(of: $0, about: name) }
            let wrong = world.domains[name].map(troubles(of:)) ?? []
            found += (matters + wrong).map { Trouble(subject: name, finding: $0) }
        }
        return found
    }

    /// What is wrong with one domain, whether or not something waits for it.
    func troubles(of domain: World.Domain) -> [Finding] {
        var found: [Finding] = []
        if let finding = accountFinding(of: domain) { found.append(finding) }
        let request = obstacles(
            to: .checkFiling, of: domain.name, input: [:], isUndo: false, task: TaskID(rawValue: 0), stage: "")
        found += request.map(\.finding)
        if let binding = domain.foreignBinding {
            let evidence = "\(domain.name) is bound to bucket \(binding.bucket) in account \(binding.account)."
            found.append(Finding(code: .boundElsewhere, evidence: evidence))
        }
        if domain.isNameRefused {
            found.append(Finding(code: .unsupportedName, evidence: "\(domain.name) cannot be accelerated."))
        }
        if let bucket = domain.configuration.bucket, world.buckets[bucket]?.isDeleted ?? false {
            found.append(Finding(code: .bucketDeleted, evidence: "Bucket \(bucket) has been deleted."))
        }
        found += recordFindings(domain)
        found += certificateFindings(world.certificateName(of: domain), of: domain)
        if domain.lane != World.mainLane, let since = world.lanes[domain.lane]?.blockedSince {
            let evidence = "The dispatch queue of \(domain.name) hands out nothing since \(since.minuteText)."
            found.append(Finding(code: .backendBlocked, evidence: evidence))
        }
        if domain.authority != World.mainAuthority, let since = world.authorities[domain.authority]?.downSince {
            let evidence = "The certificate authority has not answered since \(since.minuteText)."
            found.append(Finding(code: .caDown, evidence: evidence))
        }
        let stale = world.staleNodes(of: domain)
        if !stale.isEmpty, (active[domain.name] ?? []).isEmpty {
            let evidence = "\(stale.joined(separator: ", ")) serves another version of \(domain.name)."
            found.append(Finding(code: .staleNode, evidence: evidence))
        }
        return found
    }
}
