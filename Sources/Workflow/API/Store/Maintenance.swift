public import WorkflowCore

/// Re-evolves histories and compares them with the stored states.
public struct VerifyRequest: Hashable, Codable, Sendable {
    /// Continues after this task.
    public var after: TaskID?
    /// How many tasks to check; nil is all.
    public var limit: Int?

    public init(after: TaskID? = nil, limit: Int? = nil) {
        self.after = after
        self.limit = limit
    }
}

/// What a verification found.
public struct VerifyResponse: Hashable, Codable, Sendable {
    public struct Mismatch: Hashable, Codable, Sendable {
        public var task: TaskID
        /// What differs, or why it could not be compared.
        public var detail: String

        public init(task: TaskID, detail: String) {
            self.task = task
            self.detail = detail
        }
    }

    public var tasks: Int
    public var events: Int64
    /// The first hundred.
    public var mismatches: [Mismatch]
    public var mismatchCount: Int
    /// Where a limited verification goes on; nil when everything was checked.
    public var next: TaskID?

    public init(tasks: Int, events: Int64, mismatches: [Mismatch], mismatchCount: Int, next: TaskID? = nil) {
        self.tasks = tasks
        self.events = events
        self.mismatches = mismatches
        self.mismatchCount = mismatchCount
        self.next = next
    }
}

/// Copies the database while it is in use.
public struct BackupRequest: Hashable, Codable, Sendable {
    /// A path on the daemon's machine; it must not exist.
    public var path: String

    public init(path: String) {
        self.path = path
    }
}

/// A finished copy.
public struct BackupResponse: Hashable, Codable, Sendable {
    public var path: String
    public var bytes: Int64
    public var seconds: Double

    public init(path: String, bytes: Int64, seconds: Double) {
        self.path = path
        self.bytes = bytes
        self.seconds = seconds
    }
}

/// Archives terminal tasks to a file and removes them.
public struct PruneRequest: Hashable, Codable, Sendable {
    public var endedBefore: Timestamp
    /// A path on the daemon's machine for one JSON line per task with its history; it must not exist.
    public var archive: String
    /// Counts and changes nothing.
    public var dryRun: Bool?
    /// At most this many tasks; nil is all.
    public var limit: Int?

    public init(endedBefore: Timestamp, archive: String, dryRun: Bool? = nil, limit: Int? = nil) {
        self.endedBefore = endedBefore
        self.archive = archive
        self.dryRun = dryRun
        self.limit = limit
    }
}

/// What a pruning removed.
public struct PruneResponse: Hashable, Codable, Sendable {
    public var tasks: Int
    public var archive: String?
    public var dryRun: Bool

    public init(tasks: Int, archive: String? = nil, dryRun: Bool) {
        self.tasks = tasks
        self.archive = archive
        self.dryRun = dryRun
    }
}
