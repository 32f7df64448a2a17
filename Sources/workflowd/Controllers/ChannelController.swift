import Hummingbird
import HummingbirdCore
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// The health of notification channels, and the way back for one that was disabled.
struct ChannelController: Sendable {
    let backend: Backend

    func add(to routes: inout RouteTable) {
        routes.on(.get, "/v1/channels", .viewer, list)
        routes.on(.post, "/v1/channels/{channel}/enable", .admin, enable)
    }

    @Sendable private func list(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<Page<ChannelRow>> {
        JSONResponse(Page(items: try await backend.channels(), next: nil, now: Timestamp(backend.now)))
    }

    @Sendable private func enable(_ request: Request, _ context: APIContext) async throws -> JSONResponse<ChannelRow> {
        let name = try context.path("channel")
        let isConfigured = backend.configuredChannels.contains(name)
        let enabled = try await backend.engine.transact { transaction in
            let fresh = ChannelState(channel: name)
            guard let state = try transaction.channels()[name], state != fresh else {
                throw isConfigured ? Self.healthy(name) : Self.unknown(name)
            }
            try transaction.save(fresh)
            return fresh
        }
        // What waited for the end of a hold goes now.
        backend.notifications?.wake()
        return JSONResponse(ChannelRow(enabled, isConfigured: isConfigured, nextTryAt: nil))
    }

    private static func healthy(_ name: String) -> Problem {
        Problem(
            .nothingToDo, "The channel \"\(name)\" has no trouble to clear.",
            advice: "Only channels that fail or are disabled can be enabled.")
    }

    private static func unknown(_ name: String) -> Problem {
        Problem(
            .notFound, "There is no channel \"\(name.prefix(80))\".",
            advice: "The daemon's --channels file names them; \"\(LogChannel.standardID)\" is always there.")
    }
}

extension Backend {
    /// The channels that the daemon delivers over.
    var configuredChannels: Set<String> { Set(notifications?.channels.keys.map(\.self) ?? []) }

    /// Every channel that is configured or has had trouble, by name.
    func channels() async throws -> [ChannelRow] {
        let configured = configuredChannels
        return try await engine.read { [now] reader in
            let states = try reader.channels()
            return try configured.union(states.keys).sorted().map { name in
                let state = states[name] ?? ChannelState(channel: name)
                let isTried = state.consecutiveFailures > 0 && state.disabledReason == nil && configured.contains(name)
                let next = isTried ? try reader.nextNotification(over: name) : nil
                return ChannelRow(
                    state, isConfigured: configured.contains(name),
                    nextTryAt: next.map { max($0, state.heldUntil ?? now, now) })
            }
        }
    }
}

extension ChannelRow {
    init(_ state: ChannelState, isConfigured: Bool, nextTryAt: Instant?) {
        self.init(
            channel: state.channel, isConfigured: isConfigured, consecutiveFailures: state.consecutiveFailures,
            heldUntil: Timestamp(state.heldUntil), disabledReason: state.disabledReason,
            failingSince: Timestamp(state.failingSince), lastError: state.lastError, nextTryAt: Timestamp(nextTryAt))
    }

    /// Whether nothing is sent over it just now, because of failures.
    func isHeld(at now: Instant) -> Bool {
        disabledReason == nil && (heldUntil?.instant).map { $0 > now } ?? false
    }
}
