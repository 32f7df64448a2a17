import WorkflowAPI
import WorkflowCore
import WorkflowStore

/// Finds the task a person means.
enum TaskNames {
    /// The shortest beginning of an id that is looked up; shorter ones fit by accident.
    static let shortestPrefix = 4
    static let matchLimit = 10

    /// The one task of this name.
    ///
    /// A name is an id, a subject (its open task, else its newest), or the beginning of an id.
    ///
    /// - Throws: `Problem` with code `notFound` or `ambiguous`.
    static func resolve(_ name: String, _ reader: any StoreReader) throws -> TaskState {
        if let id = TaskID(name), let state = try reader.task(id) { return state }
        let matches = try matches(name, reader)
        let open = matches.filter { !$0.phase.isTerminal }
        if open.count == 1 { return open[0] }
        // The store names a subject's tasks newest first, so the first of only ended ones is the one meant.
        if open.isEmpty, let first = matches.first, matches.count == 1 || first.subject == name { return first }
        guard !matches.isEmpty else { throw Problem.noTask(name) }
        throw Problem(
            .ambiguous, "\"\(name.prefix(80))\" fits more than one task.",
            advice: "Name one of them by more characters of its id.", candidates: matches.map(\.id))
    }

    /// What a name could mean, open tasks first.
    static func matches(_ name: String, _ reader: any StoreReader) throws -> [TaskState] {
        if let id = TaskID(name), let state = try reader.task(id) { return [state] }
        var ids = try reader.tasks(subject: name, limit: matchLimit)
        if ids.isEmpty, let prefix = TaskIDPrefix(name), prefix.digits >= shortestPrefix {
            ids = try reader.tasks(prefix: prefix, limit: matchLimit)
        }
        let states = try ids.compactMap { try reader.task($0) }
        return states.filter { !$0.phase.isTerminal } + states.filter(\.phase.isTerminal)
    }
}
