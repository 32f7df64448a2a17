import WorkflowCore
import WorkflowStore

/// One transaction in the making: decides intake after intake against what is true by then, and writes each task once.
struct Batch {
    /// Follow-up rounds (admissions, resubmissions, automatic actions) that one transaction may contain.
    ///
    /// A rest is found again by the wake times of the tasks concerned.
    static let roundLimit = 16
    /// Queued tasks that are looked at when a lock or a slot comes free.
    static let admissionLimit = 8

    let reader: any StoreReader
    let now: Instant
    let presentSince: Instant
    private(set) var book: DefinitionBook
    private(set) var ids: TaskIDSource
    private(set) var breakers: [BreakerKey: BreakerState]
    /// Tasks known from before; none where others write too.
    ///
    /// The batch changes them: when the transaction fails, they are no longer what the store has.
    private let cached: (TaskID) -> LiveTask?

    private var tasks: [TaskID: LiveTask] = [:]
    private var changed: [LiveTask] = []
    private var locksTaken: [String: TaskID] = [:]
    private var slotsTaken: [String: Int] = [:]
    private var keysTaken: [String: TaskID] = [:]
    private var changedBreakers: Set<BreakerKey> = []
    private var followUps: [Effect] = []
    private var interventions: [(task: TaskID, intervention: Intervention)] = []
    private var notifications: [Notification] = []

    private(set) var calls: [ProviderRequest] = []
    private(set) var written: [LiveTask] = []
    private(set) var nextWake: Instant?
    private(set) var eventCount = 0
    private(set) var hasNotifications = false
    private(set) var unreadable: [TaskID: DefinitionReference] = [:]

    init(
        reader: any StoreReader, now: Instant, presentSince: Instant, book: DefinitionBook, ids: TaskIDSource,
        breakers: [BreakerKey: BreakerState], cached: @escaping (TaskID) -> LiveTask? = { _ in nil }
    ) {
        self.reader = reader
        self.now = now
        self.presentSince = presentSince
        self.book = book
        self.ids = ids
        self.breakers = breakers
        self.cached = cached
    }

    mutating func take(_ intake: Intake) throws -> IntakeResult {
        switch intake {
        case .submit(let submission): .submitted(try submit(submission))
        case .command(let id, let command, let ifVersion): .decided(try decide(command, on: id, ifVersion))
        case .notice(let id, let command): try take(command, on: id)
        }
    }

    // MARK: Submissions

    private mutating func submit(_ submission: Submission) throws -> SubmitOutcome {
        guard let definition = book.catalog.definitions[submission.kind] else {
            return .rejected(
                Rejection(
                    .invalid, "No workflow is called \"\(submission.kind)\".",
                    advice: "There are: \(book.catalog.definitions.keys.sorted().joined(separator: ", "))."))
        }
        if let key = submission.idempotencyKey,
            let id = try keysTaken[key] ?? reader.task(idempotencyKey: key), let known = try load(id)
        {
            return repeated(submission, known.state)
        }
        let context = DecisionContext(
            definition: definition, policy: try book.currentPolicy(of: definition, reader),
            directory: book.catalog.directory, calendars: book.catalog.calendars,
            admission: try admission(lockKey: definition.lockKey(for: submission.subject), definition))
        let id = ids.next(at: now)
        switch Machine.submit(submission, id: id, context: context, at: now) {
        case .failure(let refusal):
            return .rejected(refusal.rejection)
        case .success((let state, let events)):
            if let key = submission.idempotencyKey { keysTaken[key] = id }
            let task = LiveTask(state, definition: definition, storedVersion: 0)
            tasks[id] = task
            record(task, before: nil, events)
            return .created(state)
        }
    }

    private func repeated(_ submission: Submission, _ state: TaskState) -> SubmitOutcome {
        let isSame =
            state.definition.kind == submission.kind && state.subject == submission.subject
            && state.input == submission.input
        if isSame { return .existing(state) }
        return .rejected(
            Rejection(
                .idempotencyConflict, "The idempotency key belongs to task \(state.id), which is another request.",
                advice: "Use a new key for a new request.", blockingTask: state.id))
    }

    private func admission(lockKey: String?, _ definition: WorkflowDefinition) throws -> DecisionContext.Admission {
        if let lockKey, let holder = try locksTaken[lockKey] ?? reader.lockHolder(lockKey) { return .lockedBy(holder) }
        if let capacity = definition.capacity {
            let used = try reader.slotsInUse(kind: definition.kind) + slotsTaken[definition.kind, default: 0]
            if used >= capacity { return .full }
        }
        return .free
    }

    // MARK: Commands

    private mutating func decide(_ command: Command, on id: TaskID, _ ifVersion: Int?) throws -> CommandOutcome {
        guard let task = try load(id) else {
            guard let reference = unreadable[id] else { return .notFound }
            return .rejected(
                Rejection(
                    .definitionUnavailable,
                    "This node does not have the definition that task \(id) is pinned to: \(reference).",
                    advice: "Start it with the catalogue that has it, or use a node that can read it."))
        }
        if let ifVersion, ifVersion != task.state.version {
            return .rejected(
                Rejection(
                    .versionMismatch, "The task is at version \(task.state.version), not \(ifVersion).",
                    advice: "Look at it again and repeat the command with the new version."))
        }
        let wasStale = task.state.isStale(command, task.definition)
        switch try apply(command, to: task) {
        case .failure(let refusal):
            return .rejected(refusal.rejection)
        case .success(let events):
            if wasStale, case .report(let report) = command {
                return .rejected(
                    Rejection(
                        .staleToken,
                        "\(report.token) is not the current attempt; "
                            + (task.state.keepsLate(report)
                                ? "the result is kept as a late report." : "nothing of the report is kept."),
                        advice: task.state.canAdopt(report, task.definition)
                            ? "An operator can take it over with: wfctl adopt \(id) --reason …" : nil))
            }
            return .accepted(task.state, events)
        }
    }

    /// Decides what nobody waits for.
    ///
    /// A caller is told what is wrong with its report; nobody reads what a provider's own answer is refused with, and
    /// its attempt would time out for no visible reason. So it has failed.
    private mutating func take(_ command: Command, on id: TaskID) throws -> IntakeResult {
        guard let task = try load(id) else { return .noted }
        if case .failure(let refusal) = try apply(command, to: task), refusal.rejection.code == .invalid,
            case .report(let report) = command, report.token == task.state.currentToken,
            task.state.phase != .cancelling
        {
            let failure = Failure(nonsense: refusal.rejection)
            _ = try apply(.report(Report(token: report.token, outcome: .failed(failure))), to: task)
        }
        return .noted
    }

    /// Lets the machine decide, and takes over what it decides.
    private mutating func apply(
        _ command: Command, to task: LiveTask
    ) throws -> Result<[Event], Machine.Refusal> {
        switch Machine.advance(command, task.state, context: try context(for: task), at: now) {
        case .failure(let refusal):
            return .failure(refusal)
        case .success((var state, let events)):
            swap(&task.state, &state)
            record(task, before: state, events)
            return .success(events)
        }
    }

    private mutating func context(for task: LiveTask) throws -> DecisionContext {
        var context = DecisionContext(
            definition: task.definition, policy: try book.policy(for: task.state, task.definition, reader),
            currentPolicy: try book.currentPolicy(of: task.definition, reader),
            directory: book.catalog.directory, calendars: book.catalog.calendars, presentSince: presentSince)
        if task.state.phase == .queued {
            context.admission = try admission(lockKey: task.state.lockKey, task.definition)
        }
        if task.state.phase == .backingOff, let breaker = breakers[task.breakerKey] {
            context.breaker = breaker.gate(at: now)
        }
        return context
    }

    private mutating func load(_ id: TaskID) throws -> LiveTask? {
        if let task = tasks[id] { return task }
        if let task = cached(id) {
            tasks[id] = task
            return task
        }
        guard let state = try reader.task(id) else { return nil }
        guard let definition = try book.definition(state.definition, reader) else {
            unreadable[id] = state.definition
            return nil
        }
        let task = LiveTask(state, definition: definition, storedVersion: state.version)
        tasks[id] = task
        return task
    }

    /// Takes over a decision: what the task holds from now on, and what follows from it.
    private mutating func record(_ task: LiveTask, before: TaskState?, _ events: [Event]) {
        let definition = task.definition
        // An earlier intake of the batch may have changed it; a later one that changes nothing must not undo that.
        if !events.isEmpty || before?.pulse != task.state.pulse {
            if !task.isChanged { changed.append(task) }
            task.change(events)
        }
        if task.state.isAdmitted, !(before?.isAdmitted ?? false) {
            if let key = task.state.lockKey { locksTaken[key] = task.id }
            if definition.capacity != nil { slotsTaken[definition.kind, default: 0] += 1 }
        }
        if before?.phase == .backingOff, task.state.phase == .running { claimProbe(of: task.breakerKey) }
        for effect in Machine.effects(before: before, after: task.state, events: events, definition: definition) {
            switch effect {
            case .call(let request): calls.append(request)
            case .notify(let notification): notifications.append(notification)
            case .observed(let key, let isFailure): observe(key, isFailure: isFailure)
            case .admitNext, .resubmit: followUps.append(effect)
            case .intervene(let intervention): interventions.append((task.id, intervention))
            }
        }
    }

    private mutating func observe(_ key: BreakerKey, isFailure: Bool) {
        if isFailure {
            breakers[key] = (breakers[key] ?? BreakerState()).failed(at: now)
        } else if breakers.removeValue(forKey: key) == nil {
            return
        }
        changedBreakers.insert(key)
    }

    /// The first retry after a breaker's hold is its probe; the others go on waiting for what becomes of it.
    private mutating func claimProbe(of key: BreakerKey) {
        guard let breaker = breakers[key], breaker.heldUntil != nil else { return }
        breakers[key] = breaker.claimingProbe(at: now)
        changedBreakers.insert(key)
    }

    // MARK: Writing

    /// Writes every touched task once, in key order, then decides and writes what follows from that.
    mutating func flush(to transaction: any StoreTransaction) throws {
        try writeEntries(to: transaction)
        var rounds = 0
        while !followUps.isEmpty || !interventions.isEmpty, rounds < Self.roundLimit {
            rounds += 1
            try follow()
            try writeEntries(to: transaction)
        }
        for key in changedBreakers { try transaction.save(breakers[key], for: key) }
    }

    private mutating func follow() throws {
        let effects = followUps
        followUps = []
        let actions = interventions
        interventions = []
        for effect in effects {
            switch effect {
            case .admitNext(let key): try admitNext(key)
            case .resubmit(let submission): try resubmit(submission)
            case .call, .notify, .intervene, .observed: break
            }
        }
        for (id, intervention) in actions {
            // A refused automatic action leaves the escalation to the people it has already told.
            _ = try take(.intervene(intervention), on: id)
        }
    }

    /// Submits what follows a rollback; when that is refused, the task that was rolled back says so.
    private mutating func resubmit(_ submission: Submission) throws {
        if case .rejected(let rejection) = try submit(submission), let rolledBack = submission.resubmitOf {
            _ = try take(.resubmissionRefused(rejection), on: rolledBack)
        }
    }

    private mutating func admitNext(_ key: AdmissionKey) throws {
        var candidates: [TaskID] = []
        if let lockKey = key.lockKey {
            candidates += try reader.queued(
                behind: AdmissionKey(lockKey: lockKey, capacityKind: nil), limit: Self.admissionLimit)
        }
        if let kind = key.capacityKind {
            candidates += try reader.queued(
                behind: AdmissionKey(lockKey: nil, capacityKind: kind), limit: Self.admissionLimit)
        }
        for id in candidates {
            guard let task = try load(id), task.state.phase == .queued,
                try admission(lockKey: task.state.lockKey, task.definition) == .free
            else { continue }
            _ = try take(.admit, on: id)
        }
    }

    private mutating func writeEntries(to transaction: any StoreTransaction) throws {
        for task in changed.sorted(by: { $0.id < $1.id }) {
            let wakeAt = Machine.nextWake(task.state, definition: task.definition)
            try transaction.write(
                TaskWrite(
                    state: task.state, expectedVersion: task.storedVersion, events: task.events, wakeAt: wakeAt,
                    index: TaskIndex(task.state, definition: task.definition)))
            written.append(task)
            eventCount += task.events.count
            if let wakeAt, nextWake.map({ wakeAt < $0 }) ?? true { nextWake = wakeAt }
            // A later round of this transaction starts from what it has just written.
            task.markWritten()
        }
        changed = []
        for notification in notifications { try transaction.enqueue(notification) }
        hasNotifications = hasNotifications || !notifications.isEmpty
        notifications = []
        locksTaken = [:]
        slotsTaken = [:]
        keysTaken = [:]
    }
}

extension TaskState {
    /// Whether the command is a report under another token than the current one, and no repetition either.
    fileprivate func isStale(_ command: Command, _ definition: WorkflowDefinition) -> Bool {
        guard case .report(let report) = command else { return false }
        return !takesReports(under: report.token, definition) && !hasTaken(report)
    }

    /// Whether an operator could take the late report over: a success of the stage at which the task stands.
    fileprivate func canAdopt(_ report: Report, _ definition: WorkflowDefinition) -> Bool {
        guard case .succeeded(let branch, _) = report.outcome, !phase.isTerminal, let lateReport else { return false }
        return lateReport.token == report.token && lateReport.stage == stage
            && branch.map { definition.stages[stage].branches[$0] != nil } ?? true
    }
}

extension WorkflowDefinition {
    /// The lock that a task on the subject takes; nil when the workflow excludes nobody.
    func lockKey(for subject: String) -> String? {
        exclusivity.map { "\($0.group)/\(subject)" }
    }
}

extension StoreError {
    /// Whether one task's row is to blame, so that the rest of the batch can succeed without it.
    var concernsOneTask: Bool {
        switch code {
        case .conflict, .undecodable, .invariant: true
        case .locked, .diskFull, .readOnly, .corrupt, .cannotOpen, .newerSchema, .changedMigration, .invalidCursor, .io:
            false
        }
    }
}
