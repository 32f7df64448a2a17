import WorkflowAPI
import WorkflowCore

/// What a person calls a task: an id, the beginning of an id, or a subject.
struct TaskName: Hashable, Sendable {
    var text: String

    /// The task meant among those the name could mean.
    ///
    /// An exact id wins. A subject means its one open task, or else its newest. Anything else is ambiguous.
    ///
    /// - Parameter matches: open tasks first, then the newest first, as the daemon gives them.
    /// - Throws: `CommandFailure` with `notFound`, or with `usage` and the candidates.
    func choose(from matches: [TaskSummary]) throws -> TaskSummary {
        if let exact = matches.first(where: { TaskID(text) == $0.id }) { return exact }
        if matches.count == 1 { return matches[0] }
        guard !matches.isEmpty else {
            throw CommandFailure(
                .notFound, "No task is named \"\(text)\".",
                advice: [
                    "A name is a subject, an id, or the beginning of an id (4 digits or more).",
                    "Search with: wfctl list --all --match=\(ShellWord.quoted(text))",
                ])
        }
        let open = matches.filter { !$0.phase.isTerminal }
        if matches.allSatisfy({ $0.subject == text }), open.count <= 1 { return open.first ?? matches[0] }
        throw CommandFailure.usage(
            "\"\(text)\" could be any of \(matches.count) tasks; name one by its id:",
            advice: matches.map { "  \($0.id)  \($0.phase.rawValue)  \($0.kind) \($0.subject)" })
    }

    /// Asks the daemon what the name means.
    func resolve(_ client: WorkflowClient) async throws -> TaskSummary {
        try choose(from: try await client.resolve(text).matches)
    }
}
