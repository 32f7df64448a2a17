import Hummingbird
import HummingbirdCore
import Logging
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
        let items = await perform(intervention, on: ids, isDryRun: isDryRun)
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

    /// Once the store or the engine fails, no further task is begun; what was committed until then is reported as it is.
    private func perform(
        _ intervention: Intervention, on ids: [TaskID], isDryRun: Bool
    ) async -> [BatchResponse.Item] {
        var items: [BatchResponse.Item?] = Array(repeating: nil, count: ids.count)
        var failure: Problem?
        await withTaskGroup(of: (Int, Result<BatchResponse.Item, Problem>).self) { group in
            var next = 0
            func start() {
                guard next < ids.count, failure == nil else { return }
                let index = next
                next += 1
                group.addTask { (index, await attempt(intervention, on: ids[index], isDryRun: isDryRun)) }
            }
            for _ in 0..<Self.width { start() }
            for await (index, result) in group {
                switch result {
                case .success(let item): items[index] = item
                case .failure(let problem):
                    items[index] = BatchResponse.Item(id: ids[index], problem: problem)
                    failure = failure ?? problem
                }
                start()
            }
        }
        return zip(ids, items).map { id, item in
            item ?? BatchResponse.Item(id: id, problem: Self.notTried(after: failure))
        }
    }

    private static func notTried(after failure: Problem?) -> Problem {
        Problem(
            .notReady,
            "It was not tried, because the store or the engine failed at another task. \(failure?.detail ?? "")",
            advice: "Repeat the batch with the tasks that have a problem.",
            retryAfterSeconds: failure?.retryAfterSeconds ?? 5)
    }

    /// - Returns: What became of the task, a refusal included; a failure when the daemon could not tell or write.
    private func attempt(
        _ intervention: Intervention, on id: TaskID, isDryRun: Bool
    ) async -> Result<BatchResponse.Item, Problem> {
        do {
            let outcome = try await backend.engine.intervene(id, intervention, ifVersion: nil, dryRun: isDryRun)
            switch outcome {
            case .notFound: return .success(BatchResponse.Item(id: id, problem: .noTask(id.description)))
            case .rejected(let rejection):
                let task = await shown(id) { try $0.task(id) }
                return .success(BatchResponse.Item(id: id, task: task, problem: Problem(rejection)))
            case .accepted(let state, _):
                return .success(BatchResponse.Item(id: id, task: await shown(id) { _ in state }))
            }
        } catch let error as StoreError {
            log(error, id)
            switch error.code {
            case .conflict, .undecodable, .invariant:
                // This one task is to blame; the others can go on.
                return .success(BatchResponse.Item(id: id, problem: Problem(error)))
            case .locked, .diskFull, .readOnly, .corrupt, .cannotOpen, .newerSchema, .changedMigration, .invalidCursor,
                .io:
                return .failure(Problem(error))
            }
        } catch let error as EngineError {
            return .failure(Problem(error))
        } catch {
            log(error, id)
            return .failure(
                Problem(.internalError, "The daemon failed on this task.", advice: "Its log has the cause."))
        }
    }

    /// The task for the answer; nil when it cannot be read, for what was done is done all the same.
    private func shown(
        _ id: TaskID, _ state: @Sendable @escaping (any StoreReader) throws -> TaskState?
    ) async -> TaskSummary? {
        let presenter = backend.presenter
        let now = backend.now
        do {
            return try await backend.engine.read { reader in
                try state(reader).map { try presenter.summary($0, reader, now: now) }
            }
        } catch {
            log(error, id)
            return nil
        }
    }

    private func log(_ error: any Error, _ id: TaskID) {
        backend.logger.error("A task of a batch failed.", metadata: ["task": "\(id)", "error": "\(error)"])
    }
}
