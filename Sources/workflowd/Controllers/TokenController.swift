import HTTPTypes
import Hummingbird
import HummingbirdCore
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// Access tokens for callers over TCP.
struct TokenController: Sendable {
    static let countLimit = 1000
    static let nameLength = Limits.actorLength

    let backend: Backend

    func add(to routes: inout RouteTable) {
        routes.on(.get, "/v1/tokens", .admin, list)
        routes.on(.post, "/v1/tokens", .admin, create)
        routes.on(.delete, "/v1/tokens/{id}", .admin, revoke)
    }

    @Sendable private func list(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<Page<TokenSummary>> {
        let rows = try await backend.engine.read { try $0.tokens() }
        return JSONResponse(
            Page(
                items: rows.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }.map(TokenSummary.init), next: nil,
                now: Timestamp(backend.access.clock.now())))
    }

    @Sendable private func create(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<TokenResponse> {
        let body = try await request.json(TokenRequest.self, backend.limits)
        guard !body.name.isEmpty, body.name.count <= Self.nameLength,
            !body.name.unicodeScalars.contains(where: { $0.value < 32 })
        else {
            throw Problem(.invalid, "A token's name has 1 to \(Self.nameLength) characters.")
        }
        let now = backend.access.clock.now()
        let expiresAt = try body.expiresInSeconds.map { now + (try TimeSpan(seconds: $0, named: "expiresInSeconds")) }
        let (id, secret, hash) = TokenSecret.make()
        let row = TokenRow(
            id: id, name: body.name, role: body.role.rawValue, hash: hash, createdAt: now, expiresAt: expiresAt)
        try await backend.engine.transact { transaction in
            guard try transaction.tokens().count(where: { $0.revokedAt == nil }) < Self.countLimit else {
                throw Problem(
                    .invalid, "There are \(Self.countLimit) tokens already.", advice: "Revoke those not in use.")
            }
            try transaction.save(row)
        }
        await backend.access.tokens.forget()
        return JSONResponse(TokenResponse(token: TokenSummary(row), secret: secret), status: .created)
    }

    @Sendable private func revoke(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<TokenSummary> {
        let id = try context.path("id")
        let now = backend.access.clock.now()
        let row = try await backend.engine.transact { transaction in
            guard var row = try transaction.tokens().first(where: { $0.id == id }) else {
                throw Problem(
                    .notFound, "There is no token \"\(id.prefix(60))\".", advice: "See: wfctl tokens")
            }
            row.revokedAt = row.revokedAt ?? now
            try transaction.save(row)
            return row
        }
        await backend.access.tokens.forget()
        return JSONResponse(TokenSummary(row))
    }
}

extension TokenSummary {
    init(_ row: TokenRow) {
        self.init(
            id: row.id, name: row.name, role: Role(rawValue: row.role) ?? .viewer,
            createdAt: Timestamp(row.createdAt), expiresAt: Timestamp(row.expiresAt),
            revokedAt: Timestamp(row.revokedAt))
    }
}
