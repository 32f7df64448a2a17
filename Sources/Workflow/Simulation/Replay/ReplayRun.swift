import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// One case in virtual time: the production transactor on a store, the simulated CDN, and the people of the story.
///
/// It works like the engine around the transactor (commit, then call, then take in the answers), but in one thread and
/// with a clock that jumps to whatever happens next.
struct ReplayRun {
    /// Somebody of the platform at work: what they do will be done then.
    struct Errand {
        let at: Instant
        let actions: [WorldAction]
    }

    /// What `explain` named when it was asked.
    struct Answer {
        let stage: String
        let blocker: FindingCode?
        let party: Party
    }

    /// The most jumps of the clock; a task that polls every 30 s for a month makes about as many.
    static let stepLimit = 100_000
    static let supportActor = "support"

    let script: ReplayScript
    /// What the engine is told that a look at the provider has found.
    let findings: @Sendable ([Finding]) -> [Finding]
    let store: any TaskStore
    let transactor: Transactor
    var cdn: SimulatedCDN
    var now: Instant
    var task = TaskID(rawValue: 0)
    var errands: [Errand] = []
    var teller: ReplayTeller
    /// Events of the task that have been looked at.
    var seenVersion = 0
    var detectedAt: Instant?
    var answer: Answer?
    var interventions: [String] = []
    /// From then on people are on it, and a notice of the engine comes too late to count.
    var hasSupportBegun = false
    var hasRolledBack = false
    var hasResubmitted = false
    private var steps = 0

    init(
        _ script: ReplayScript, catalog: Catalog, store: any TaskStore,
        findings: @escaping @Sendable ([Finding]) -> [Finding]
    ) throws {
        guard let definition = catalog.definitions[script.workflow] else {
            throw ReplayError(.refused, script.id, "No workflow is called \"\(script.workflow)\".")
        }
        self.script = script
        self.findings = findings
        self.store = store
        transactor = try Transactor(
            store: store, catalog: catalog, ids: TaskIDSource(random: SeededRandom(seed: script.seed)))
        // Customers act when the story says so, never by themselves; desks keep the hours of the catalogue.
        var configuration = SimulatedCDN.Configuration(workers: 8, customerDelay: nil)
        if let hours = definition.calendar.flatMap({ catalog.calendars[$0] }) { configuration.officeHours = hours }
        cdn = SimulatedCDN(seed: script.seed, configuration: configuration)
        now = script.submittedAt
        teller = ReplayTeller(definition: definition)
    }

    /// From the submission to the end of the ticket.
    mutating func run() throws -> ReplayObservation {
        try submit()
        try waitForNews()
        tellComplaint()
        try explain()
        try play()
        let state = try snapshot().state
        return ReplayObservation(
            stage: answer?.stage ?? "", detectedAt: detectedAt, blocker: answer?.blocker,
            party: answer?.party ?? state.responsibleParty, interventions: interventions, outcome: outcome(state),
            lines: teller.lines)
    }

    private mutating func submit() throws {
        for fault in script.faults {
            do {
                try cdn.inject(fault, subject: script.subject, at: now)
            } catch {
                throw ReplayError(.unknownFault, script.id, "\(error)")
            }
        }
        teller.tell(
            now, .customer,
            LocalizedText(
                en: "submits \(script.workflow) for \(script.subject)",
                zh: "提交\(teller.definition.title.zh)：\(script.subject)"))
        let submission = Submission(
            kind: script.workflow, subject: script.subject, input: script.input, actor: "customer")
        let commit = try transactor.run([.submit(submission)], at: now)
        guard case .submitted(.created(let state))? = commit.results.first else {
            throw ReplayError(.refused, script.id, "The engine refused it: \(commit.results).")
        }
        task = state.id
        try look()
        try commitAnswers(to: commit.calls)
    }

    /// Until the engine or the customer says that something is the matter, whichever comes first.
    private mutating func waitForNews() throws {
        let limit = script.complaint.map { script.submittedAt + $0.after } ?? now + StoryTable.longest
        try advance(to: limit) { $0.detectedAt != nil }
    }

    /// How the task stands when the ticket ends.
    private func outcome(_ state: TaskState) -> CaseOutcome {
        switch state.phase {
        case .succeeded: return .succeeded
        case .rolledBack where hasRolledBack: return .rolledBack
        case .rolledBack, .failed, .cancelled: return hasResubmitted ? .resubmit : .unresolved
        case .queued, .running, .backingOff, .waiting, .paused, .halted, .cancelling, .rollingBack, .rollbackBlocked:
            if state.claimedBy == nil { return .unresolved }
            switch state.responsibleParty {
            case .customer: return .waitingCustomer
            // A third party answers the customer alone: the ticket waits for the one who was told to ask there.
            case .thirdParty where script.story.last?.word == .instructCustomer: return .waitingCustomer
            case .thirdParty, .platform, .nobody: return .pending
            }
        }
    }

    // MARK: Time

    /// Jumps from one event to the next, until the instant or until the condition holds.
    mutating func advance(to limit: Instant, until isReached: (ReplayRun) throws -> Bool = { _ in false }) throws {
        while try !isReached(self), let next = try nextInstant(), next <= limit {
            steps += 1
            if steps > Self.stepLimit {
                throw ReplayError(.restless, script.id, "It did not come to rest within \(Self.stepLimit) steps.")
            }
            now = max(now, next)
            while let errand = errands.first, errand.at <= now {
                errands.removeFirst()
                try run(errand)
            }
            var intakes = cdn.advance(to: now).map {
                Intake.notice($0.token.task, .report($0))
            }
            intakes += try transactor.due(at: now, limit: 64).map { .notice($0, .tick) }
            try commit(intakes)
        }
        if try !isReached(self) { now = max(now, limit) }
    }

    private func nextInstant() throws -> Instant? {
        let wake = try store.read { try $0.nextWake() }
        return [errands.first?.at, cdn.nextEventAt, wake].compactMap { $0 }.min()
    }

    mutating func send(_ errand: Errand) {
        let index = errands.firstIndex { $0.at > errand.at } ?? errands.endIndex
        errands.insert(errand, at: index)
    }
}
