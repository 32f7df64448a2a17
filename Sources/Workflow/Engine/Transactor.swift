public import WorkflowCore
public import WorkflowStore

/// The synchronous heart of the engine: loads, decides and commits a batch of intakes in one transaction.
///
/// It has no thread, no clock and no tasks of its own, so that a simulation drives the very code that production
/// runs. What is left to do outside the transaction comes back as provider calls.
public final class Transactor {
    /// What this node lacks.
    public enum Remark: Hashable, Sendable {
        /// The task cannot go on here, because its definition is neither in the catalogue nor readable in the store.
        case unreadable(TaskID, DefinitionReference)
        /// The catalogue has no policy of that name; tasks follow the one that an earlier catalogue left.
        case formerPolicy(String)
        /// Nor has the store: the tasks of its workflows are not escalated.
        case missingPolicy(String)
    }

    /// What became of one batch.
    public struct Commit {
        /// One per intake, in order.
        public var results: [IntakeResult]
        public var calls: [ProviderRequest]
        /// The earliest wake time that was written.
        public var nextWake: Instant?
        public var eventCount: Int
        /// Whether notifications were queued.
        public var hasNotifications: Bool
        /// What somebody who runs the node should know; each is said once.
        public var remarks: [Remark] = []

        mutating func append(_ other: Commit) {
            results += other.results
            calls += other.calls
            eventCount += other.eventCount
            remarks += other.remarks
            hasNotifications = hasNotifications || other.hasNotifications
            if let wake = other.nextWake, nextWake.map({ wake < $0 }) ?? true { nextWake = wake }
        }
    }

    /// When the engine last came back from where nobody could reach it; what ran out in an absence is not held against
    /// those who could not be heard.
    public var presentSince = Instant.distantPast

    let store: any TaskStore
    private var book: DefinitionBook
    private var ids: TaskIDSource
    private var cache: TaskCache
    private var breakers: [BreakerKey: BreakerState] = [:]
    /// Tasks whose definition this node lacks: reported, not touched.
    public private(set) var unreadable: Set<TaskID> = []

    /// Opens the heart on a store: saves the catalogue's documents and loads the breakers.
    ///
    /// - Throws: `StoreError`.
    public init(store: any TaskStore, catalog: Catalog, ids: TaskIDSource, cacheCapacity: Int = 4096) throws {
        self.store = store
        book = DefinitionBook(catalog: catalog)
        self.ids = ids
        cache = TaskCache(capacity: store.isExclusive ? cacheCapacity : 0)
        breakers = try store.transact { [book] transaction in
            try book.save(to: transaction)
            return try transaction.breakers()
        }
    }

    /// Decides all intakes and commits what they lead to.
    ///
    /// When the transaction fails although each part of it could succeed (one of many met a conflict or an unreadable
    /// row), every intake is tried in a transaction of its own, so that one bad task does not stop the others.
    public func run(_ intakes: [Intake], at now: Instant) throws -> Commit {
        do {
            return try attempt(intakes, at: now)
        } catch let error as StoreError where intakes.count > 1 && error.concernsOneTask {
            return intakes.reduce(into: Commit(results: [], calls: [], eventCount: 0, hasNotifications: false)) {
                $0.append(attemptAlone($1, at: now))
            }
        }
    }

    private func attemptAlone(_ intake: Intake, at now: Instant) -> Commit {
        do {
            return try attempt([intake], at: now)
        } catch {
            return Commit(results: [.failed(error)], calls: [], eventCount: 0, hasNotifications: false)
        }
    }

    private func attempt(_ intakes: [Intake], at now: Instant) throws -> Commit {
        let savedBook = book
        let savedBreakers = breakers
        let savedUnreadable = unreadable
        do {
            let (commit, written) = try store.transact { transaction in
                var batch = Batch(
                    reader: transaction, now: now, presentSince: presentSince, book: book, ids: ids, breakers: breakers,
                    cached: { [self] id in cache.value(id) })
                let results = try intakes.map { try batch.take($0) }
                try batch.flush(to: transaction)
                let remarks = self.remarks(on: batch)
                book = batch.book
                ids = batch.ids
                breakers = batch.breakers
                unreadable.formUnion(batch.unreadable.keys)
                return (
                    Commit(
                        results: results, calls: batch.calls, nextWake: batch.nextWake,
                        eventCount: batch.eventCount, hasNotifications: batch.hasNotifications, remarks: remarks),
                    batch.written
                )
            }
            for task in written {
                if task.state.phase.isTerminal { cache.remove(task.id) } else { cache.insert(task) }
            }
            return commit
        } catch {
            book = savedBook
            breakers = savedBreakers
            unreadable = savedUnreadable
            // The batch has changed the tasks it took from there.
            cache.removeAll()
            throw error
        }
    }

    /// What the batch met for the first time.
    private func remarks(on batch: Batch) -> [Remark] {
        // Both are empty on nodes that have all they need.
        guard batch.unreadable.count + batch.book.formerPolicies.count > 0 else { return [] }
        let tasks = batch.unreadable.filter { !unreadable.contains($0.key) }.sorted { $0.key < $1.key }
        let policies = batch.book.formerPolicies.filter { book.formerPolicies[$0.key] == nil }
            .sorted { $0.key < $1.key }
        return tasks.map { .unreadable($0.key, $0.value) }
            + policies.map { $0.value == nil ? .missingPolicy($0.key) : .formerPolicy($0.key) }
    }

    /// What an intake would lead to; nothing is written.
    public func preview(_ intake: Intake, at now: Instant) throws -> IntakeResult {
        try store.read { reader in
            var batch = Batch(
                reader: reader, now: now, presentSince: presentSince, book: book, ids: ids, breakers: breakers)
            return try batch.take(intake)
        }
    }

    /// Tasks that are due, without those this node cannot read.
    public func due(at now: Instant, limit: Int) throws -> [TaskID] {
        let ids = try store.read { try $0.dueTasks(at: now, limit: limit + unreadable.count) }
        return unreadable.isEmpty ? ids : Array(ids.filter { !unreadable.contains($0) }.prefix(limit))
    }

    /// The earliest wake time of the tasks that this node can read.
    public func nextWake() throws -> Instant? {
        try store.read { [unreadable] in try $0.nextWake(except: unreadable) }
    }

    /// The state of a task and the definition it is pinned to.
    public func snapshot(_ id: TaskID) throws -> (state: TaskState, definition: WorkflowDefinition)? {
        if let task = cache.value(id) { return (task.state, task.definition) }
        return try store.read { reader in
            guard let state = try reader.task(id), let definition = try book.definition(state.definition, reader)
            else { return nil }
            return (state, definition)
        }
    }
}
