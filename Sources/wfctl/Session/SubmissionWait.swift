import WorkflowAPI
import WorkflowCore

/// `--wait`: follows a submitted task to its end.
struct SubmissionWait: Sendable {
    var session: Session
    var client: WorkflowClient
    var limit: TimeSpan?

    /// - Throws: `CommandFailure` when the task ends otherwise than well, or not in time.
    func run(_ task: TaskSummary) async throws {
        let presentation = session.errorPresentation()
        let detail = try await TaskFollower(client: client, task: task.id, limit: limit)
            .follow(after: nil, until: \.phase.isTerminal) { entry in
                session.note(HistoryView.line(entry, start: task.submittedAt.instant, presentation))
            }
        let end = detail.summary
        guard end.phase == .succeeded else {
            let reason = end.phaseReason.map { ": \($0)" } ?? ""
            throw CommandFailure(.failure, "Task \(end.id) ended as \(end.phase.rawValue)\(reason).")
        }
    }
}
