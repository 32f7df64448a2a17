public import WorkflowCore

/// The provider's world: what exists, how it stands, and nothing about why.
///
/// Faults and actions change it, operations read and change it, probes describe it.
public struct World: Hashable, Codable, Sendable {
    public internal(set) var accounts: [String: Account]
    public internal(set) var buckets: [String: Bucket]
    public internal(set) var domains: [String: Domain]
    public internal(set) var certificates: [String: Certificate]
    public internal(set) var orders: [String: Order]
    public internal(set) var authorities: [String: Authority]
    public internal(set) var lanes: [String: Lane]
    public internal(set) var nodes: [String: Node]
    public internal(set) var desks: [Desk]
    /// By subject.
    public internal(set) var dossiers: [String: Dossier]

    public static let mainLane = "main"
    public static let mainAuthority = "main"
    /// Configuration versions kept of each domain.
    public static let rememberedVersions = 16
    /// An unvalidated free order ends after this.
    public static let orderLifetime = TimeSpan.days(2)
    static let certificateLifetime = TimeSpan.days(90)
    /// Logs are kept for this long.
    public static let logRetention = TimeSpan.days(30)
    /// Logs are complete this long after their time.
    public static let logSettlement = TimeSpan.hours(6)
    /// The daily batch runs at this time of the day in UTC, which is two at night in Shanghai.
    public static let batchTime = TimeSpan.hours(18)

    init(workers: Int, nodes nodeCount: Int) {
        accounts = [:]
        buckets = [:]
        domains = [:]
        certificates = [:]
        orders = [:]
        authorities = [Self.mainAuthority: Authority()]
        lanes = [Self.mainLane: Lane(workers: workers)]
        nodes = [:]
        desks = Desk.Name.allCases.map { Desk(name: $0) }
        dossiers = [:]
        for index in 1...max(nodeCount, 1) {
            let name = "edge-\(index)"
            nodes[name] = Node(name: name, state: .active)
        }
    }

    /// When the daily batch runs next, later than the instant.
    static func nextBatch(after instant: Instant) -> Instant {
        let day = TimeSpan.days(1).milliseconds
        let shifted = instant.milliseconds - batchTime.milliseconds
        let days = Int64((Double(shifted) / Double(day)).rounded(.down)) + 1
        return Instant(milliseconds: days * day + batchTime.milliseconds)
    }

    /// Nodes that serve traffic and do not serve the domain's current content, by name.
    public func staleNodes(of domain: Domain) -> [String] {
        domain.servedElsewhere.keys.sorted().filter { name in
            guard let node = nodes[name], node.state != .retired else { return false }
            return domain.content(of: domain.servedElsewhere[name] ?? 0) != domain.configuration.edge
        }
    }

    /// The certificate that matters to the domain: the one named, in use, published or uploaded, in this order.
    func certificateName(of domain: Domain, naming input: [String: String] = [:]) -> String {
        input["certificate"] ?? domain.configuration.httpsCertificate ?? domain.configuration.certificate
            ?? "cert-\(domain.name)"
    }
}
