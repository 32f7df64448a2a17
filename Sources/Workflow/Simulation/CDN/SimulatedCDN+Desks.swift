import WorkflowCore

/// Reviews: files that lie at desks and are decided in office hours.
extension SimulatedCDN {
    /// Once a file is taken up out of turn, in the desk's own hours.
    private static let attention = DurationRange(
        low: .minutes(20), high: .minutes(80), least: .minutes(15), most: .minutes(90))

    func desk(_ name: World.Desk.Name) -> World.Desk? { world.desks.first { $0.name == name } }

    private mutating func change(_ name: World.Desk.Name, _ body: (inout World.Desk) -> Void) {
        guard let index = world.desks.firstIndex(where: { $0.name == name }) else { return }
        body(&world.desks[index])
    }

    /// How long the operation takes when nothing interferes and it begins now.
    func usualDuration(_ pace: OperationKind.Pace, _ purpose: String, slowness: Double) -> TimeSpan {
        switch pace {
        case .immediate: .zero
        case .timed(let range), .queued(let range), .authority(let range): draw(range, purpose) * slowness
        case .desk(_, let days): reviewTime(days, purpose, slowness)
        case .batch:
            World.nextBatch(after: now) - now + draw(Self.batchLength, purpose)
                + TimeSpan.days(1) * (slowness - 1)
        }
    }

    private static let batchLength = DurationRange(
        low: .minutes(4), high: .minutes(20), least: .minutes(2), most: .minutes(30))

    /// A review ends inside the hours of one of its working days.
    private func reviewTime(_ days: ClosedRange<Int>, _ purpose: String, _ slowness: Double) -> TimeSpan {
        let hours = configuration.officeHours
        guard let end = hours.endOfWorkingDay(days.upperBound, from: now) else {
            return .days(Int64(days.upperBound)) * slowness
        }
        let whole = hours.businessTime(from: now, to: end)
        // The better part of the first day, and not the very last hour of the last.
        let least = Double(days.lowerBound) * 0.6 / Double(days.upperBound)
        let share = least + (0.92 - least) * chance("\(purpose) review")
        let taken = hours.instant(after: whole * share * slowness, from: now) ?? end
        return taken - now
    }

    /// When a file that is taken up next is decided.
    func attentionTime(_ purpose: String) -> TimeSpan {
        let work = draw(Self.attention, "\(purpose) attention")
        return (configuration.officeHours.instant(after: work, from: now) ?? now + work) - now
    }

    /// The longest that the operation takes when all is well.
    func normalLimit(of operation: Operation) -> TimeSpan {
        switch operation.kind.pace {
        case .immediate: .seconds(1)
        case .timed(let range), .queued(let range), .authority(let range): range.most
        case .desk(_, let days):
            (configuration.officeHours.endOfWorkingDay(days.upperBound, from: operation.startedAt)
                ?? operation.startedAt + .days(Int64(days.upperBound))) - operation.startedAt
        case .batch: World.nextBatch(after: operation.startedAt) - operation.startedAt + Self.batchLength.most
        }
    }

    // MARK: Files

    mutating func hand(_ operation: Operation) {
        guard let name = operation.kind.desk else { return }
        change(name) { $0.files.append(operation.key) }
    }

    mutating func takeBackFile(of operation: Operation) {
        guard let name = operation.kind.desk else { return }
        change(name) { $0.files.removeAll { $0 == operation.key } }
    }

    /// Has every desk stop taking files up, or begin again.
    mutating func setBacklog(since instant: Instant?) {
        for name in World.Desk.Name.allCases { change(name) { $0.backlogSince = instant } }
    }

    /// A desk that takes up no files.
    func deskObstacles(to kind: OperationKind, isByHand: Bool, isUrgent: Bool) -> [Obstacle] {
        guard !isByHand, !isUrgent, let name = kind.desk, let desk = desk(name), let since = desk.backlogSince
        else { return [] }
        let evidence = "\(name.title) takes up no files since \(since.minuteText); \(Self.count(desk.files)) there."
        return [.hangs(.humanReviewQueue, party: desk.party, evidence)]
    }

    /// How things are at the desk where the file lies, when nothing is wrong.
    func deskFindings(_ operation: Operation) -> [Finding] {
        guard let name = operation.kind.desk, let desk = desk(name) else { return [] }
        let limit = operation.startedAt + normalLimit(of: operation)
        var found = [
            Finding(
                code: .humanReviewQueue, party: desk.party,
                evidence: "\(name.title) has it since \(operation.startedAt.minuteText) and decides by "
                    + "\(limit.minuteText); \(Self.count(desk.files)) there.", isBlocking: now > limit)
        ]
        let hours = configuration.officeHours
        if !hours.isOpen(at: now), let opening = hours.nextOpening(atOrAfter: now) {
            found.append(
                Finding(
                    code: .outsideWorkingHours, party: desk.party,
                    evidence: "\(name.title) opens again at \(opening.minuteText).", isBlocking: false))
        }
        return found
    }

    private static func count(_ files: [String]) -> String {
        files.count == 1 ? "1 file lies" : "\(files.count) files lie"
    }

    // MARK: What people do about it

    /// The reviews of a subject that are not decided.
    private func reviews(of subject: String) -> [Operation] {
        (active[subject] ?? []).compactMap { operations[$0] }.filter { $0.kind.desk != nil }
    }

    /// Takes a review up out of turn; nil when there is none that has not been.
    mutating func expediteReview(of subject: String) -> String? {
        let waiting = reviews(of: subject).filter { !$0.isUrgent }
        let wasOpen = close([.unattended, .atThirdParty], about: subject)
        guard !waiting.isEmpty else {
            // A file can lie at a desk for an operation that is no review itself, such as a recovery.
            if wasOpen { recheck(subject) }
            return wasOpen ? "The file of \(subject) is taken up next." : nil
        }
        for review in waiting {
            operations[review.key]?.isUrgent = true
            operations[review.key]?.priority += 1
            switch review.status {
            case .running:
                // Taken up next is never later than it would have been.
                let left = review.startedAt + review.duration - now
                proceed(review.key, taking: min(max(left, .seconds(1)), attentionTime(review.key)), fromHalfway: true)
            case .stalled: resume(review.key)
            case .queued, .held, .waiting, .orphaned, .ended, .stopped: break
            }
        }
        recheck(subject)
        return "The review of \(subject) is taken up next."
    }

    /// Decides a review; nil when there is none, or when something of the customer's is missing.
    mutating func decideReview(of subject: String) -> String? {
        let wasOpen = close([.unattended, .atThirdParty], about: subject)
        var decided = 0
        for review in reviews(of: subject) {
            operations[review.key]?.isByHand = true
            guard let operation = operations[review.key], obstacles(to: operation).isEmpty else { continue }
            resume(review.key)
            decided += 1
        }
        if wasOpen { recheck(subject) }
        return decided > 0 || wasOpen ? "The review of \(subject) is decided." : nil
    }
}
