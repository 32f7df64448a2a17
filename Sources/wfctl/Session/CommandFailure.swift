/// Why a command ends without having done what it was asked, with the exit status that says so.
struct CommandFailure: Error, Hashable, CustomStringConvertible {
    var status: ExitStatus
    /// What happened.
    var message: String
    /// What to do.
    var advice: [String]

    init(_ status: ExitStatus, _ message: String, advice: [String] = []) {
        self.status = status
        self.message = message
        self.advice = advice
    }

    static func usage(_ message: String, advice: [String] = []) -> CommandFailure {
        CommandFailure(.usage, message, advice: advice)
    }

    var description: String { ([message] + advice).joined(separator: "\n") }
}
