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

    /// A task touched by this batch.
    struct Entry {
        var state: TaskState
        let definition: WorkflowDefinition
        /// Version in the store; 0 for a new task.
        let storedVersion: Int
        var events: [Event] = []
        var isChanged = false
    }

    let reader: any StoreReader
    let now: Instant
    private(set) var book: DefinitionBook
    private(set) var ids: TaskIDSource
    private(set) var breakers: [BreakerKey: BreakerState]
    /// States known from before; empty where others write too.
    var cached: (TaskID) -> TaskState? = { _ in nil }

    private var entries: [TaskID: Entry] = [:]
    private var locksTaken: [String: TaskID] = [:]
    private var slotsTaken: [String: Int] = [:]
    private var keysTaken: [String: TaskID] = [:]
    private var changedBreakers: Set<BreakerKey> = []
    private var followUps: [Effect] = []
    private var interventions: [(task: TaskID, intervention: Intervention)] = []
    private var notifications: [Notification] = []

    private(set) var calls: [ProviderRequest] = []
    private(set) var written: [TaskState] = []
    private(set) var nextWake: Instant?
    private(set) var eventCount = 0
    private(set) var hasNotifications = false
    private(set) var unreadable: Set<TaskID> = []

    init(
        reader: any StoreReader, now: Instant, book: DefinitionBook, ids: TaskIDSource,
        breakers: [BreakerKey: BreakerState]
    ) {
        self.reader = reader
        self.now = now
        self.book = book
        self.ids = ids
        self.breakers = breakers
    }

    mutating func take(_ intake: Intake) throws -> IntakeResult {
        switch intake {
        case .submit(let submission): .submitted(try submit(submission))
        case .command(let id, let command, let ifVersion): .decided(try decide(command, on: id, ifVersion))
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
            definition: definition, policy: definition.policy.flatMap { book.catalog.policies[$0] },
            directory: book.catalog.directory, calendars: book.catalog.calendars,
            admission: try admission(lockKey: definition.lockKey(for: submission.subject), definition))
        let id = ids.next(at: now)
        switch Machine.submit(submission, id: id, context: context, at: now) {
        case .failure(let refusal):
            return .rejected(refusal.rejection)
        case .success((let state, let events)):
            if let key = submission.idempotencyKey { keysTaken[key] = id }
            entries[id] = Entry(state: state, definition: definition, storedVersion: 0)
            record(id, before: nil, state, events)
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
        guard let entry = try load(id) else {
            guard unreadable.contains(id) else { return .notFound }
            return .rejected(
                Rejection(
                    .definitionUnavailable, "This node does not have the definition that task \(id) is pinned to.",
                    advice: "Start it with the catalogue that has it, or use a node that can read it."))
        }
        if let ifVersion, ifVersion != entry.state.version {
            return .rejected(
                Rejection(
                    .versionMismatch, "The task is at version \(entry.state.version), not \(ifVersion).",
                    advice: "Look at it again and repeat the command with the new version."))
        }
        switch Machine.decide(command, entry.state, context: try context(for: entry, command), at: now) {
        case .rejected(let rejection):
            return .rejected(rejection)
        case .accepted(let events, let pulse):
            var state = entry.state
            for event in events { Machine.evolve(&state, event) }
            state.pulse = pulse
            record(id, before: entry.state, state, events)
            if case .report(let report) = command, report.token != entry.state.currentToken,
                !entry.state.hasTaken(report)
            {
                return .rejected(
                    Rejection(
                        .staleToken, "\(report.token) is not the current attempt; a result is kept as a late report.",
                        advice: "An operator can take it over with: wfctl adopt \(id) --reason …"))
            }
            return .accepted(state, events)
        }
    }

    private mutating func context(for entry: Entry, _ command: Command) throws -> DecisionContext {
        var context = DecisionContext(
            definition: entry.definition, policy: try book.policy(for: entry.state, entry.definition, reader),
            directory: book.catalog.directory, calendars: book.catalog.calendars)
        if entry.state.phase == .queued {
            context.admission = try admission(lockKey: entry.state.lockKey, entry.definition)
        }
        if entry.state.phase == .backingOff, let breaker = breakers[entry.breakerKey] {
            context.breaker = breaker.gate(at: now)
        }
        return context
    }

    private mutating func load(_ id: TaskID) throws -> Entry? {
        if let entry = entries[id] { return entry }
        guard let state = try cached(id) ?? reader.task(id) else { return nil }
        guard let definition = try book.definition(state.definition, reader) else {
            unreadable.insert(id)
            return nil
        }
        let entry = Entry(state: state, definition: definition, storedVersion: state.version)
        entries[id] = entry
        return entry
    }

    /// Takes over a decision: the state, what it holds, and what follows from it.
    private mutating func record(_ id: TaskID, before: TaskState?, _ state: TaskState, _ events: [Event]) {
        guard let definition = entries[id]?.definition else { return }
        let isNew = before == nil
        // An earlier intake of the batch may have changed it; a later one that changes nothing must not undo that.
        if isNew || !events.isEmpty || before?.pulse != state.pulse { entries[id]?.isChanged = true }
        entries[id]?.state = state
        entries[id]?.events += events
        if state.isAdmitted, !(before?.isAdmitted ?? false) {
            if let key = state.lockKey { locksTaken[key] = id }
            if definition.capacity != nil { slotsTaken[definition.kind, default: 0] += 1 }
        }
        if before?.phase == .backingOff, state.phase == .running { claimProbe(for: id) }
        for effect in Machine.effects(before: before, after: state, events: events, definition: definition) {
            switch effect {
            case .call(let request): calls.append(request)
            case .notify(let notification): notifications.append(notification)
            case .observed(let key, let isFailure): observe(key, isFailure: isFailure)
            case .admitNext, .resubmit: followUps.append(effect)
            case .intervene(let intervention): interventions.append((id, intervention))
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
    private mutating func claimProbe(for id: TaskID) {
        guard let key = entries[id]?.breakerKey, let breaker = breakers[key], breaker.heldUntil != nil else { return }
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
            case .resubmit(let submission): _ = try submit(submission)
            case .call, .notify, .intervene, .observed: break
            }
        }
        for (id, intervention) in actions {
            // A refused automatic action leaves the escalation to the people it has already told.
            _ = try decide(.intervene(intervention), on: id, nil)
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
            guard let entry = try load(id), entry.state.phase == .queued,
                try admission(lockKey: entry.state.lockKey, entry.definition) == .free
            else { continue }
            _ = try decide(.admit, on: id, nil)
        }
    }

    private mutating func writeEntries(to transaction: any StoreTransaction) throws {
        for id in entries.keys.sorted() {
            guard let entry = entries[id], entry.isChanged else { continue }
            let wakeAt = Machine.nextWake(entry.state, definition: entry.definition)
            try transaction.write(
                TaskWrite(
                    state: entry.state, expectedVersion: entry.storedVersion, events: entry.events, wakeAt: wakeAt,
                    index: TaskIndex(entry.state, definition: entry.definition)))
            written.append(entry.state)
            eventCount += entry.events.count
            if let wakeAt, nextWake.map({ wakeAt < $0 }) ?? true { nextWake = wakeAt }
            // A later round of this transaction starts from what it has just written.
            entries[id] = Entry(
                state: entry.state, definition: entry.definition, storedVersion: entry.state.version)
        }
        for notification in notifications { try transaction.enqueue(notification) }
        hasNotifications = hasNotifications || !notifications.isEmpty
        notifications = []
        locksTaken = [:]
        slotsTaken = [:]
        keysTaken = [:]
    }
}

extension Batch.Entry {
    fileprivate var breakerKey: BreakerKey {
        let stage = definition.stages[state.stage]
        return BreakerKey(provider: stage.provider, operation: stage.operation)
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
