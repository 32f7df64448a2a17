import WorkflowAPI
import WorkflowCore

/// Does one intervention to one task or to a frozen selection of many, and says what became of each.
struct InterventionRun: Sendable {
    var session: Session
    var client: WorkflowClient
    var request: InterventionRequest

    private var isDryRun: Bool { request.dryRun == true }

    /// - Throws: `CommandFailure` for a single refusal or when a person says no; `QuietExit` for a batch whose items
    ///   were refused, after the results are printed.
    func run(_ selection: Selection, isConfirmed: Bool, ifVersion: Int? = nil) async throws {
        guard !selection.ids.isEmpty else {
            session.remark("No task matches; there is nothing to do.", "没有符合条件的任务，无需操作。")
            return
        }
        if selection.origin == .names, selection.ids.count == 1 {
            return try await single(selection.ids[0], ifVersion: ifVersion)
        }
        try await Confirmation(session: session).require(
            request.action.rawValue, on: selection, client: client, isAssumed: isConfirmed || isDryRun)
        try await batch(selection)
    }

    private func single(_ id: TaskID, ifVersion: Int?) async throws {
        let answer = try await client.intervene(id.description, request, ifVersion: ifVersion)
        session.write(
            try session.output(at: answer.now).value(answer, id: id.description) { presentation in
                InterventionView.lines(answer, action: request.action, presentation)
            })
    }

    /// Sends the frozen ids in portions.
    ///
    /// A portion that fails as a whole ends the command; what was done stays said.
    private func batch(_ selection: Selection) async throws {
        var problems: [Problem] = []
        var accepted = 0
        for start in stride(from: 0, to: selection.ids.count, by: BatchRequest.limit) {
            let portion = Array(selection.ids[start..<min(start + BatchRequest.limit, selection.ids.count)])
            let answer = try await client.batch(BatchRequest(ids: portion, intervention: request))
            let output = session.output(at: answer.now)
            // Whoever goes on with ids goes on with what went well.
            let items = output.hasOnlyIDs ? answer.items.filter { $0.problem == nil } : answer.items
            session.write(
                try output.list(items, id: \.id.description) { presentation in
                    InterventionView.table(items, known: selection.known, presentation)
                })
            problems += answer.items.compactMap(\.problem)
            accepted += answer.accepted
        }
        try session.sayBatch(accepted: accepted, of: selection.ids.count, problems: problems, isDryRun: isDryRun)
    }
}

extension Session {
    /// The last word on a batch.
    ///
    /// - Throws: `QuietExit` when some items were refused.
    func sayBatch(accepted: Int, of count: Int, problems: [Problem], isDryRun: Bool) throws {
        let p = errorPresentation()
        note(
            isDryRun
                ? p.say(
                    "\(accepted) of \(count) would be accepted; nothing was changed.",
                    "\(count) 个中有 \(accepted) 个可以执行；未做任何更改。")
                : p.say("\(accepted) of \(count) accepted.", "\(count) 个中有 \(accepted) 个已执行。"))
        let status = ExitStatus(batch: problems, of: count)
        if status != .ok { throw QuietExit(status: status) }
    }
}
