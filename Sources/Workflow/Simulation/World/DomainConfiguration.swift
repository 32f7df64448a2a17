/// Everything of a domain that a rollback has to bring back; its last known good value is one of these.
public struct DomainConfiguration: Hashable, Codable, Sendable {
    public internal(set) var isRegistered: Bool
    /// The account that holds it; nil while it is not registered.
    public internal(set) var account: String?
    public internal(set) var bucket: String?
    /// The certificate chosen for HTTPS, which the edge has after a dispatch; nil while it is switched off.
    public internal(set) var httpsCertificate: String?
    /// What the edge is meant to serve; nil while the domain is offline.
    public internal(set) var edge: EdgeContent?
    /// The newest certificate published for the domain.
    public internal(set) var certificate: String?
    /// The open certificate order.
    public internal(set) var order: String?

    static let none = DomainConfiguration(isRegistered: false)

    /// One line that is equal exactly when the configurations are.
    public var summary: String {
        var parts = [isRegistered ? "registered in \(account ?? "no account")" : "not registered"]
        parts.append(bucket.map { "bucket \($0)" } ?? "no bucket")
        parts.append(httpsCertificate.map { "HTTPS set to \($0)" } ?? "HTTPS unset")
        parts.append(edge.map { "edge serves \($0.summary)" } ?? "offline")
        if let certificate { parts.append("certificate \(certificate)") }
        if let order { parts.append("open order \(order)") }
        return parts.joined(separator: ", ")
    }
}

/// One version of what the edge nodes are given for a domain.
public struct EdgeContent: Hashable, Codable, Sendable {
    public internal(set) var scene: String
    public internal(set) var settings: [String: String]
    /// The certificate that HTTPS is served with; nil while HTTPS is off.
    public internal(set) var httpsCertificate: String?

    /// One line that is equal exactly when the contents are.
    public var summary: String {
        var parts = ["scene \(scene)", httpsCertificate.map { "HTTPS \($0)" } ?? "HTTPS off"]
        parts += settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return parts.joined(separator: ", ")
    }
}

/// A configuration version that is written and not yet dispatched.
public struct DraftConfiguration: Hashable, Codable, Sendable {
    public internal(set) var number: Int
    public internal(set) var content: EdgeContent
}
