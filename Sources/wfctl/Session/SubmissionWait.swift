import WorkflowAPI
import WorkflowCore

/// `--wait`: follows a submitted task to its end, or to where nothing goes on without a person.
struct SubmissionWait: Sendable {
    var session: Session
    var client: WorkflowClient
    var limit: TimeSpan?

    /// - Throws: `CommandFailure` when the task ends otherwise than well, stands still for good, or is not done in time.
    func run(_ task: TaskSummary) async throws {
        let presentation = session.errorPresentation()
        let words = presentation.say(
            "Task \(task.id) goes on in the daemon.\nFollow it again with: wfctl watch \(task.id)",
            "任务 \(task.id) 仍在服务中继续。\n再次跟踪：wfctl watch \(task.id)")
        let detail = try await Interruption.saying(words) {
            try await TaskFollower(client: client, task: task.id, limit: limit)
                .follow(after: nil, until: Self.isOver) { entry in
                    session.note(HistoryView.line(entry, start: task.submittedAt.instant, presentation))
                }
        }
        if let failure = Self.failure(detail.summary) { throw failure }
    }

    /// Whether waiting longer is useless: a halted task and a blocked rollback move only when somebody acts.
    static func isOver(_ task: TaskSummary) -> Bool {
        task.phase.isTerminal || task.phase == .halted || task.phase == .rollbackBlocked
    }

    /// Why the wait did not end well, and what would work; nil when it did.
    static func failure(_ task: TaskSummary) -> CommandFailure? {
        let reason = task.because
        let id = task.id
        switch task.phase {
        case .succeeded:
            return nil
        case .halted:
            return CommandFailure(
                .failure, "Task \(id) has halted in stage \(task.stage.name) and does not go on by itself\(reason).",
                advice: [
                    "Why, and who must act: wfctl explain \(id) --probe",
                    "Try the stage again: wfctl retry \(id) --reason …",
                    "Take everything back: wfctl rollback \(id) --reason …",
                ])
        case .rollbackBlocked:
            return CommandFailure(
                .failure, "The rollback of task \(id) cannot go on\(reason).",
                advice: [
                    "Why, and who must act: wfctl explain \(id) --probe",
                    "Try the undo again: wfctl retry \(id) --reason …",
                    "Leave it as it is: wfctl skip \(id) --reason …",
                ])
        default:
            return CommandFailure(
                .failure, "Task \(id) ended as \(task.phase.rawValue)\(reason).",
                advice: ["What happened: wfctl history \(id)", "Submit it again: wfctl resubmit \(id) --reason …"])
        }
    }
}
