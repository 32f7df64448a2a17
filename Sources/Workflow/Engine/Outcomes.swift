public import WorkflowCore

/// How a submission ended.
public enum SubmitOutcome: Sendable {
    case created(TaskState)
    /// The idempotency key is known: this is the task it made.
    case existing(TaskState)
    case rejected(Rejection)
}

/// How a command on a task ended.
public enum CommandOutcome: Sendable {
    case accepted(TaskState, [Event])
    case rejected(Rejection)
    case notFound
}

/// One thing for the transactor to do.
public enum Intake: Sendable {
    case submit(Submission)
    case command(TaskID, Command, ifVersion: Int?)
    /// A command whose outcome nobody waits for.
    case notice(TaskID, Command)
}

/// What became of an intake.
///
/// Its cases are boxed: a batch holds one for each intake, and most are notices.
public indirect enum IntakeResult: Sendable {
    case submitted(SubmitOutcome)
    case decided(CommandOutcome)
    /// A notice was taken, whatever it led to.
    case noted
    case failed(any Error)

    var isFailure: Bool {
        if case .failed = self { true } else { false }
    }
}
