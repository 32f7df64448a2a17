/// One try of a stage, forwards or as its undo.
public struct Attempt: Hashable, Codable, Sendable {
    public enum Direction: String, Hashable, Codable, Sendable {
        case forward, undo
        /// The check that the old configuration is back; it ends a rollback.
        case verify

        /// The order that begins it.
        public var verb: ProviderRequest.Verb {
            switch self {
            case .forward: .start
            case .undo: .undo
            case .verify: .verify
            }
        }
    }

    public enum Status: String, Hashable, Codable, Sendable {
        /// Committed; the provider may not have heard of it yet, so its effect is issued again when due.
        case requested
        case accepted
    }

    public var token: AttemptToken
    public var stage: Int
    /// Counts the tries of this stage in this direction, from 1; what takes up a try again after a wait has its number.
    public var number: Int
    public var direction: Direction
    public var status: Status
    public var requestedAt: Instant
    public var acceptedAt: Instant?
    /// Who leased it; nil when its provider was called.
    public var worker: String?
    /// Start-to-close limit, which a wait or a hold moves when it ends; nil once it has passed under `alert`.
    public var deadline: Instant?
    public var slowAt: Instant?
    public var stuckAt: Instant?

    public init(
        token: AttemptToken, stage: Int, number: Int, direction: Direction, status: Status = .requested,
        requestedAt: Instant, acceptedAt: Instant? = nil, worker: String? = nil, deadline: Instant?,
        slowAt: Instant? = nil, stuckAt: Instant? = nil
    ) {
        self.token = token
        self.stage = stage
        self.number = number
        self.direction = direction
        self.status = status
        self.requestedAt = requestedAt
        self.acceptedAt = acceptedAt
        self.worker = worker
        self.deadline = deadline
        self.slowAt = slowAt
        self.stuckAt = stuckAt
    }
}

/// The fencing token of an attempt: the task and a serial number that only grows within the task.
///
/// It is also the idempotency key under which the provider sees the operation: issuing the same attempt twice
/// is one operation.
public struct AttemptToken: Hashable, Codable, Sendable, CustomStringConvertible {
    public var task: TaskID
    public var serial: Int

    public init(task: TaskID, serial: Int) {
        self.task = task
        self.serial = serial
    }

    /// Reads `TASK.SERIAL`.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let task = TaskID(String(parts[0])), let serial = Int(parts[1]), serial > 0
        else { return nil }
        self.init(task: task, serial: serial)
    }

    public var description: String { "\(task).\(serial)" }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let token = AttemptToken(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "An attempt token is TASK.SERIAL; got \"\(text.prefix(40))\".")
        }
        self = token
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
