/// The named bounds of the product, each with its unit.
public enum Limits {
    /// Characters in a subject.
    public static let subjectLength = 253
    /// Characters in a reason, note or detail.
    public static let textLength = 2000
    public static let actorLength = 120
    public static let inputCount = 32
    /// Characters in one input value.
    public static let inputLength = 1000
    public static let idempotencyKeyLength = 200
    public static let stageCount = 64
    public static let pauseCount = 1000
    public static let findingCount = 16
    public static let snooze = TimeSpan.hours(24)
    public static let deadlineExtension = TimeSpan.days(30)
    /// How long an unanswered request waits before it is issued again.
    public static let reissue = TimeSpan.seconds(30)
    /// A lease or a deadline that is met so much too late ran out while nobody looked.
    public static let absence = TimeSpan.seconds(5)
    /// How long one who reports by himself is given to do so after an absence.
    public static let returnGrace = TimeSpan.minutes(1)
    /// Between the two looks that make a task stuck.
    public static let secondLook = TimeSpan.seconds(30)
    /// How long an open task may go without being looked at.
    public static let idleLook = TimeSpan.hours(24)
    /// How often a queued task looks by itself whether its lock is free.
    public static let queueLook = TimeSpan.minutes(5)
    public static let priority = -100...100
}
