/// Where a task's life stands.
public enum Phase: String, Hashable, Codable, Sendable, CaseIterable {
    /// Waits for its subject's lock or for capacity.
    case queued
    /// An attempt is in flight.
    case running
    /// The next attempt has a time.
    case backingOff
    /// Nothing moves until a customer or a third party acts.
    case waiting
    /// An operator holds it.
    case paused
    /// Out of attempts or failed for good; needs an intervention.
    case halted
    /// Waits for the provider to confirm the stop.
    case cancelling
    /// Completed stages are being undone, in reverse order.
    case rollingBack
    /// An undo failed; needs an intervention.
    case rollbackBlocked
    case succeeded, failed, cancelled, rolledBack

    /// Nothing leaves a terminal phase.
    public var isTerminal: Bool {
        switch self {
        case .succeeded, .failed, .cancelled, .rolledBack: true
        case .queued, .running, .backingOff, .waiting, .paused, .halted, .cancelling, .rollingBack,
            .rollbackBlocked:
            false
        }
    }
}

/// How a task compares with its normal time; orthogonal to its phase.
public enum Health: String, Hashable, Codable, Sendable, CaseIterable, Comparable {
    case onTrack, slow, stuck

    public static func < (left: Health, right: Health) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .onTrack: 0
        case .slow: 1
        case .stuck: 2
        }
    }
}

/// Who has to act next.
public enum Party: String, Hashable, Codable, Sendable, CaseIterable {
    case platform, customer
    case thirdParty = "third-party"
    /// It is done, or waits for nothing.
    case nobody
}
