import HTTPTypes
import Testing
import WorkflowAPI
import WorkflowCore
import WorkflowStore

@testable import workflowd

@Suite struct AccessTests {
    /// A concrete path of a route; what it names does not exist, which is found out only after access was given.
    private static func path(of route: Route) -> String {
        route.path.split(separator: "/").map { part in
            part.hasPrefix("{") ? "/nothing" : "/\(part)"
        }.joined()
    }

    @Test func `every route lets in its role and those above, and nobody else`() async throws {
        let daemon = try await TestDaemon()
        let routes = daemon.backend.routes().routes
        #expect(Set(routes.compactMap(\.role)) == Set(Role.allCases))
        try await daemon.serve { caller in
            for route in routes where route.path != "/v1/stream" {
                let anonymous = try await caller.with(secret: nil).send(route.method, Self.path(of: route), body: "{}")
                guard let needed = route.role else {
                    #expect(anonymous.status == 200, "\(route.method) \(route.path)")
                    continue
                }
                #expect(try anonymous.problem().knownCode == .unauthorized, "\(route.method) \(route.path)")
                for role in Role.allCases {
                    let answer = try await caller.with(secret: daemon.secrets[role])
                        .send(route.method, Self.path(of: route), body: "{}")
                    let isRefused = answer.status == 401 || answer.status == 403
                    #expect(isRefused == (role < needed), "\(route.method) \(route.path) as \(role): \(answer.status)")
                }
            }
        }
    }

    @Test(arguments: ["", "Bearer", "Basic YTpi", "Bearer wf_x", "Bearer  ", "wf_1_2"])
    func `what is no valid token is refused`(authorization: String) async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let answer = try await caller.with(secret: nil)
                .send(.get, "/v1/tasks", headers: [.authorization: authorization])
            #expect(try answer.problem().knownCode == .unauthorized)
            #expect(answer.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
        }
    }

    @Test func `a token works from its making to its revocation`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let made: TokenResponse = try await caller.send(
                .post, "/v1/tokens", TokenRequest(name: "dashboard", role: .viewer)
            ).value()
            #expect(made.secret.hasPrefix("wf_\(made.token.id)_"))
            let holder = caller.with(secret: made.secret)
            #expect(try await holder.send(.get, "/v1/tasks").status == 200)
            #expect(try await holder.send(.get, "/v1/tokens").problem().knownCode == .forbidden)

            let listed = try await caller.send(.get, "/v1/tokens")
            #expect(!listed.text.contains(made.secret))
            #expect(try listed.value(as: Page<TokenSummary>.self).items.contains(made.token))

            #expect(try await caller.send(.delete, "/v1/tokens/\(made.token.id)").status == 200)
            #expect(try await holder.send(.get, "/v1/tasks").problem().knownCode == .unauthorized)
            #expect(try await caller.send(.delete, "/v1/tokens/none").problem().knownCode == .notFound)
        }
        let rows = try daemon.store.read { try $0.tokens() }
        #expect(rows.contains { $0.name == "dashboard" && $0.hash.count == 64 && $0.revokedAt != nil })
    }

    @Test func `a token stops when it expires`() async throws {
        let daemon = try await TestDaemon()
        try await daemon.serve { caller in
            let made: TokenResponse = try await caller.send(
                .post, "/v1/tokens", TokenRequest(name: "for a minute", role: .viewer, expiresInSeconds: 60)
            ).value()
            let holder = caller.with(secret: made.secret)
            #expect(try await holder.send(.get, "/v1/tasks").status == 200)
            // The engine's clock may be a simulation's.
            daemon.clock.advance(by: .seconds(60))
            #expect(try await holder.send(.get, "/v1/tasks").status == 200)
            daemon.realTime.advance(by: .seconds(60))
            #expect(try await holder.send(.get, "/v1/tasks").problem().knownCode == .unauthorized)
        }
    }

    @Test func `what a token does carries the token's name, whatever the header says`() async throws {
        let daemon = try await TestDaemon()
        let task = try await daemon.submit()
        try await daemon.serve { caller in
            let answer = try await caller.with(secret: daemon.secrets[.operator]).send(
                .post, "/v1/tasks/\(task.id)/interventions", InterventionRequest(action: .claim, reason: "mine"),
                headers: [.workflowActor: "somebody-else"])
            #expect(try answer.value(as: InterventionResponse.self).task.claimedBy == "operator-token")
        }
    }
}
