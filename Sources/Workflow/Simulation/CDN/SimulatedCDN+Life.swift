import WorkflowCore

/// The life of an operation from its acceptance to its end.
extension SimulatedCDN {
    /// Between an end and its report.
    private static let reportDelay = DurationRange(
        low: .milliseconds(200), high: .seconds(1), least: .milliseconds(50), most: .seconds(2))
    /// From the moment that an obstacle is gone to the end of the operation it held up.
    static let resumption = DurationRange(
        low: .seconds(8), high: .seconds(30), least: .seconds(4), most: .seconds(40))
    static let lateness = DurationRange(
        low: .minutes(45), high: .hours(2), least: .minutes(30), most: .hours(3))
    /// From an operator's push to the end of what hung.
    static let push = DurationRange(
        low: .seconds(20), high: .seconds(60), least: .seconds(10), most: .seconds(90))

    /// Begins the work itself: on a worker, or at once where no queue is in between.
    mutating func work(_ key: String) {
        guard let operation = operations[key], !operation.status.isOver else { return }
        proceed(key, taking: operation.duration)
    }

    /// Goes on with the work; it ends after the span unless something interferes.
    mutating func proceed(_ key: String, taking span: TimeSpan, fromHalfway: Bool = false) {
        guard var operation = operations[key], !operation.status.isOver else { return }
        operation.status = .running
        operation.progressAt = now
        operation.generation += 1
        operation.wait = nil
        operations[key] = operation
        if !fromHalfway {
            agenda.add(.halfway(token: key, generation: operation.generation), at: now + span * 0.5)
        }
        agenda.add(.complete(token: key, generation: operation.generation), at: now + span)
        settleState(of: operation.subject)
    }

    private func current(_ key: String, _ generation: Int) -> Operation? {
        guard let operation = operations[key], operation.generation == generation, !operation.status.isOver
        else { return nil }
        return operation
    }

    mutating func passHalfway(_ key: String, _ generation: Int) {
        guard let operation = current(key, generation), operation.status == .running else { return }
        operations[key]?.progressAt = now
        reachHalfOfTheNodes(operation)
        if strike(.workerGone, operation) != nil {
            orphan(key)
        } else if let failure = flake(operation) {
            _ = fail(key, failure, reporting: true)
        } else if strike(.stall, operation) != nil {
            stall(key, forGood: true)
        }
    }

    mutating func complete(_ key: String, _ generation: Int) {
        guard let operation = current(key, generation), operation.status == .running else { return }
        if !operation.isByHand, stands(.stall, operation) {
            stall(key)
            return
        }
        guard let obstacle = obstacles(to: operation).first else {
            succeed(key, reporting: true)
            return
        }
        switch obstacle.manner {
        case .refuses(let failure): _ = fail(key, failure, reporting: true)
        case .waits: wait(key, for: obstacle, reporting: true)
        case .hangs: hold(key)
        }
    }

    /// The process hangs: until the fault that stands is cleared, or for good, that is until an operator pushes.
    mutating func stall(_ key: String, forGood: Bool = false) {
        guard let operation = operations[key] else { return }
        let isStanding = stands(.stall, operation)
        operations[key]?.hangsForGood = forGood && !isStanding
        operations[key]?.status = .stalled
        operations[key]?.generation += 1
    }

    mutating func hold(_ key: String) {
        operations[key]?.status = .held
        operations[key]?.generation += 1
    }

    mutating func orphan(_ key: String) {
        guard let operation = operations[key] else { return }
        operations[key]?.status = .orphaned
        operations[key]?.generation += 1
        if let lane = operation.lane, let worker = operation.worker {
            world.lanes[lane]?.running[worker] = nil
            world.lanes[lane]?.gone.append(worker)
        }
    }

    /// Tells the engine that the operation waits on a party, and the customer what to do.
    mutating func wait(_ key: String, for obstacle: Obstacle, reporting: Bool) {
        guard var operation = operations[key] else { return }
        let wait = Wait(
            party: obstacle.finding.party, code: obstacle.finding.code.rawValue, detail: obstacle.finding.evidence)
        if operation.status == .waiting, operation.wait == wait { return }
        operation.status = .waiting
        operation.wait = wait
        operation.generation += 1
        operations[key] = operation
        releaseWorker(of: operation)
        if reporting { report(.waiting(wait), of: key) }
        if let range = configuration.customerDelay, wait.party == .customer {
            let delay = draw(range, "\(key) \(wait.code) customer")
            agenda.add(
                .customerActs(token: key, generation: operation.generation, code: wait.code), at: now + delay)
        }
    }

    mutating func succeed(_ key: String, reporting: Bool) {
        guard let operation = operations[key] else { return }
        let output = operation.isUndo ? takeBack(operation) : effect(of: operation)
        statistics.operationsSucceeded += 1
        end(key, .succeeded(branch: operation.branch, output: output), reporting: reporting)
    }

    /// Ends the operation as failed and returns what a synchronous answer says.
    mutating func fail(_ key: String, _ failure: Failure, reporting: Bool) -> Outcome {
        statistics.operationsFailed += 1
        end(key, .failed(failure), reporting: reporting)
        return .failed(failure)
    }

    private mutating func end(_ key: String, _ outcome: Outcome, reporting: Bool) {
        guard let operation = operations[key] else { return }
        // A synchronous answer cannot be lost on its way without the whole provider being unreachable.
        let isRecordLost = reporting && strike(.lostReport, operation) != nil
        let lateness = reporting && !isRecordLost && strike(.lateReport, operation) != nil
        let copies = reporting && strike(.duplicateReport, operation) != nil ? 3 : 1
        operations[key]?.status = .ended
        operations[key]?.outcome = outcome
        operations[key]?.endedAt = now
        operations[key]?.wait = nil
        operations[key]?.isRecordLost = isRecordLost || lateness
        operations[key]?.generation += 1
        close(operation)
        settleState(of: operation.subject, hasFailed: outcome.isFailure)
        guard reporting, !isRecordLost else { return }
        let delay = lateness ? draw(Self.lateness, "\(key) late") : draw(Self.reportDelay, "\(key) report")
        for copy in 0..<copies {
            let report = Report(token: operation.token, outcome: outcome)
            agenda.add(.report(report), at: now + delay + .seconds(20 * Int64(copy)))
        }
    }

    /// Stops an operation for good; what it has done so far to the edge is taken back.
    mutating func stop(_ key: String) {
        guard let operation = operations[key], !operation.status.isOver else { return }
        operations[key]?.status = .stopped
        operations[key]?.endedAt = now
        operations[key]?.generation += 1
        close(operation)
        settleState(of: operation.subject)
    }

    private mutating func close(_ operation: Operation) {
        active[operation.subject]?.removeAll { $0 == operation.key }
        if active[operation.subject]?.isEmpty ?? false { active[operation.subject] = nil }
        takeBackFile(of: operation)
        releaseWorker(of: operation)
        forgetOldTasks()
    }

    mutating func report(_ outcome: Outcome, of key: String) {
        guard let operation = operations[key] else { return }
        let delay = draw(Self.reportDelay, "\(key) \(operation.generation) report")
        agenda.add(.report(Report(token: operation.token, outcome: outcome)), at: now + delay)
    }

    /// An operation shows that it is alive as long as its process exists, also while it hangs.
    mutating func beat(_ key: String) {
        guard let every = configuration.heartbeat, let operation = operations[key], !operation.status.isOver,
            operation.status != .orphaned
        else { return }
        if operation.status != .waiting {
            agenda.add(.report(Report(token: operation.token, outcome: .working)), at: now)
        }
        agenda.add(.beat(token: key), at: now + every)
    }

    /// Looks again at what waits or hangs for the subject, after the world has changed.
    mutating func recheck(_ subject: String) {
        for key in active[subject] ?? [] {
            guard let operation = operations[key] else { continue }
            switch operation.status {
            case .held, .waiting: reconsider(operation)
            case .stalled: if !operation.hangsForGood, !stands(.stall, operation) { resume(key) }
            case .queued, .running, .orphaned, .ended, .stopped: break
            }
        }
    }

    mutating func recheckAll() {
        for subject in active.keys.sorted() { recheck(subject) }
    }

    private mutating func reconsider(_ operation: Operation) {
        let key = operation.key
        guard let obstacle = obstacles(to: operation).first else {
            resume(key)
            return
        }
        switch obstacle.manner {
        case .refuses(let failure): _ = fail(key, failure, reporting: true)
        case .waits: wait(key, for: obstacle, reporting: true)
        case .hangs:
            if operation.status != .held { hold(key) }
        }
    }

    /// Goes on after an obstacle is gone.
    ///
    /// A wait that ends is reported, so that the clocks run again.
    mutating func resume(_ key: String) {
        guard let operation = operations[key], !operation.status.isOver else { return }
        if operation.status == .waiting { report(.working, of: key) }
        let purpose = "\(key) \(operation.generation) resume"
        let span: TimeSpan =
            if operation.isByHand {
                draw(Self.push, purpose)
            } else if operation.kind.desk != nil, !operation.isUndo {
                attentionTime(key)
            } else {
                draw(Self.resumption, purpose)
            }
        proceed(key, taking: span, fromHalfway: true)
    }

    /// Drops the oldest tasks that have nothing in flight, once there are half as many again as are remembered.
    private mutating func forgetOldTasks() {
        guard tasks.count > configuration.rememberedTasks * 3 / 2 else { return }
        let idle = tasks.filter { _, record in
            record.tokens.allSatisfy { operations[$0]?.status.isOver ?? true }
        }
        let oldest = idle.sorted { ($0.value.lastContact, $0.key) < ($1.value.lastContact, $1.key) }
        for (key, record) in oldest.prefix(tasks.count - configuration.rememberedTasks) {
            for token in record.tokens { operations[token] = nil }
            tasks[key] = nil
            brought[key] = nil
        }
    }
}

extension Outcome {
    var isFailure: Bool {
        if case .failed = self { true } else { false }
    }
}
