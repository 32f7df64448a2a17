public import WorkflowCore

extension World {
    /// A customer of the CDN.
    public struct Account: Hashable, Codable, Sendable {
        public let name: String
        /// Since when it owes money; its domains are frozen.
        public internal(set) var owesSince: Instant?
        /// After a payment: when its domains are back.
        public internal(set) var recoversAt: Instant?
    }
}
