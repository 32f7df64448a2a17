import WorkflowAPI

/// `--watch`: the same result again and again.
struct LiveScreen: Sendable {
    static let interval = Duration.seconds(2)

    var session: Session

    /// Renders until the process is stopped: in place on a terminal, one snapshot after another elsewhere.
    ///
    /// A daemon that is away for a moment does not end the watch; the error is shown in place of the result.
    func run(_ render: () async throws -> String) async throws {
        var isFirst = true
        while !Task.isCancelled {
            let text: String
            do {
                text = try await render()
            } catch let error as ClientError {
                let failure = CommandFailure(error)
                guard failure.status == .failure else { throw failure }
                text = "wfctl: \(failure)\n"
            }
            if session.terminal.isOutputTerminal {
                session.write((isFirst ? "\u{1b}[2J" : "") + frame(text))
            } else {
                session.write((isFirst || !session.output().isForPeople ? "" : "\n") + text)
            }
            isFirst = false
            try await Task.sleep(for: Self.interval)
        }
    }

    /// The text from the top left corner, each line cleared to its end and the rest of the screen emptied, which
    /// flickers less than clearing first.
    private func frame(_ text: String) -> String {
        let rows = max((session.terminal.size?.rows ?? 24) - 1, 2)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        if lines.count > rows {
            let hidden = lines.count - rows + 1
            lines = Array(lines.prefix(rows - 1)) + [session.presentation().say("… \(hidden) more", "… 还有 \(hidden) 行")]
        }
        return "\u{1b}[H" + lines.map { $0 + "\u{1b}[K\n" }.joined() + "\u{1b}[J"
    }
}
