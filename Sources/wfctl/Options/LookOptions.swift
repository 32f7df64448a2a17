import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// Which tasks a command shows that looks at them one after the other.
struct LookOptions: ParsableArguments {
    @Argument(
        help: .init(
            "Task ids, the beginnings of ids, or subjects; - reads ids from standard input.", valueName: "task"))
    var tasks: [String]

    func validate() throws { try WantedTasks.validate(names: tasks) }

    /// The tasks in the order in which they were named, each once.
    func resolve(_ session: Session, _ client: WorkflowClient) async throws -> [TaskID] {
        try await Selection.make(
            WantedTasks(names: tasks, filter: nil, isConfirmed: true), session: session, client: client
        ).ids
    }

    /// - Throws: `CommandFailure` when the option, which goes on with one task for ever, was given for several.
    func requireOne(for option: String, of ids: [TaskID]) throws {
        guard ids.count == 1 else {
            throw CommandFailure.usage("\(option) goes with one task; \(ids.count) are named.")
        }
    }
}

extension Session {
    /// Writes what there is to show of each task: one after the other, with a blank line between two for a person, or
    /// several as one list where two documents in a row would be none.
    ///
    /// - Parameters:
    ///   - find: asks the daemon about a task.
    ///   - items: what the task adds to the list of several.
    ///   - render: the text of one task.
    func write<Found, Item: Encodable>(
        each ids: [TaskID], _ find: (TaskID) async throws -> Found, items: (Found) -> [Item],
        render: (Found) throws -> String
    ) async throws {
        if ids.count > 1, output().isOneDocument {
            var all: [Item] = []
            for id in ids { all += items(try await find(id)) }
            return write(try output().list(all, id: nil) { _ in Table(columns: [], rows: []) })
        }
        for (index, id) in ids.enumerated() {
            let text = try render(try await find(id))
            write((index > 0 && output().isForPeople ? "\n" : "") + text)
        }
    }
}
