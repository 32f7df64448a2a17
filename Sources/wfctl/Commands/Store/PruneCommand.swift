import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl prune`.
struct PruneCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Archive tasks that ended long ago to a file of JSON lines and remove them.")

    @Option(name: .long, help: .init("Those that ended longer ago than this, such as 90d.", valueName: "span"))
    var olderThan: SpanArgument

    @Option(
        name: .long, help: .init("A new file on the daemon's machine for the archive.", valueName: "path"),
        completion: .file())
    var archive: String

    @Option(name: .long, help: .init("At most this many tasks.", valueName: "count"))
    var limit: Int?

    @Option(
        name: [.customShort("m"), .long],
        help: .init("Why; it stays in the daemon's log. --dry-run needs none.", valueName: "text"))
    var reason: String?

    @Flag(name: .long, help: "Count them and remove nothing.")
    var dryRun = false

    @Flag(name: [.customShort("y"), .long], help: "Do not ask.")
    var yes = false

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("A limit is 1 or more; got \(limit).") }
        if dryRun { return }
        guard let reason else { throw ValidationError("Removing tasks needs --reason; --dry-run needs none.") }
        try ReasonOption.check(reason)
    }

    func run(_ session: Session) async throws {
        let client = dryRun ? session.connect() : session.connectToChange()
        let before = Timestamp(try await client.health().now.instant - olderThan.span)
        var request = PruneRequest(
            endedBefore: before, archive: try DaemonPath.resolve(archive, session), dryRun: true, limit: limit)
        let counted = try await client.prune(request)
        if !dryRun, counted.tasks == 0 {
            if !session.output().isForPeople {
                let none = PruneResponse(tasks: 0, dryRun: false)
                session.write(try session.output().value(none, id: nil) { _ in [] })
            }
            return session.remark("No task ended that long ago; nothing was removed.", "没有这么早结束的任务，未删除任何任务。")
        }
        if !dryRun {
            let p = session.errorPresentation()
            try Confirmation(session: session).require(
                p.say(
                    "Archive \(counted.tasks) tasks that ended before \(LocalTime.short(before.instant)) and remove them?",
                    "归档并删除 \(LocalTime.short(before.instant)) 之前结束的 \(counted.tasks) 个任务？"),
                isAssumed: yes)
            request.dryRun = nil
        }
        let answer = request.dryRun == true ? counted : try await client.prune(request, reason: reason)
        session.write(
            try session.output().value(answer, id: nil) { p in
                if answer.dryRun { return [p.say("\(answer.tasks) tasks would be removed", "将删除 \(answer.tasks) 个任务")] }
                return [
                    p.say("\(answer.tasks) tasks removed", "已删除 \(answer.tasks) 个任务")
                        + (answer.archive.map { ", \($0)" } ?? "")
                ]
            })
    }
}
