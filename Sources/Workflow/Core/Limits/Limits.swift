/// The named bounds of the product, each with its unit.
public enum Limits {
    // Characters are Unicode scalars: what counts as one letter may carry any number of marks.

    /// Characters in a subject.
    public static let subjectLength = 253
    /// Characters in a reason, note, detail or piece of evidence, and on either side of a verification.
    public static let textLength = 2000
    /// Characters in the name of an output or a branch, and in the code of a failure or a wait.
    public static let nameLength = 120
    public static let actorLength = 120
    public static let inputCount = 32
    /// Characters in one input value.
    public static let inputLength = 1000
    /// Values that all stages of a task have reported.
    public static let outputCount = 64
    /// Characters in one of them.
    public static let outputLength = 1000
    public static let idempotencyKeyLength = 200
    public static let stageCount = 64
    public static let pauseCount = 1000
    /// Codes of one wait that come into the history.
    public static let waitCodeCount = 16
    public static let findingCount = 16
    /// Late reports of a task that come into the history; after them only a success that can be adopted does.
    public static let lateReportCount = 100
    public static let snooze = TimeSpan.hours(24)
    public static let deadlineExtension = TimeSpan.days(30)
    /// How long an unanswered request waits before it is issued again.
    public static let reissue = TimeSpan.seconds(30)
    /// How long one who reports by himself is given to do so after the engine was away.
    public static let returnGrace = TimeSpan.minutes(1)
    /// How often news is asked for where no definition says it: of a wait, an undo, a check.
    public static let usualPoll = TimeSpan.minutes(1)
    /// Between the two looks that make a task stuck.
    public static let secondLook = TimeSpan.seconds(30)
    /// How long an open task may go without being looked at.
    public static let idleLook = TimeSpan.hours(24)
    /// How often a queued task looks by itself whether its lock is free.
    public static let queueLook = TimeSpan.minutes(5)
    public static let priority = -100...100
}
