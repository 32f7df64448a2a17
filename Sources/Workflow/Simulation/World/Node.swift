extension World {
    /// An edge node.
    public struct Node: Hashable, Codable, Sendable {
        public enum State: String, Hashable, Codable, Sendable, CaseIterable {
            case active
            /// It serves what it has and takes no changes.
            case stale
            /// It serves nobody any more.
            case retired
        }

        public let name: String
        public internal(set) var state: State
    }

    /// Storage that a domain is bound to.
    public struct Bucket: Hashable, Codable, Sendable {
        public let name: String
        public internal(set) var isDeleted: Bool
    }
}
