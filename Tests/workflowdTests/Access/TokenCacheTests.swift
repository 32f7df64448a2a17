import Synchronization
import Testing
import WorkflowCore
import WorkflowStore

@testable import workflowd

@Suite struct TokenCacheTests {
    /// The table of tokens, and a cache that is being asked.
    private final class Table: Sendable {
        struct State {
            var rows: [TokenRow] = []
            var cache: TokenCache?
            var reads = 0
        }

        let state = Mutex(State())

        /// Reads the table; during the first read the token is revoked and the cache told so.
        func read() async -> [TokenRow] {
            let (rows, cache) = state.withLock { state in
                state.reads += 1
                let rows = state.rows
                guard state.reads == 1 else { return (rows, TokenCache?.none) }
                state.rows[0].revokedAt = .start
                return (rows, state.cache)
            }
            await cache?.forget()
            return rows
        }
    }

    @Test func `a read that began before a revocation does not bring the token back`() async throws {
        let (id, secret, hash) = TokenSecret.make()
        let table = Table()
        let cache = TokenCache { await table.read() }
        table.state.withLock {
            $0.rows = [TokenRow(id: id, name: "n", role: "viewer", hash: hash, createdAt: .start)]
            $0.cache = cache
        }
        #expect(try await cache.token(secret: secret, now: .start) == nil)
        #expect(try await cache.isValid(id: id, now: .start) == false)
        #expect(table.state.withLock { $0.reads } == 2)
        // The table holds the cache and the cache the table.
        table.state.withLock { $0.cache = nil }
    }
}
