public import WorkflowCore

/// The provider's world: what exists, how it stands, and nothing about why.
///
/// Faults and actions change it, operations read and change it, probes describe it. Human review desks, cache
/// refresh and log settlement join as further collections beside these.
public struct World: Hashable, Codable, Sendable {
    public internal(set) var accounts: [String: Account]
    public internal(set) var buckets: [String: Bucket]
    public internal(set) var domains: [String: Domain]
    public internal(set) var certificates: [String: Certificate]
    public internal(set) var orders: [String: Order]
    public internal(set) var authorities: [String: Authority]
    public internal(set) var lanes: [String: Lane]
    public internal(set) var nodes: [String: Node]

    public static let mainLane = "main"
    public static let mainAuthority = "main"
    /// Configuration versions kept of each domain.
    public static let rememberedVersions = 16
    /// An unvalidated free order ends after this.
    public static let orderLifetime = TimeSpan.days(2)
    static let certificateLifetime = TimeSpan.days(90)

    init(workers: Int, nodes nodeCount: Int) {
        accounts = [:]
        buckets = [:]
        domains = [:]
        certificates = [:]
        orders = [:]
        authorities = [Self.mainAuthority: Authority()]
        lanes = [Self.mainLane: Lane(workers: workers)]
        nodes = [:]
        for index in 1...max(nodeCount, 1) {
            let name = "edge-\(index)"
            nodes[name] = Node(name: name, state: .active)
        }
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
