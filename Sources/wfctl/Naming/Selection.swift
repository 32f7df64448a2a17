import WorkflowAPI
import WorkflowCore

/// The tasks a command acts on, fixed before it begins: what joins the filter afterwards is not touched.
struct Selection: Hashable, Sendable {
    enum Origin: Hashable, Sendable {
        case names, input, filter
    }

    /// The most tasks one command acts on.
    static let limit = 10_000

    var ids: [TaskID]
    var origin: Origin
    /// What is known of the tasks, for showing them; tasks given by full id are not asked for.
    var known: [TaskID: TaskSummary] = [:]

    /// Whether a person has to agree to the count: not when every task was named.
    var needsConfirmation: Bool { origin != .names }

    static func make(
        _ wanted: WantedTasks, session: Session, client: WorkflowClient
    ) async throws -> Selection {
        if wanted.names == ["-"] {
            return Selection(ids: try read { session.terminal.readInputLine() }, origin: .input)
        }
        guard let filter = wanted.filter else { return try await named(wanted.names, client: client) }
        return try await filtered(filter, session: session, client: client)
    }

    private static func named(_ names: [String], client: WorkflowClient) async throws -> Selection {
        var selection = Selection(ids: [], origin: .names)
        for name in names {
            let task = try await TaskName(text: name).resolve(client)
            if selection.known.updateValue(task, forKey: task.id) == nil { selection.ids.append(task.id) }
        }
        return selection
    }

    private static func filtered(
        _ options: FilterOptions, session: Session, client: WorkflowClient
    ) async throws -> Selection {
        var filter = options.filter(actor: session.settings.actor, now: try await options.referenceTime(client))
        if filter.phases == nil { filter.open = true }
        var selection = Selection(ids: [], origin: .filter)
        var cursor: String?
        repeat {
            let page = try await client.tasks(filter, order: .oldest, limit: 500, cursor: cursor)
            for task in page.items where selection.known.updateValue(task, forKey: task.id) == nil {
                selection.ids.append(task.id)
            }
            guard selection.ids.count <= limit else {
                throw CommandFailure.usage(
                    "The filter selects more than \(limit) tasks; one command acts on at most that many. Narrow it.")
            }
            cursor = page.next
        } while cursor != nil
        if selection.ids.isEmpty { try await CatalogWords.check(options, client: client) }
        return selection
    }

    /// Ids from standard input: the first word of each line, so that a table's lines serve too; blank lines and
    /// repetitions are left out.
    static func read(_ nextLine: () -> String?) throws -> [TaskID] {
        var ids: [TaskID] = []
        var seen: Set<TaskID> = []
        var number = 0
        while let line = nextLine() {
            number += 1
            guard let word = line.split(whereSeparator: \.isWhitespace).first else { continue }
            guard let id = TaskID(String(word)) else {
                throw CommandFailure.usage(
                    "Line \(number) of standard input is no task id: \"\(word.prefix(40))\".",
                    advice: [
                        "Expected one id of \(TaskID.digitCount) digits a line, as `wfctl list -o ids` prints them."
                    ])
            }
            if seen.insert(id).inserted { ids.append(id) }
            guard ids.count <= limit else {
                throw CommandFailure.usage("Standard input has more than \(limit) ids; split them.")
            }
        }
        guard !ids.isEmpty else {
            throw CommandFailure.usage("Standard input has no ids; there is nothing to do.")
        }
        return ids
    }
}

extension FilterOptions {
    /// The daemon's clock where ages are asked for, because a simulating daemon's runs faster.
    func referenceTime(_ client: WorkflowClient) async throws -> Instant {
        guard olderThan != nil || newerThan != nil else { return .distantPast }
        return try await client.health().now.instant
    }
}
