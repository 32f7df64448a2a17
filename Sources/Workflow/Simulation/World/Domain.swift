import WorkflowCore

extension World {
    /// An acceleration domain as the provider knows it, with what DNS and the filing registry say of its name.
    public struct Domain: Hashable, Codable, Sendable {
        public enum State: String, Hashable, Codable, Sendable, CaseIterable {
            case processing, success, failed, frozen, offlined
        }

        /// What the domain was before a task first changed it.
        struct Baseline: Hashable, Codable, Sendable {
            var task: TaskID
            var configuration: DomainConfiguration
        }

        /// The name is held by somebody else.
        public struct ForeignBinding: Hashable, Codable, Sendable {
            public internal(set) var account: String
            public internal(set) var bucket: String
        }

        public let name: String
        public internal(set) var account: String
        public internal(set) var state: State
        public internal(set) var configuration: DomainConfiguration
        public internal(set) var draft: DraftConfiguration?
        /// The number of the version in `configuration.edge`; 0 while there is none.
        public internal(set) var version: Int
        public internal(set) var versions: [Int: EdgeContent]
        var newestVersion: Int
        /// Nodes that serve another version than `version`; 0 means that the node serves nothing.
        public internal(set) var servedElsewhere: [String: Int]
        /// Nodes that no longer take changes of this domain.
        public internal(set) var deafNodes: [String]
        var baseline: Baseline?

        public internal(set) var published: DNSRecords
        public internal(set) var visible: DNSRecords
        /// When `published` becomes `visible`.
        var propagatesAt: Instant?
        public internal(set) var filing: Filing
        public internal(set) var foreignBinding: ForeignBinding?
        /// Its service is suspended until it is recovered.
        public internal(set) var isFrozen: Bool
        /// The name itself cannot be accelerated, whatever it looks like.
        public internal(set) var isNameRefused: Bool
        /// The authority insists on a TXT record instead of a file at the edge.
        public internal(set) var needsValidationRecord: Bool
        /// The lifetime of the next certificate order, when it is not the usual one.
        var nextOrderLifetime: TimeSpan?
        /// The customer asked for HTTPS at creation.
        var requestedCertificate: String?

        /// Operations that look at the whole domain, because something is wrong with it that they usually do not see.
        var examinedBy: Set<OperationKind>
        public internal(set) var lane: String
        public internal(set) var authority: String
        /// Made by an action or a fault before any task; the first task decides whether it exists.
        var isProvisional: Bool

        /// What the configuration was before the latest task changed it.
        public var lastKnownGood: DomainConfiguration { baseline?.configuration ?? configuration }

        /// The name that the customer's CNAME has to point at.
        public var target: String { Self.target(of: name) }

        static func target(of name: String) -> String {
            "\(name.replacing("*", with: "wildcard")).cdn.example.com"
        }

        /// The TXT value that proves to the platform whose the name is.
        var ownershipProof: String { "owner-of-\(name)" }

        init(name: String, account: String) {
            self.name = name
            self.account = account
            state = .offlined
            configuration = .none
            version = 0
            versions = [:]
            newestVersion = 0
            servedElsewhere = [:]
            deafNodes = []
            published = DNSRecords(cname: Self.target(of: name))
            visible = published
            filing = Filing(status: .filed)
            isFrozen = false
            isNameRefused = false
            needsValidationRecord = false
            examinedBy = []
            lane = World.mainLane
            authority = World.mainAuthority
            isProvisional = true
        }

        /// What a version holds; version 0 holds nothing.
        func content(of version: Int) -> EdgeContent? { versions[version] }

        /// Gives new content a number and forgets versions that nobody serves or could return to.
        mutating func number(_ content: EdgeContent) -> Int {
            newestVersion += 1
            versions[newestVersion] = content
            let needed = Set(servedElsewhere.values).union([version, draft?.number ?? 0])
            for old in versions.keys where old <= newestVersion - World.rememberedVersions && !needed.contains(old) {
                versions[old] = nil
            }
            return newestVersion
        }
    }
}
