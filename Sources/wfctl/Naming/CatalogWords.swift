import WorkflowAPI

/// Finds misspelt kinds and stages when a filter found nothing or a submission was refused.
enum CatalogWords {
    /// - Throws: `CommandFailure` that names an unknown kind or stage and the one nearest to it.
    static func check(_ filter: FilterOptions, client: WorkflowClient) async throws {
        guard !filter.workflow.isEmpty || filter.stage != nil else { return }
        let workflows = try await client.workflows().items
        for kind in filter.workflow { try check(kind: kind, in: workflows) }
        if let stage = filter.stage {
            let stages = Set(workflows.flatMap(\.stages))
            guard stages.contains(stage) else {
                throw CommandFailure.usage(
                    "No workflow has a stage \"\(stage)\".", advice: Suggestion.advice(for: stage, among: Array(stages))
                )
            }
        }
    }

    /// Turns the daemon's "no such workflow" into one that names the nearest.
    static func naming<Answer>(
        _ kind: String, _ client: WorkflowClient, _ body: () async throws -> Answer
    ) async throws -> Answer {
        do {
            return try await body()
        } catch ClientError.problem(let problem) where problem.knownCode == .notFound {
            let kinds = try await client.workflows().items.map(\.kind)
            throw CommandFailure(
                .notFound, "There is no workflow \"\(kind)\".", advice: Suggestion.advice(for: kind, among: kinds))
        }
    }

    static func check(kind: String, in workflows: [WorkflowSummary]) throws {
        let kinds = workflows.map(\.kind)
        guard kinds.contains(kind) else {
            throw CommandFailure.usage(
                "There is no workflow \"\(kind)\".", advice: Suggestion.advice(for: kind, among: kinds))
        }
    }
}
