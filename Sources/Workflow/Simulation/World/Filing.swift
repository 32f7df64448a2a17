public import WorkflowCore

/// What the ICP registry holds of a name.
public struct Filing: Hashable, Codable, Sendable {
    public enum Status: String, Hashable, Codable, Sendable, CaseIterable {
        case filed, missing, lapsed
    }

    public internal(set) var status: Status
    /// The provider's copy of the registry has the filing from then on; nil when it has it already.
    public internal(set) var visibleAt: Instant?

    init(status: Status, visibleAt: Instant? = nil) {
        self.status = status
        self.visibleAt = visibleAt
    }
}
