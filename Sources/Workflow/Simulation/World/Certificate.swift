public import WorkflowCore

extension World {
    /// A certificate in the customer's account.
    public struct Certificate: Hashable, Codable, Sendable {
        public let id: String
        public internal(set) var names: [String]
        public internal(set) var expiresAt: Instant
        /// Whether the intermediate certificates came with it.
        public internal(set) var isChainComplete: Bool

        /// Whether it covers the name, itself or by a wildcard of the parent.
        public func covers(_ name: String) -> Bool {
            names.contains { pattern in
                if pattern == name { return true }
                guard pattern.hasPrefix("*."), let dot = name.firstIndex(of: ".") else { return false }
                return name[dot...] == pattern.dropFirst()
            }
        }
    }

    /// An order for a free domain-validated certificate.
    public struct Order: Hashable, Codable, Sendable {
        public enum State: String, Hashable, Codable, Sendable, CaseIterable {
            case applied, validated, published, withdrawn
        }

        public let id: String
        public let domain: String
        /// The TXT value that proves control of the name.
        public let challenge: String
        public let appliedAt: Instant
        /// Unvalidated orders end here.
        public internal(set) var expiresAt: Instant
        public internal(set) var state: State
    }

    /// A certificate authority.
    public struct Authority: Hashable, Codable, Sendable {
        /// Since when it answers nobody.
        public internal(set) var downSince: Instant?
    }
}
