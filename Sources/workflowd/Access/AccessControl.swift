import Hummingbird
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// Decides who a caller is and whether it may use a route.
struct AccessControl: Sendable {
    /// Real time: a token's life does not run faster in a simulation.
    let clock: any EngineClock
    let tokens: TokenCache
    let limiter: RateLimiter
    /// Slows down guessing: failed authentications per address.
    let failures: RateLimiter

    init(engine: Engine, limits: ServerLimits, clock: any EngineClock = SystemClock()) {
        self.clock = clock
        tokens = TokenCache { try await engine.read { try $0.tokens() } }
        limiter = RateLimiter(limits.rate)
        failures = RateLimiter(limits.failureRate)
    }

    /// - Throws: `Problem` with code `unauthorized`, `forbidden` or `rateLimited`.
    func identify(_ request: Request, _ context: APIContext, needed: Role) async throws -> Identity {
        let identity =
            switch context.origin {
            case .socket: try local(request)
            case .network: try await holder(of: request.headers[.authorization], at: context.peer)
            }
        try await limiter.take(identity.rateKey)
        guard identity.role >= needed else {
            throw Problem(
                .forbidden, "This needs the role \(needed.rawValue); the token has \(identity.role.rawValue).",
                advice: "Ask an administrator for a token with that role: wfctl tokens create NAME --role \(needed).")
        }
        return identity
    }

    /// Whether a caller that was identified earlier still has access; false once its token is revoked or expired.
    func isCurrent(_ identity: Identity) async throws -> Bool {
        guard let token = identity.token else { return true }
        return try await tokens.isValid(id: token, now: clock.now())
    }

    /// On the socket the caller says who it is: whoever may open the file is trusted with that.
    private func local(_ request: Request) throws -> Identity {
        guard let header = request.headers[.workflowActor] else {
            return Identity(actor: "local", role: .admin, rateKey: "socket")
        }
        guard let actor = PercentEncoding.decode(header), !actor.isEmpty,
            actor.count <= Limits.actorLength, !actor.unicodeScalars.contains(where: { $0.value < 32 })
        else {
            throw Problem(
                .invalid,
                "The header \(WorkflowHeader.actor) is a name of 1 to \(Limits.actorLength) characters, "
                    + "percent-encoded where it is not ASCII.")
        }
        return Identity(actor: actor, role: .admin, rateKey: "socket:\(actor)")
    }

    private func holder(of authorization: String?, at peer: String) async throws -> Identity {
        let scheme = "bearer "
        let advice = "Send the header 'Authorization: Bearer TOKEN'; make a token with 'wfctl tokens create'."
        guard let authorization, authorization.lowercased().hasPrefix(scheme) else {
            throw Problem(.unauthorized, "Requests over TCP need an access token.", advice: advice)
        }
        let secret = String(authorization.dropFirst(scheme.count))
        guard let row = try await tokens.token(secret: secret, now: clock.now()),
            let role = Role(rawValue: row.role)
        else {
            try await failures.take(peer)
            throw Problem(.unauthorized, "The access token is unknown, expired or revoked.", advice: advice)
        }
        return Identity(actor: row.name, role: role, rateKey: "token:\(row.id)", token: row.id)
    }
}
