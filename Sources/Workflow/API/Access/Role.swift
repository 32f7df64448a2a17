/// What the holder of a token may do.
///
/// Each role includes the ones before it.
public enum Role: String, Hashable, Codable, Sendable, CaseIterable, Comparable {
    /// Reads.
    case viewer
    /// Submits, intervenes, and reports as a worker.
    case `operator`
    /// Tokens, backup, verify, prune, channels and the simulation.
    case admin

    public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .operator: 1
        case .admin: 2
        }
    }
}
