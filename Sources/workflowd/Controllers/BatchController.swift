import Hummingbird
import HummingbirdCore
import WorkflowAPI
import WorkflowCore
import WorkflowEngine
import WorkflowStore

/// One intervention on many tasks: a frozen selection, a confirmed count, a result for each.
struct BatchController: Sendable {
    /// Commands under way at once; they share commits.
    static let width = 32

    let backend: Backend

    func add(to routes: inout RouteTable) {
        routes.on(.post, "/v1/batches", .operator, run)
    }

    @Sendable private func run(_ request: Request, _ context: APIContext) async throws -> JSONResponse<BatchResponse> {
        let body = try await request.json(BatchRequest.self, backend.limits)
        let intervention = try Intervention(body.intervention, actor: try context.caller().actor)
        let isDryRun = body.intervention.dryRun ?? false
        let ids = try await selection(body)
        try check(count: ids.count, body, isDryRun: isDryRun)
        let items = try await perform(intervention, on: ids, isDryRun: isDryRun)
        let accepted = items.count { $0.problem == nil }
        return JSONResponse(
            BatchResponse(
                items: items, accepted: accepted, refused: items.count - accepted, dryRun: isDryRun,
                now: Timestamp(backend.now)))
    }

    private func selection(_ body: BatchRequest) async throws -> [TaskID] {
        switch (body.ids, body.filter) {
        case (let ids?, nil):
            var seen: Set<TaskID> = []
            let unique = ids.filter { seen.insert($0).inserted }
            guard unique.count <= BatchRequest.limit else { throw tooMany("The request names \(unique.count) tasks") }
            return unique
        case (nil, let filter?):
            return try await select(filter)
        case (nil, nil), (_?, _?):
            throw Problem(.invalid, "A batch has either ids or a filter.")
        }
    }

    private func select(_ filter: TaskFilter) async throws -> [TaskID] {
        let pageLimit = ServerLimits.pageItems.upperBound
        var query = try TaskQuery(filter, order: .oldest, limit: pageLimit)
        // Interventions on what is over are refused anyway, unless the filter asks for them.
        if filter.open == nil, filter.phases == nil { query.isOpen = true }
        let frozen = query
        return try await backend.engine.read { reader in
            var query = frozen
            var ids: [TaskID] = []
            while true {
                let page = try reader.list(query)
                ids += page.tasks.map(\.id)
                guard ids.count <= BatchRequest.limit else { throw tooMany("The filter selects more") }
                guard let next = page.next else { return ids }
                query.cursor = next
            }
        }
    }

    private func tooMany(_ what: String) -> Problem {
        Problem(.invalid, "\(what); a batch has at most \(BatchRequest.limit).", advice: "Narrow it, or go in parts.")
    }

    private func check(count: Int, _ body: BatchRequest, isDryRun: Bool) throws {
        if let expected = body.expectedCount, expected != count {
            throw Problem(
                .countChanged, "\(count) tasks are selected; \(expected) were confirmed. Nothing was changed.",
                advice: "Look at the selection again, and confirm its count.")
        }
        if body.filter != nil, body.expectedCount == nil, !isDryRun {
            throw Problem(
                .invalid, "The filter selects \(count) tasks; expectedCount has to confirm that number.",
                advice: "Send dryRun first to see them.")
        }
    }

    private func perform(
        _ intervention: Intervention, on ids: [TaskID], isDryRun: Bool
    ) async throws -> [BatchResponse.Item] {
        var items: [BatchResponse.Item?] = Array(repeating: nil, count: ids.count)
        try await withThrowingTaskGroup(of: (Int, BatchResponse.Item).self) { group in
            var next = 0
            func start() {
                guard next < ids.count else { return }
                let index = next
                next += 1
                group.addTask { (index, try await perform(intervention, on: ids[index], isDryRun: isDryRun)) }
            }
            for _ in 0..<Self.width { start() }
            for try await (index, item) in group {
                items[index] = item
                start()
            }
        }
        return items.compactMap { $0 }
    }

    /// A store that fails ends the batch; a refusal is the result of one task.
    private func perform(
        _ intervention: Intervention, on id: TaskID, isDryRun: Bool
    ) async throws -> BatchResponse.Item {
        let outcome = try await Engine.answering {
            try await backend.engine.intervene(id, intervention, ifVersion: nil, dryRun: isDryRun)
        }
        switch outcome {
        case .notFound: return BatchResponse.Item(id: id, problem: .noTask(id.description))
        case .rejected(let rejection):
            let task = try await backend.engine.read { try $0.task(id) }
            return BatchResponse.Item(id: id, task: try await summary(task), problem: Problem(rejection))
        case .accepted(let state, _):
            return BatchResponse.Item(id: id, task: try await summary(state))
        }
    }

    private func summary(_ state: TaskState?) async throws -> TaskSummary? {
        guard let state else { return nil }
        let presenter = backend.presenter
        let now = backend.now
        return try await backend.engine.read { try presenter.summary(state, $0, now: now) }
    }
}
