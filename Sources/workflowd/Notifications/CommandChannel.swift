import FoundationEssentials

/// Runs a program for each message, with the message as JSON on its standard input.
///
/// Exit status 0 means delivered; anything else, a signal or the time limit mean "try again later". The program is
/// run as it is, without a shell; its standard output is discarded and its standard error goes where the daemon's
/// goes. It gets `WORKFLOW_NOTIFICATION_ID` and of the daemon's environment only `PATH`, `HOME`, `LANG` and `TZ`, so
/// that the daemon's secrets are not handed on.
struct CommandChannel: NotificationChannel {
    static let inheritedVariables = ["PATH", "HOME", "LANG", "TZ"]

    let id: String
    let isGrouped = true
    /// The program's absolute path, then its arguments.
    private let command: [String]
    private let environment: [String: String]
    private let timeout: Duration
    private let sleep: @Sendable (Duration) async throws -> Void

    init(
        id: String, command: [String], environment: [String: String], timeout: Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.id = id
        self.command = command
        self.environment = environment.filter { Self.inheritedVariables.contains($0.key) }
        self.timeout = timeout
        self.sleep = sleep
    }

    func send(_ message: NotificationMessage) async -> SendResult { await run(message.id) { try message.encoded() } }

    func send(_ digest: NotificationDigest) async -> SendResult { await run(digest.id) { try digest.encoded() } }

    private func run(_ id: String, _ body: () throws -> Data) async -> SendResult {
        var variables = environment
        variables["WORKFLOW_NOTIFICATION_ID"] = id
        let end: ChildProcess.End
        do {
            let input = Array(try body()) + [UInt8(ascii: "\n")]
            end = try await ChildProcess.run(command, environment: variables, input: input) { [timeout, sleep] in
                try await sleep(timeout)
            }
        } catch {
            return .failed(reason: "The program could not be started: \(error)", retryAfterSeconds: nil)
        }
        switch end {
        case .exited(0): return .delivered
        case .exited(let status):
            return .failed(reason: "The program ended with status \(status); 0 was expected.", retryAfterSeconds: nil)
        case .signalled(let signal):
            return .failed(reason: "The program was ended by signal \(signal).", retryAfterSeconds: nil)
        case .timedOut:
            return .failed(
                reason: "The program ran longer than its limit of \(timeout) and was ended.", retryAfterSeconds: nil)
        case .cancelled: return .interrupted
        }
    }
}
