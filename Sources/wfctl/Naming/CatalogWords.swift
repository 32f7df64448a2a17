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

    static func unknownFault(_ name: String, among known: [String]) -> CommandFailure {
        .usage("There is no fault \"\(name)\".", advice: Suggestion.advice(for: name, among: known))
    }

    /// A fault at a place that no workflow has would strike nothing, without a word.
    ///
    /// - Throws: `CommandFailure` for a place that is no stage and no operation of the workflows, nor one after `undo:`.
    static func check(_ fault: FaultArgument, in workflows: [WorkflowDetail]) throws {
        guard let place = fault.stage else { return }
        let stages = workflows.flatMap(\.stages)
        let name = place.hasPrefix("undo:") ? String(place.dropFirst("undo:".count)) : place
        let operations = stages.flatMap { [$0.operation] + [$0.undo?.operation].compactMap { $0 } }
        let names = Array(Set(stages.map(\.name)))
        guard names.contains(name) || operations.contains(name) else {
            let whose = workflows.count == 1 ? "\(workflows[0].summary.kind) has" : "the workflows have"
            throw CommandFailure.usage(
                "The fault \"\(fault.text)\" would strike nothing: \(whose) no stage or operation \"\(name)\".",
                advice: Suggestion.advice(for: name, among: names))
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
