import Glibc

/// What is said when a person stops a command that only watches by now: the work goes on in the daemon.
enum Interruption {
    /// The last words, in memory that lives as long as the process.
    ///
    /// Safe: it is written while no handler is installed, and read by the handler alone.
    nonisolated(unsafe) private static var words = unsafe UnsafeBufferPointer<UInt8>(start: nil, count: 0)

    /// Runs the body; Ctrl-C meanwhile ends the process after the words on standard error.
    ///
    /// It ends by the signal, so that a shell ends the loop around it as well. Where the signal is ignored, as in the
    /// background of a script, it stays so.
    static func saying<Value>(_ text: String, during body: () async throws -> Value) async throws -> Value {
        var previous = sigaction()
        unsafe sigaction(SIGINT, nil, &previous)
        guard !ignores(previous) else { return try await body() }
        // A line of its own, below the terminal's "^C".
        let bytes = Array("\n\(text)\n".utf8)
        let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = unsafe memory.initialize(from: bytes)
        unsafe words = UnsafeBufferPointer(memory)
        install()
        let restored = previous
        defer { restore(restored) }
        return try await body()
    }

    private static func install() {
        var action = sigaction()
        // The default action is in force again and the signal unblocked when the handler runs, so that it can be raised.
        action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | Int32(SA_NODEFER)
        // Only what POSIX allows in a handler: no allocation, no lock.
        unsafe action.__sigaction_handler.sa_handler = { _ in
            _ = unsafe write(STDERR_FILENO, Interruption.words.baseAddress, Interruption.words.count)
            raise(SIGINT)
        }
        unsafe sigaction(SIGINT, &action, nil)
    }

    private static func restore(_ action: sigaction) {
        var action = action
        unsafe sigaction(SIGINT, &action, nil)
    }

    private static func ignores(_ action: sigaction) -> Bool {
        // Functions cannot be compared.
        let handler = unsafe action.__sigaction_handler.sa_handler
        return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
