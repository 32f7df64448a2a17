import WorkflowCore
import WorkflowStore

/// The access tokens in memory, read again after each change and at the latest after half a minute.
actor TokenCache {
    /// How long a token revoked by another process may still pass.
    static let refresh = Duration.seconds(30)

    private let read: @Sendable () async throws -> [TokenRow]
    private var rows: [TokenRow] = []
    private var readAt: ContinuousClock.Instant?
    /// Counts changes, so that rows read before one are not kept after it.
    private var generation = 0

    init(read: @escaping @Sendable () async throws -> [TokenRow]) {
        self.read = read
    }

    /// The valid token with this secret.
    func token(secret: String, now: Instant) async throws -> TokenRow? {
        try await refresh()
        return TokenSecret.find(secret, in: rows).flatMap { Self.isValid($0, now) ? $0 : nil }
    }

    /// Whether the token with this id may still be used.
    func isValid(id: String, now: Instant) async throws -> Bool {
        try await refresh()
        return rows.contains { $0.id == id && Self.isValid($0, now) }
    }

    private static func isValid(_ row: TokenRow, _ now: Instant) -> Bool {
        row.revokedAt == nil && row.expiresAt.map { $0 > now } ?? true
    }

    private func refresh() async throws {
        while readAt.map({ $0.duration(to: .now) > Self.refresh }) ?? true {
            let begun = generation
            let read = try await read()
            // Forgotten meanwhile: what was read may be from before the change.
            guard begun == generation else { continue }
            rows = read
            readAt = .now
        }
    }

    /// Reads the tokens again before the next check.
    func forget() {
        generation += 1
        readAt = nil
    }
}
