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

    /// Which tasks a filter means when it names no phase.
    enum Scope: Hashable, Sendable {
        case open, over
    }

    static func make(
        _ wanted: WantedTasks, session: Session, client: WorkflowClient, scope: Scope = .open
    ) async throws -> Selection {
        if wanted.names == ["-"] {
            let lines = try read { session.terminal.readInputLine() }
            return try await input(lines) { try await TaskName(text: $0).resolve(client) }
        }
        guard let filter = wanted.filter else { return try await named(wanted.names, client: client) }
        return try await filtered(filter, session: session, client: client, scope: scope)
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
        _ options: FilterOptions, session: Session, client: WorkflowClient, scope: Scope
    ) async throws -> Selection {
        var filter = options.filter(actor: session.settings.actor, now: try await options.referenceTime(client))
        if filter.phases == nil { filter.open = scope == .open }
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

    /// A task's name in a line of standard input.
    struct InputLine: Hashable, Sendable {
        var number: Int
        var name: String
    }

    /// Names from standard input: the first word of each line, so that a table's lines serve too; its heading, blank
    /// lines and repetitions are left out.
    static func read(_ nextLine: () -> String?) throws -> [InputLine] {
        var lines: [InputLine] = []
        var seen: Set<String> = []
        var number = 0
        while let line = nextLine() {
            number += 1
            guard let word = line.split(whereSeparator: \.isWhitespace).first.map(String.init) else { continue }
            if seen.isEmpty, headings.contains(word) { continue }
            if seen.insert(word).inserted { lines.append(InputLine(number: number, name: word)) }
            guard lines.count <= limit else {
                throw CommandFailure.usage("Standard input names more than \(limit) tasks; split it.")
            }
        }
        guard !lines.isEmpty else {
            throw CommandFailure.usage("Standard input names no task; there is nothing to do.")
        }
        return lines
    }

    /// What the first column of a table of tasks is called.
    private static let headings: Set<String> = ["TASK", "任务"]

    /// The tasks of the lines; a whole id is believed, any other name is looked up.
    static func input(
        _ lines: [InputLine], resolve: (String) async throws -> TaskSummary
    ) async throws -> Selection {
        var selection = Selection(ids: [], origin: .input)
        var seen: Set<TaskID> = []
        for line in lines {
            if let id = TaskID(line.name) {
                if seen.insert(id).inserted { selection.ids.append(id) }
                continue
            }
            do {
                let task = try await resolve(line.name)
                selection.known[task.id] = task
                if seen.insert(task.id).inserted { selection.ids.append(task.id) }
            } catch var failure as CommandFailure {
                failure.message = "Line \(line.number) of standard input: \(failure.message)"
                failure.advice.append("Nothing was done.")
                throw failure
            }
        }
        return selection
    }
}

extension FilterOptions {
    /// The daemon's clock where ages are asked for, because a simulating daemon's runs faster.
    func referenceTime(_ client: WorkflowClient) async throws -> Instant {
        guard olderThan != nil || newerThan != nil else { return .distantPast }
        return try await client.health().now.instant
    }
}
