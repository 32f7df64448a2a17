import Glibc

/// Asking a person before something is done.
struct Confirmation: Sendable {
    var session: Session

    /// Asks on the terminal, also while standard input carries ids.
    ///
    /// - Throws: `CommandFailure` when there is nobody to ask, and when the answer is no.
    func require(_ question: String, isAssumed: Bool) throws {
        if isAssumed { return }
        guard session.terminal.isErrorTerminal, let answer = ask(question) else {
            throw CommandFailure.usage(
                "This needs a confirmation and there is no terminal to ask on: \(question)",
                advice: ["Say yes beforehand with --yes, or look first with --dry-run."])
        }
        guard ["y", "yes", "是", "好"].contains(answer.lowercased()) else {
            throw CommandFailure(.failure, session.presentation().say("Nothing was done.", "未执行任何操作。"))
        }
    }

    private func ask(_ question: String) -> String? {
        session.terminal.writeError("\(question) [y/N] ")
        if session.terminal.isInputTerminal { return session.terminal.readInputLine() ?? "" }
        guard let tty = unsafe fopen("/dev/tty", "r") else { return nil }
        defer { unsafe fclose(tty) }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { unsafe free(line) }
        guard unsafe getline(&line, &capacity, tty) >= 0, let line = unsafe line else { return "" }
        let text = unsafe String(cString: line)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}
