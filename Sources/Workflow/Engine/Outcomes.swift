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
}

/// What became of an intake.
public enum IntakeResult: Sendable {
    case submitted(SubmitOutcome)
    case decided(CommandOutcome)
    case failed(any Error)
}
