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
        let channels = try await backend.engine.read { try $0.channels() }
        return JSONResponse(
            Page(
                items: channels.values.sorted { $0.channel < $1.channel }.map(ChannelRow.init), next: nil,
                now: Timestamp(backend.now)))
    }

    @Sendable private func enable(_ request: Request, _ context: APIContext) async throws -> JSONResponse<ChannelRow> {
        let name = try context.path("channel")
        let enabled = try await backend.engine.transact { transaction in
            guard try transaction.channels()[name] != nil else {
                throw Problem(
                    .notFound, "The channel \"\(name.prefix(80))\" has no trouble to clear.",
                    advice: "Only channels that are held or disabled can be enabled.")
            }
            let fresh = ChannelState(channel: name)
            try transaction.save(fresh)
            return fresh
        }
        return JSONResponse(ChannelRow(enabled))
    }
}

extension ChannelRow {
    init(_ state: ChannelState) {
        self.init(
            channel: state.channel, consecutiveFailures: state.consecutiveFailures,
            heldUntil: Timestamp(state.heldUntil), disabledReason: state.disabledReason)
    }
}
