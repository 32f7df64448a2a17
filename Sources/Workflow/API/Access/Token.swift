/// A new access token.
public struct TokenRequest: Hashable, Codable, Sendable {
    /// Who or what will use it; it becomes the actor of what the token does.
    public var name: String
    public var role: Role
    /// Nil never expires.
    public var expiresInSeconds: Double?

    public init(name: String, role: Role, expiresInSeconds: Double? = nil) {
        self.name = name
        self.role = role
        self.expiresInSeconds = expiresInSeconds
    }
}

/// A token as it is listed: never with its secret.
public struct TokenSummary: Hashable, Codable, Sendable {
    public var id: String
    public var name: String
    public var role: Role
    public var createdAt: Timestamp
    public var expiresAt: Timestamp?
    public var revokedAt: Timestamp?

    public init(
        id: String, name: String, role: Role, createdAt: Timestamp, expiresAt: Timestamp? = nil,
        revokedAt: Timestamp? = nil
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}

/// A token just made.
///
/// The secret is shown this once; only its hash is kept.
public struct TokenResponse: Hashable, Codable, Sendable {
    public var token: TokenSummary
    public var secret: String

    public init(token: TokenSummary, secret: String) {
        self.token = token
        self.secret = secret
    }
}
