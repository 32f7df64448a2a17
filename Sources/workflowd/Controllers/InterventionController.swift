import HTTPTypes
import Hummingbird
import HummingbirdCore
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// What operators do to one task.
struct InterventionController: Sendable {
    let backend: Backend

    func add(to routes: inout RouteTable) {
        routes.on(.post, "/v1/tasks/{task}/interventions", .operator, intervene)
    }

    @Sendable private func intervene(
        _ request: Request, _ context: APIContext
    ) async throws -> JSONResponse<InterventionResponse> {
        let body = try await request.json(InterventionRequest.self, backend.limits)
        let name = try context.path("task")
        let intervention = try Intervention(body, actor: try context.caller().actor)
        let ifVersion = try request.ifMatchVersion()
        let isDryRun = body.dryRun ?? false
        let id = try await backend.engine.read { try TaskNames.resolve(name, $0).id }
        let outcome = try await Engine.answering {
            try await backend.engine.intervene(id, intervention, ifVersion: ifVersion, dryRun: isDryRun)
        }
        switch outcome {
        case .notFound: throw Problem.noTask(name)
        case .rejected(let rejection): throw Problem(rejection)
        case .accepted(let state, let events):
            let response = try await response(state, events, isDryRun: isDryRun)
            return JSONResponse(response, headers: [.eTag: "\"\(state.version)\""])
        }
    }

    private func response(
        _ state: TaskState, _ events: [Event], isDryRun: Bool
    ) async throws -> InterventionResponse {
        let presenter = backend.presenter
        let now = backend.now
        return try await backend.engine.read { reader in
            let definition = try presenter.library.definition(state.definition, reader)
            let entries =
                isDryRun || events.isEmpty
                ? presenter.entries(events, leadingTo: state, definition: definition)
                : try reader.history(state.id, after: state.version - events.count, limit: events.count)
                    .map { presenter.entry($0, definition: definition) }
            return InterventionResponse(
                task: TaskSummary(state, definition: definition, now: now), events: entries, dryRun: isDryRun,
                now: Timestamp(now))
        }
    }
}

extension Intervention {
    /// - Throws: `Problem` with code `invalid` when a value that the action needs is missing or out of bounds, or one is
    ///   given that it does not use.
    init(_ request: InterventionRequest, actor: String) throws {
        let reason = request.reason
        guard reason.contains(where: { !$0.isWhitespace }), reason.count <= Limits.textLength else {
            throw Problem(
                .invalid, "An intervention needs a reason of 1 to \(Limits.textLength) characters; it is kept.")
        }
        try Self.checkKeys(of: request)
        self.init(
            try Self.action(request), actor: actor, reason: reason,
            isForced: (request.force ?? false) || (request.unverified ?? false))
    }

    /// What an action ignored would have been meant for another one.
    private static func checkKeys(of request: InterventionRequest) throws {
        let keys: [(name: String, isGiven: Bool, actions: [InterventionAction])] = [
            ("durationSeconds", request.durationSeconds != nil, [.snooze, .pause, .extend]),
            ("party", request.party != nil, [.reassign]), ("resubmit", request.resubmit != nil, [.rollback]),
            ("unverified", request.unverified != nil, [.completeStage, .complete]),
        ]
        for key in keys where key.isGiven && !key.actions.contains(request.action) {
            throw Problem(
                .invalid, "\(request.action.rawValue) does not use \(key.name).",
                advice: "It goes with \(key.actions.map(\.rawValue).joined(separator: ", ")).")
        }
    }

    private static func action(_ request: InterventionRequest) throws -> Action {
        func duration() throws -> TimeSpan {
            guard let seconds = request.durationSeconds else {
                throw Problem(.invalid, "\(request.action.rawValue) needs durationSeconds.")
            }
            return try TimeSpan(seconds: seconds, named: "durationSeconds")
        }
        switch request.action {
        case .claim: return .claim
        case .release: return .release
        case .ack: return .ack
        case .snooze: return .snooze(try duration())
        case .nudge: return .nudge
        case .retry: return .retry
        case .skip: return .skip
        case .completeStage: return .completeStage
        case .complete: return .completeTask
        case .fail: return .fail
        case .adopt: return .adopt
        case .pause: return .pause(request.durationSeconds == nil ? nil : try duration())
        case .resume: return .resume
        case .extend: return .extend(try duration())
        case .reassign:
            guard let party = request.party else {
                throw Problem(
                    .invalid,
                    "reassign needs party: \(Party.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return .reassign(party)
        case .cancel: return .cancel
        case .rollback: return .rollback(resubmits: request.resubmit ?? false)
        case .note: return .note
        }
    }
}
