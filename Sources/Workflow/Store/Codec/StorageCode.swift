public import WorkflowCore

/// A closed vocabulary whose values are stored as small numbers.
///
/// The numbers are permanent: a new value takes the next free one, and none is ever given away again.
public protocol StorageCoded {
    var storageCode: Int { get }
    /// All values, each at the place of its number.
    static var byStorageCode: [Self] { get }
}

extension StorageCoded {
    /// nil when no value of this version has the number.
    public init?(storageCode: Int) {
        guard Self.byStorageCode.indices.contains(storageCode) else { return nil }
        self = Self.byStorageCode[storageCode]
    }
}

extension Phase: StorageCoded {
    public static let byStorageCode: [Phase] = [
        .queued, .running, .backingOff, .waiting, .paused, .halted, .cancelling, .rollingBack, .rollbackBlocked,
        .succeeded, .failed, .cancelled, .rolledBack,
    ]

    public var storageCode: Int {
        switch self {
        case .queued: 0
        case .running: 1
        case .backingOff: 2
        case .waiting: 3
        case .paused: 4
        case .halted: 5
        case .cancelling: 6
        case .rollingBack: 7
        case .rollbackBlocked: 8
        case .succeeded: 9
        case .failed: 10
        case .cancelled: 11
        case .rolledBack: 12
        }
    }
}

extension Health: StorageCoded {
    public static let byStorageCode: [Health] = [.onTrack, .slow, .stuck]

    public var storageCode: Int {
        switch self {
        case .onTrack: 0
        case .slow: 1
        case .stuck: 2
        }
    }
}

extension Party: StorageCoded {
    public static let byStorageCode: [Party] = [.platform, .customer, .thirdParty, .nobody]

    public var storageCode: Int {
        switch self {
        case .platform: 0
        case .customer: 1
        case .thirdParty: 2
        case .nobody: 3
        }
    }
}

extension StuckReason: StorageCoded {
    public static let byStorageCode: [StuckReason] = [
        .stageOverdue, .taskOverdue, .ceiling, .halted, .waitLimit, .queueLimit, .rollbackBlocked, .timeout,
    ]

    public var storageCode: Int {
        switch self {
        case .stageOverdue: 0
        case .taskOverdue: 1
        case .ceiling: 2
        case .halted: 3
        case .waitLimit: 4
        case .queueLimit: 5
        case .rollbackBlocked: 6
        case .timeout: 7
        }
    }
}

extension StageProgress.Status: StorageCoded {
    public static let byStorageCode: [StageProgress.Status] = [
        .pending, .active, .completed, .skipped, .interrupted, .undoing, .undone, .undoSkipped,
    ]

    public var storageCode: Int {
        switch self {
        case .pending: 0
        case .active: 1
        case .completed: 2
        case .skipped: 3
        case .interrupted: 4
        case .undoing: 5
        case .undone: 6
        case .undoSkipped: 7
        }
    }
}

extension Attempt.Direction: StorageCoded {
    public static let byStorageCode: [Attempt.Direction] = [.forward, .undo, .verify]

    public var storageCode: Int {
        switch self {
        case .forward: 0
        case .undo: 1
        case .verify: 2
        }
    }
}

extension Attempt.Status: StorageCoded {
    public static let byStorageCode: [Attempt.Status] = [.requested, .accepted]

    public var storageCode: Int {
        switch self {
        case .requested: 0
        case .accepted: 1
        }
    }
}

extension Pause.Kind: StorageCoded {
    public static let byStorageCode: [Pause.Kind] = [.operatorHold, .waiting]

    public var storageCode: Int {
        switch self {
        case .operatorHold: 0
        case .waiting: 1
        }
    }
}

extension Fact.Completion: StorageCoded {
    public static let byStorageCode: [Fact.Completion] = [.reported, .confirmed, .forced, .adopted]

    public var storageCode: Int {
        switch self {
        case .reported: 0
        case .confirmed: 1
        case .forced: 2
        case .adopted: 3
        }
    }
}

extension Escalation.Status: StorageCoded {
    public static let byStorageCode: [Escalation.Status] = [.open, .acked, .snoozed, .exhausted, .settled]

    public var storageCode: Int {
        switch self {
        case .open: 0
        case .acked: 1
        case .snoozed: 2
        case .exhausted: 3
        case .settled: 4
        }
    }
}

extension EscalationStep.Omission: StorageCoded {
    public static let byStorageCode: [EscalationStep.Omission] = [.acked, .claimed, .nobodyReachable, .notPossible]

    public var storageCode: Int {
        switch self {
        case .acked: 0
        case .claimed: 1
        case .nobodyReachable: 2
        case .notPossible: 3
        }
    }

    /// Reads the words that stood in its place before it had a number.
    ///
    /// - Throws: `StoreError.undecodable` for words that were never written.
    init(words: String) throws(StoreError) {
        switch words {
        case "acked": self = .acked
        case "claimed": self = .claimed
        case "nobody reachable": self = .nobodyReachable
        case "not possible now": self = .notPossible
        default: throw WireReader.undecodable("\"\(words.prefix(40))\" is no reason to leave a step out")
        }
    }
}

extension EscalationPolicy.AutomaticAction: StorageCoded {
    public static let byStorageCode: [EscalationPolicy.AutomaticAction] = [
        .nudge, .retry, .rollback, .openTicket, .tellCustomer,
    ]

    public var storageCode: Int {
        switch self {
        case .nudge: 0
        case .retry: 1
        case .rollback: 2
        case .openTicket: 3
        case .tellCustomer: 4
        }
    }
}

extension Notification.Kind: StorageCoded {
    public static let byStorageCode: [Notification.Kind] = [.escalation, .customerMessage, .ticket, .rollbackBlocked]

    public var storageCode: Int {
        switch self {
        case .escalation: 0
        case .customerMessage: 1
        case .ticket: 2
        case .rollbackBlocked: 3
        }
    }
}
