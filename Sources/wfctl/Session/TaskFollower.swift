import WorkflowAPI
import WorkflowCore

/// Follows one task's events until a condition holds or the time is over.
struct TaskFollower: Sendable {
    var client: WorkflowClient
    var task: TaskID
    /// How long this machine's clock may run on; nil is for ever.
    var limit: TimeSpan?

    /// Reports events as they are committed and returns the task when the condition holds.
    ///
    /// - Parameters:
    ///   - sequence: the last event known; nil takes the task's whole history.
    ///   - isDone: looked at before the first event and after each.
    /// - Throws: `CommandFailure` with `timedOut`, `ClientError`, or what `onEvent` throws.
    func follow(
        after sequence: Int64?, until isDone: @escaping @Sendable (TaskSummary) -> Bool,
        onEvent: @escaping @Sendable (HistoryEntry) throws -> Void
    ) async throws -> TaskDetail {
        guard let limit else { return try await run(after: sequence, until: isDone, onEvent: onEvent) }
        return try await withThrowingTaskGroup(of: TaskDetail.self) { group in
            group.addTask { try await run(after: sequence, until: isDone, onEvent: onEvent) }
            group.addTask {
                try await Task.sleep(for: .milliseconds(limit.milliseconds))
                throw CommandFailure(
                    .timedOut, "Task \(task) was not done within \(limit.text); it goes on.",
                    advice: ["Look at it with: wfctl explain \(task)"])
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }

    private func run(
        after sequence: Int64?, until isDone: @Sendable (TaskSummary) -> Bool,
        onEvent: @Sendable (HistoryEntry) throws -> Void
    ) async throws -> TaskDetail {
        var last = sequence ?? 0
        // Reads from the history what has come since; the state may be ahead of the stream.
        func catchUp() async throws {
            for entry in try await TaskHistory(client: client).all(of: task).items where entry.sequence > last {
                last = entry.sequence
                try onEvent(entry)
            }
        }
        func isOver() async throws -> TaskDetail? {
            let now = try await client.task(task.description)
            guard isDone(now.summary) else { return nil }
            try await catchUp()
            return now
        }
        try await catchUp()
        if let end = try await isOver() { return end }
        for try await entry in client.events(after: last, task: task) where entry.task == task && entry.sequence > last
        {
            last = entry.sequence
            try onEvent(entry)
            if let end = try await isOver() { return end }
        }
        return try await client.task(task.description)
    }
}
