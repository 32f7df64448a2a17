public import WorkflowCore

extension World {
    /// A desk where people decide: it has hours, files that lie there, and days on which it does not get to them.
    public struct Desk: Hashable, Codable, Sendable {
        public enum Name: String, Hashable, Codable, Sendable, CaseIterable {
            case messages, carrier, business, finance, accounts

            var title: String {
                switch self {
                case .messages: "The desk that reviews messages"
                case .carrier: "The carrier's desk"
                case .business: "The business desk"
                case .finance: "The finance desk"
                case .accounts: "The desk for accounts"
                }
            }
        }

        public let name: Name
        /// Since when it takes up no files; nil while it works.
        public internal(set) var backlogSince: Instant?
        /// Tokens of the operations whose files lie there, in order of arrival.
        public internal(set) var files: [String]

        init(name: Name) {
            self.name = name
            files = []
        }

        /// Who sits there.
        public var party: Party { name == .carrier ? .thirdParty : .platform }
    }
}
