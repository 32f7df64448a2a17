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

        /// What the terminal behind a descriptor says, or what is usual where it does not say.
        static func of(_ descriptor: Int32) -> Size {
            var window = winsize()
            let isKnown = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
            return isKnown ? Size(columns: Int(window.ws_col), rows: Int(window.ws_row)) : Size(columns: 80, rows: 24)
        }
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
    var size: Size? { isOutputTerminal ? sized(Size.of(STDOUT_FILENO)) : sized(nil) }

    /// The same of standard error, which may be another terminal, or the only one.
    var errorSize: Size? { isErrorTerminal ? sized(Size.of(STDERR_FILENO)) : sized(nil) }

    private func sized(_ size: Size?) -> Size? {
        columns.map { Size(columns: $0, rows: size?.rows ?? 24) } ?? size
    }

    /// Sentences for standard error, broken between words where a person's terminal would break them inside.
    ///
    /// A command that ends a line stays whole, on a line of its own if need be: it is there to be copied.
    func wrapped(_ text: String) -> String {
        guard isErrorTerminal, let size = errorSize else { return text }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.flatMap { Self.wrapped(String($0), to: size.columns) }.joined(separator: "\n")
    }

    private static func wrapped(_ line: String, to columns: Int) -> [String] {
        guard DisplayWidth.of(line) > columns,
            let start = line.firstMatch(of: /[:：] ?(?=(?:wfctl|workflowd) )/)
        else { return Text.wrapped(line, to: columns) }
        let words = String(line[..<start.range.upperBound])
        return Text.wrapped(words, to: columns) + [String(line[start.range.upperBound...])]
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
