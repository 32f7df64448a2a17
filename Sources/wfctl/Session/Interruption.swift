import Glibc

/// What is said when a person stops a command that only watches by now: the work goes on in the daemon.
enum Interruption {
    /// The last words, in memory that lives as long as the process.
    ///
    /// Safe: it is written while no handler is installed, and read by the handler alone.
    nonisolated(unsafe) private static var words = unsafe UnsafeBufferPointer<UInt8>(start: nil, count: 0)

    /// Runs the body; Ctrl-C meanwhile ends the process with status 130 after the words on standard error.
    static func saying<Value>(_ text: String, during body: () async throws -> Value) async throws -> Value {
        // A line of its own, below the terminal's "^C".
        let bytes = Array("\n\(text)\n".utf8)
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = unsafe memory.initialize(from: bytes)
        unsafe words = UnsafeBufferPointer(memory)
        install()
        defer { signal(SIGINT, SIG_DFL) }
        return try await body()
    }

    private static func install() {
        // Only what POSIX allows in a handler: no allocation, no lock.
        signal(SIGINT) { _ in
            _ = unsafe write(STDERR_FILENO, Interruption.words.baseAddress, Interruption.words.count)
            _exit(ExitStatus.interrupted.rawValue)
        }
    }
}
