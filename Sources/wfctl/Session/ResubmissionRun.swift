import WorkflowAPI
import WorkflowCore

/// Submits finished tasks again, one or a frozen selection of many, and says what became of each.
struct ResubmissionRun: Sendable {
    var session: Session
    var client: WorkflowClient
    var reason: String
    var isDryRun: Bool

    /// - Returns: the new task.
    func single(_ id: TaskID, idempotencyKey: String?) async throws -> TaskSummary {
        let answer = try await client.resubmit(
            id.description, reason: reason, idempotencyKey: idempotencyKey, dryRun: isDryRun)
        let new = answer.task.id.description
        let output = session.output(at: answer.now)
        // A dry run has made no task: there is no id that could be used.
        if !isDryRun || !(output.isForPeople || output.hasOnlyIDs) {
            session.write(try output.value(answer, id: new) { _ in [new] })
        }
        SubmitCommand.remark(answer, session)
        return answer.task
    }

    /// - Throws: `QuietExit` when items were refused, after the results are printed; what ends the connection, likewise.
    func run(_ selection: Selection, isConfirmed: Bool) async throws {
        guard !selection.ids.isEmpty else {
            session.remark("No task matches; there is nothing to do.", "没有符合条件的任务，无需操作。")
            return
        }
        try await Confirmation(session: session).require(
            "resubmit", on: selection, client: client, isAssumed: isConfirmed || isDryRun)
        var items: [BatchResponse.Item] = []
        do {
            for id in selection.ids { items.append(try await item(id)) }
        } catch {
            // What was submitted is not forgotten because a later one could not be asked for.
            try write(items, selection)
            throw error
        }
        try write(items, selection)
        let problems = items.compactMap(\.problem)
        try session.sayBatch(
            accepted: items.count - problems.count, of: items.count, problems: problems, isDryRun: isDryRun)
    }

    private func item(_ id: TaskID) async throws -> BatchResponse.Item {
        do {
            let answer = try await client.resubmit(id.description, reason: reason, dryRun: isDryRun)
            return BatchResponse.Item(id: id, task: answer.task)
        } catch ClientError.problem(let problem) {
            return BatchResponse.Item(id: id, problem: problem)
        }
    }

    private func write(_ items: [BatchResponse.Item], _ selection: Selection) throws {
        let output = session.output()
        // The new ids; of a dry run, none.
        if output.hasOnlyIDs {
            let new = isDryRun ? [] : items.compactMap(\.task)
            return session.write(new.map { "\($0.id)\n" }.joined())
        }
        session.write(
            try output.list(items, id: nil) { p in
                InterventionView.resubmissions(items, known: selection.known, isDryRun: isDryRun, p)
            })
    }
}
