import WorkflowCore

/// Matters that are open about a subject, and entries that operations make.
extension SimulatedCDN {
    private static let settlement = DurationRange(
        low: .hours(2), high: .hours(5), least: .hours(1), most: World.logSettlement)
    /// A recovery that drags on.
    private static let slowRecovery = DurationRange(
        low: .minutes(90), high: .minutes(150), least: .minutes(80), most: .hours(3))

    mutating func ensureDossier(_ subject: String) {
        if world.dossiers[subject] == nil { world.dossiers[subject] = World.Dossier(subject: subject) }
    }

    func isOpen(_ matter: World.Matter, about subject: String) -> Bool {
        world.dossiers[subject]?.matters.contains { $0.matter == matter } ?? false
    }

    /// Opens a matter about a subject, for one operation or for those that it usually concerns.
    mutating func open(_ matter: World.Matter, about subject: String, for operation: OperationKind?) {
        ensureDossier(subject)
        close([matter], about: subject)
        let until = ending(of: matter, about: subject)
        world.dossiers[subject]?.matters.append(
            World.OpenMatter(matter: matter, since: now, until: until, operation: operation))
        if let until { agenda.add(.matterSettles(subject: subject), at: until) }
    }

    @discardableResult
    mutating func close(_ matters: Set<World.Matter>, about subject: String) -> Bool {
        guard world.dossiers[subject]?.matters.contains(where: { matters.contains($0.matter) }) ?? false else {
            return false
        }
        world.dossiers[subject]?.matters.removeAll { matters.contains($0.matter) }
        return true
    }

    /// Closes what has settled by itself.
    mutating func settleMatters(of subject: String) {
        world.dossiers[subject]?.matters.removeAll { $0.until.map { $0 <= now } ?? false }
        recheck(subject)
    }

    private func ending(of matter: World.Matter, about subject: String) -> Instant? {
        switch matter {
        case .logsUnsettled: now + draw(Self.settlement, "\(subject) \(now.milliseconds) settlement")
        case .recovering: now + draw(Self.slowRecovery, "\(subject) \(now.milliseconds) recovery")
        case .missedBatch: World.nextBatch(after: World.nextBatch(after: now))
        case .atThirdParty: configuration.officeHours.endOfWorkingDay(5, from: now) ?? now + .days(7)
        case .unstarted, .deletionUnconfirmed, .identityUnproven, .consoleWrong, .serviceFault, .operatorNeeded,
            .queryTooWide, .beyondRetention, .resourceUnsuitable, .paymentUnmatched, .originUnchanged, .unattended,
            .queueStopped:
            nil
        }
    }

    /// What is open in the dossier and concerns the operation.
    func dossierObstacles(to kind: OperationKind, of subject: String, isByHand: Bool) -> [Obstacle] {
        let open = world.dossiers[subject]?.matters ?? []
        return open.filter { open in
            let isMeant = open.operation.map { $0 == kind } ?? open.matter.concerns(kind)
            // An operator's push gets past whatever the platform itself has to settle.
            return isMeant && !(isByHand && open.matter.party == .platform)
        }.map { open in
            let finding = finding(of: open, about: subject)
            return Obstacle(
                finding: finding, manner: open.matter.isTold ? .waits : .hangs,
                showsAtTheEnd: open.matter.showsAtTheEnd)
        }
    }

    func finding(of open: World.OpenMatter, about subject: String) -> Finding {
        Finding(
            code: open.matter.code, party: open.matter.party, evidence: open.matter.evidence(about: subject, open))
    }

    // MARK: Entries

    /// Enters what the operation has brought about.
    mutating func enter(_ operation: Operation) {
        guard let entry = operation.kind.entry else { return }
        world.dossiers[operation.subject]?.entries[entry.name] = entry.value
    }

    /// Puts the entry back that the operation replaced.
    mutating func restoreEntry(_ mark: TaskRecord.Mark) {
        guard let name = mark.kind.entry?.name else { return }
        world.dossiers[mark.subject]?.entries[name] = mark.entryBefore
    }
}
