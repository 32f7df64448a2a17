import Glibc

/// The process's standard streams, and what is known of the terminal behind them.
///
/// Data goes to standard output; everything a person reads about the data goes to standard error.
struct Terminal: Sendable {
    var isOutputTerminal: Bool
    var isErrorTerminal: Bool
    var isInputTerminal: Bool
    /// From `COLUMNS`: the width whatever the terminal says, also where there is none.
    var columns: Int?

    struct Size: Hashable, Sendable {
        var columns: Int
        var rows: Int
    }

    /// Looks at the process's streams.
    static func current(environment: Environment) -> Terminal {
        let columns = environment["COLUMNS"].flatMap { Int($0) }
        return Terminal(
            isOutputTerminal: isatty(STDOUT_FILENO) == 1, isErrorTerminal: isatty(STDERR_FILENO) == 1,
            isInputTerminal: isatty(STDIN_FILENO) == 1, columns: columns.flatMap { (20...1000).contains($0) ? $0 : nil }
        )
    }

    /// Columns and rows as they are now; nil when output is no terminal, so that nothing is cut in a pipe.
    var size: Size? {
        var size: Size?
        if isOutputTerminal {
            var window = winsize()
            let isKnown = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
            size = isKnown ? Size(columns: Int(window.ws_col), rows: Int(window.ws_row)) : Size(columns: 80, rows: 24)
        }
        if let columns { size = Size(columns: columns, rows: size?.rows ?? 24) }
        return size
    }

    /// Sentences broken between words, where the terminal would break them inside.
    func wrapped(_ text: String) -> String {
        guard let size else { return text }
        return Text.wrapped(text, to: size.columns).joined(separator: "\n")
    }

    func write(_ text: String) { Self.write(text, to: STDOUT_FILENO) }

    func writeError(_ text: String) { Self.write(text, to: STDERR_FILENO) }

    /// Writes all of the text, or ends the process when nobody reads it any more (`wfctl list | head`).
    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = unsafe Glibc.write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&wait, 1, 1000)
                } else if errno != EINTR {
                    Glibc.exit(ExitStatus.failure.rawValue)
                }
            }
        }
    }

    /// The next line of standard input without its end; nil at the end of input.
    func readInputLine() -> String? { readLine(strippingNewline: true) }
}
