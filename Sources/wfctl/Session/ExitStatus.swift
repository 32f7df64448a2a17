/// What the process tells its caller; scripts rely on these numbers.
enum ExitStatus: Int32, Sendable, CaseIterable {
    case ok = 0
    case failure = 1
    /// The command line is wrong, or a name fits several tasks.
    case usage = 2
    /// The token's role does not allow it, or there is no valid token.
    case notAllowed = 3
    case notFound = 4
    /// The task's state does not allow it.
    case refused = 5
    /// Some items of a batch went wrong.
    case partlyFailed = 6
    /// `list --exit-code` found some.
    case found = 7
    /// The wait was over before the task was.
    case timedOut = 124
    /// What a shell says of a command that Ctrl-C ended; what it followed goes on.
    case interrupted = 130
}
