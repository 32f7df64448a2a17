import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl list`.
struct ListCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List tasks; with --stuck those that need a person, most urgent first.",
        discussion: """
            Without options: open tasks, newest first. `wfctl list --stuck --slow` is the operator's screen: what is \
            overdue, since when, in which stage and by how much, who must act next, the escalation's level, and who \
            is on it.
            """,
        aliases: ["ls"])

    @OptionGroup(title: "Filter")
    var filter: FilterOptions

    @Flag(name: [.customShort("a"), .long], help: "Also tasks that are over.")
    var all = false

    @Option(name: .long, help: .init("urgency, newest or oldest.", valueName: "order"))
    var order: TaskFilter.Order?

    @Flag(name: .long, help: "End with status 7 if the list is not empty.")
    var exitCode = false

    @OptionGroup var page: PageOptions

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    /// Most rows of one request to the daemon.
    private static let pageSize = 500

    func run(_ session: Session) async throws {
        let client = session.connect()
        if page.watch {
            try await LiveScreen(session: session).run {
                let (tasks, now, _) = try await fetch(session, client)
                return try screen(tasks, now, session)
            }
        }
        let (tasks, now, more) = try await fetch(session, client)
        session.write(try text(tasks, now, session))
        try await remark(tasks, isCut: more, session, client)
        if exitCode, !tasks.isEmpty { throw QuietExit(status: .found) }
    }

    private var isOverdue: Bool { filter.stuck || filter.slow || order == .urgency }

    private func fetch(
        _ session: Session, _ client: WorkflowClient
    ) async throws -> (tasks: [TaskSummary], now: Timestamp, more: Bool) {
        var wanted = filter.filter(actor: session.settings.actor, now: try await filter.referenceTime(client))
        if !all, wanted.phases == nil { wanted.open = true }
        var tasks: [TaskSummary] = []
        var cursor: String?
        var now: Timestamp
        repeat {
            let answer = try await client.tasks(
                wanted, order: order ?? (isOverdue ? .urgency : .newest),
                limit: min(page.limit - tasks.count, Self.pageSize), cursor: cursor)
            tasks += answer.items
            cursor = answer.next
            now = answer.now
        } while cursor != nil && tasks.count < page.limit
        return (tasks, now, cursor != nil)
    }

    private func text(_ tasks: [TaskSummary], _ now: Timestamp, _ session: Session) throws -> String {
        try session.output(at: now).list(tasks, id: \.id.description) { presentation in
            isOverdue ? OverdueTable.make(tasks, presentation) : TaskTable.make(tasks, presentation)
        }
    }

    /// The table under a line that says when it was taken, and with words where the list is empty.
    private func screen(_ tasks: [TaskSummary], _ now: Timestamp, _ session: Session) throws -> String {
        let output = session.output(at: now)
        guard output.isForPeople, session.terminal.isOutputTerminal else { return try text(tasks, now, session) }
        let p = output.presentation
        let count = p.say("\(tasks.count) tasks", "\(tasks.count) 个任务")
        let title = p.paint("\(LocalTime.short(now.instant))  \(count)", .quiet) + "\n"
        return title + (tasks.isEmpty ? emptyWords(p) + "\n" : try text(tasks, now, session))
    }

    private func emptyWords(_ p: Presentation) -> String {
        if filter.stuck, !filter.slow { return p.say("Nothing is stuck.", "没有卡住的任务。") }
        guard filter.isEmpty else { return p.say("No task matches.", "没有符合条件的任务。") }
        return all
            ? p.say(
                "There is no task yet; submit one with: wfctl submit KIND SUBJECT", "还没有任务。提交：wfctl submit KIND SUBJECT"
            )
            : p.say("No task is open; --all shows those that are over.", "没有未结束的任务；--all 也显示已结束的。")
    }

    private func remark(
        _ tasks: [TaskSummary], isCut: Bool, _ session: Session, _ client: WorkflowClient
    ) async throws {
        if tasks.isEmpty {
            try await CatalogWords.check(filter, client: client)
            if session.output().isForPeople { session.note(emptyWords(session.presentation())) }
        } else if isCut {
            session.remark("More than \(tasks.count); show more with --limit.", "不止 \(tasks.count) 个，可用 --limit 显示更多。")
        }
    }
}
