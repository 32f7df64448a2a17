import WorkflowCore
import WorkflowEngine

/// The people of the story.
extension ReplayRun {
    /// Plays the story from the first message to the end of the ticket.
    mutating func play() throws {
        guard let last = script.story.last else {
            try leaveAlone()
            return
        }
        for (index, step) in script.story.enumerated() {
            let usual = index == 0 ? StoryTable.reaction : StoryTable.pause
            try advance(to: now + (step.after ?? usual))
            hasSupportBegun = true
            try perform(step)
        }
        try watch(StoryTable.patience(after: last.word))
    }

    /// Nobody does anything: the engine gets the time to notice by itself, and the customer to complain.
    private mutating func leaveAlone() throws {
        let complaint = script.complaint.map { script.submittedAt + $0.after } ?? now
        try advance(to: now + StoryTable.longest) { $0.detectedAt != nil }
        if now < complaint {
            try advance(to: complaint)
            tellComplaint()
        }
        teller.tell(now, .support, LocalizedText(en: "does nothing that is on record", zh: "没有处理记录"))
    }

    mutating func tellComplaint() {
        guard let complaint = script.complaint, script.submittedAt + complaint.after <= now else { return }
        teller.tell(
            script.submittedAt + complaint.after, .customer,
            LocalizedText(en: "complains: \(script.symptom)", zh: "反馈：\(script.symptom)"), .warning)
    }

    private mutating func perform(_ step: CaseFixture.Step) throws {
        let telling = StoryTable.telling(of: step.word)
        if step.word == .customerConfirms {
            try watch(StoryTable.longest)
            if try snapshot().state.phase.isTerminal { teller.tell(now, .customer, telling, .good) }
            return
        }
        let isOver = try snapshot().state.phase.isTerminal
        if step.word.isOfCustomer {
            teller.tell(now, .customer, telling)
        } else {
            teller.tellDeed(now, telling)
        }
        for deed in StoryTable.deeds(of: step.word) where step.helps || !deed.isCure {
            if isOver, !deed.goesWithoutTask { continue }
            try perform(deed, because: telling)
        }
    }

    private mutating func perform(_ deed: StoryTable.Deed, because reason: LocalizedText) throws {
        let state = try snapshot().state
        switch deed {
        case .claim:
            if state.claimedBy == nil, !state.phase.isTerminal { try intervene(.claim, because: reason) }
        case .note: try intervene(.note, because: reason)
        case .nudge:
            if state.phase.takesNudges { try intervene(.nudge, because: reason) }
        case .callPlatform(let span):
            send(Errand(at: now + span, actions: platformActions(against: try cause())))
        case .urgeDesk: try act([.expediteReview(script.subject)])
        case .verify: try verify(because: reason)
        case .handOver: try handOver(because: reason)
        case .rollback:
            hasRolledBack = try intervene(.rollback(resubmits: false), because: reason)
            try watch(StoryTable.patience(after: .rollback))
        case .resubmit: try resubmit(because: reason)
        case .transfer:
            try act([.proveOwnership(domain: script.subject)])
            send(Errand(at: now + StoryTable.pause, actions: [.transferOwnership(domain: script.subject)]))
        case .operate:
            send(Errand(at: now + StoryTable.byHand, actions: [.performOperation(script.subject)]))
        case .giveUp: try intervene(.fail, because: reason)
        case .customerActs:
            try act([try cause()?.actions(for: script.subject).customer].compactMap { $0 })
        }
    }

    mutating func watch(_ span: TimeSpan) throws {
        guard span > .zero else { return }
        try advance(to: now + span) { try $0.snapshot().state.phase.isTerminal }
    }

    /// What the platform's people do about a cause; a node that takes no changes is known to them by its name.
    private func platformActions(against cause: FindingCode?) -> [WorldAction] {
        if cause == .staleNode, let domain = cdn.world.domains[script.subject] {
            return cdn.world.staleNodes(of: domain).map { .refreshNode($0) }
        }
        return [cause?.actions(for: script.subject).platform].compactMap { $0 }
    }

    /// The cause that `explain --probe` names now.
    private mutating func cause() throws -> FindingCode? {
        try diagnose()
        let (state, definition) = try snapshot()
        return Explanation(state: state, definition: definition, now: now).findings.first?.code
    }

    /// Does what is of use; the rest, such as paying where nothing is owed, changes nothing and is not told.
    mutating func act(_ actions: [WorldAction]) throws {
        for action in actions {
            let result: String
            do {
                result = try cdn.apply(action, at: now)
            } catch let error as SimulationError where error.code == .nothingToDo {
                continue
            }
            teller.tell(now, ReplayLine.Actor(of: action), LocalizedText(en: result, zh: result), .good)
        }
    }

    /// The platform's people are done; support takes it up from there with what fits the task's phase.
    mutating func run(_ errand: Errand) throws {
        guard try !snapshot().state.phase.isTerminal else { return }
        try act(errand.actions)
        let state = try snapshot().state
        let reason = LocalizedText(en: "The platform's people have done their part.", zh: "平台侧已处理。")
        switch state.phase {
        case .halted: try intervene(.retry, because: reason)
        case .queued, .running, .backingOff: try intervene(.nudge, because: reason)
        case .waiting, .paused, .cancelling, .rollingBack, .rollbackBlocked, .succeeded, .failed, .cancelled,
            .rolledBack:
            break
        }
    }

    private mutating func verify(because reason: LocalizedText) throws {
        guard let result = try probe() else { return }
        if result.isDone {
            try intervene(.completeStage, because: reason)
        } else {
            teller.tell(now, .support, LocalizedText(en: "finds that it is not done", zh: "核实：尚未完成"))
        }
    }

    private mutating func handOver(because reason: LocalizedText) throws {
        let state = try snapshot().state
        guard state.phase == .running || state.phase == .waiting else { return }
        let party = state.responsibleParty
        switch party {
        case .customer, .thirdParty: if state.wait?.party != party { try intervene(.reassign(party), because: reason) }
        case .platform, .nobody: return
        }
    }

    /// What `wfctl resubmit` does, after the task was ended.
    private mutating func resubmit(because reason: LocalizedText) throws {
        if try !snapshot().state.phase.isTerminal {
            guard try intervene(.cancel, because: reason) else { return }
            try watch(.minutes(30))
        }
        let state = try snapshot().state
        guard state.phase.isTerminal, state.phase != .succeeded else { return }
        let submission = Submission(repeating: state, actor: "customer", idempotencyKey: "resubmit:\(state.id)")
        let commit = try transactor.run([.submit(submission)], at: now)
        guard case .submitted(.created(let successor))? = commit.results.first else { return }
        hasResubmitted = true
        interventions.append("resubmit")
        teller.tell(
            now, .customer,
            LocalizedText(en: "submits it again, as task \(successor.id)", zh: "重新提交，新任务 \(successor.id)"))
        try commitAnswers(to: commit.calls)
    }
}

extension StoryTable.Deed {
    /// What an attempt that did not help leaves out.
    fileprivate var isCure: Bool {
        if case .callPlatform = self { true } else { false }
    }

    /// Whether it makes sense after the task's end.
    fileprivate var goesWithoutTask: Bool { self == .note || self == .resubmit }
}

extension Phase {
    fileprivate var takesNudges: Bool {
        switch self {
        case .queued, .running, .backingOff, .waiting, .cancelling: true
        case .paused, .halted, .rollingBack, .rollbackBlocked, .succeeded, .failed, .cancelled, .rolledBack: false
        }
    }
}
