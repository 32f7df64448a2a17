public import WorkflowCore

/// Where tasks live: one durable truth, read by many, written in transactions.
///
/// Every call blocks; callers run it off the cooperative thread pool. A conformance suite defines the behaviour for
/// every implementation.
public protocol TaskStore: Sendable {
    /// Whether this process is the only writer, so that states may be cached between transactions.
    var isExclusive: Bool { get }

    /// Runs `body` in one read-write transaction. When this returns, its writes are durable; when it throws, there
    /// are none.
    ///
    /// - Throws: what `body` throws, or `StoreError`.
    func transact<Value>(_ body: (any StoreTransaction) throws -> Value) throws -> Value

    /// Runs `body` on one consistent snapshot.
    func read<Value>(_ body: (any StoreReader) throws -> Value) throws -> Value

    /// Work that keeps the database healthy and is kept off the commit path, such as a checkpoint.
    func maintain() throws

    /// Copies the database to a new file while it is in use.
    func backup(to path: String) throws

    func close() throws
}

/// The questions one can ask of a store.
public protocol StoreReader {
    func task(_ id: TaskID) throws -> TaskState?
    /// Tasks whose wake time is not after `now`, the longest overdue first.
    func dueTasks(at now: Instant, limit: Int) throws -> [TaskID]
    /// The earliest wake time of all but these few, due or not.
    func nextWake(except left: Set<TaskID>) throws -> Instant?

    func task(idempotencyKey: String) throws -> TaskID?
    func lockHolder(_ lockKey: String) throws -> TaskID?
    /// How many tasks of the kind hold a slot of its capacity.
    func slotsInUse(kind: String) throws -> Int
    /// Queued tasks behind a lock or a capacity, highest priority first, then oldest.
    func queued(behind key: AdmissionKey, limit: Int) throws -> [TaskID]
    /// Requested attempts of `dispatch: lease` stages, highest priority first, then oldest wake time.
    func leasable(provider: String, operations: [String], limit: Int) throws -> [TaskID]

    /// Up to `limit` ids that begin with the prefix.
    func tasks(prefix: TaskIDPrefix, limit: Int) throws -> [TaskID]
    /// Tasks of exactly this subject, open ones first, then the newest first.
    func tasks(subject: String, limit: Int) throws -> [TaskID]
    func list(_ query: TaskQuery) throws -> TaskPage

    /// A task's events in order. `after` is the version already known.
    func history(_ id: TaskID, after version: Int, limit: Int) throws -> [StoredEvent]
    /// Events of all tasks in commit order.
    func feed(after sequence: Int64, limit: Int) throws -> [StoredEvent]
    /// The sequence of the newest event; 0 when there is none.
    func lastSequence() throws -> Int64

    func document(_ key: DocumentKey) throws -> String?
    /// The newest content of the highest version of that name.
    func newestDocument(_ kind: DocumentKey.Kind, named name: String) throws -> String?
    func breakers() throws -> [BreakerKey: BreakerState]
    /// Waiting notifications whose time has come, the longest due first; of each (channel, task, kind) only the one that
    /// was enqueued first, due or not, so that a retry holds back what follows it and they arrive in order.
    ///
    /// - Parameter channel: The only one that is asked for; nil for all.
    func dueNotifications(at now: Instant, over channel: String?, limit: Int) throws -> [OutboxRow]
    /// First ones of their lines that nobody has tried and that are to wait longer, although one of a higher level is due
    /// behind them; the oldest first.
    func overtakenNotifications(at now: Instant, over channel: String, limit: Int) throws -> [OutboxRow]
    /// First ones of their lines that were decided before the instant, due or not, the longest due first.
    func waitingNotifications(decidedBefore instant: Instant, over channel: String, limit: Int) throws -> [OutboxRow]
    /// The earliest time after `now` at which a notification is due that is the first of its line.
    func nextNotification(after now: Instant) throws -> Instant?
    /// The same over one channel, due or not.
    func nextNotification(over channel: String) throws -> Instant?
    /// Those that something waits for.
    func waitingChannels() throws -> [String]
    func channels() throws -> [String: ChannelState]
    func tokens() throws -> [TokenRow]
    func statistics() throws -> StoreStatistics
    /// Terminal tasks that ended before the instant, oldest first.
    func ended(before: Instant, limit: Int) throws -> [TaskID]
    /// What the task's row is found by and says otherwise than the write would store it, by name; for `verify`.
    func columns(differingFrom write: TaskWrite) throws -> [String]
    /// All tasks by id, for `verify`.
    func tasks(after id: TaskID?, limit: Int) throws -> [TaskID]
    /// A named value of the store itself; nil when it was never set.
    func setting(_ name: String) throws -> String?
}

/// Reads and writes of one transaction.
public protocol StoreTransaction: StoreReader {
    /// Inserts or updates a task and appends its events.
    ///
    /// - Throws: `StoreError.conflict` when the stored version is not `write.expectedVersion`, when the id, the
    ///   idempotency key or the held lock is already another task's.
    func write(_ write: TaskWrite) throws
    func enqueue(_ notification: Notification) throws
    func settle(notification id: String, _ result: DeliveryResult) throws
    func save(_ channel: ChannelState) throws
    /// nil removes the breaker: it is closed.
    func save(_ breaker: BreakerState?, for key: BreakerKey) throws
    /// Stores a document under its exact content once; storing it again changes nothing.
    func save(document: String, under key: DocumentKey) throws
    func save(_ token: TokenRow) throws
    /// Removes a terminal task with its history and settled notifications.
    func remove(_ id: TaskID) throws
    func set(_ name: String, to value: String?) throws
}

extension StoreReader {
    /// The earliest wake time of all, due or not.
    public func nextWake() throws -> Instant? { try nextWake(except: []) }

    /// Waiting notifications over all channels whose time has come, the longest due first.
    public func dueNotifications(at now: Instant, limit: Int) throws -> [OutboxRow] {
        try dueNotifications(at: now, over: nil, limit: limit)
    }

    /// The earliest time at which a notification is due that is the first of its line, due or not.
    public func nextNotification() throws -> Instant? { try nextNotification(after: .distantPast) }
}
