import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// The access tokens in memory, read again after each change and at the latest after half a minute.
actor TokenCache {
    /// How long a token revoked by another process may still pass.
    static let refresh = Duration.seconds(30)

    private let engine: Engine
    private var rows: [TokenRow] = []
    private var readAt: ContinuousClock.Instant?

    init(engine: Engine) {
        self.engine = engine
    }

    /// The valid token with this secret.
    func token(secret: String, now: Instant) async throws -> TokenRow? {
        if readAt.map({ $0.duration(to: .now) > Self.refresh }) ?? true {
            rows = try await engine.read { try $0.tokens() }
            readAt = .now
        }
        guard let row = TokenSecret.find(secret, in: rows), row.revokedAt == nil else { return nil }
        if let expiresAt = row.expiresAt, expiresAt <= now { return nil }
        return row
    }

    /// Reads the tokens again before the next check.
    func forget() {
        readAt = nil
    }
}
