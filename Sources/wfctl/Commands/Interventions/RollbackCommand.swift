import ArgumentParser
import WorkflowAPI
import WorkflowCore

/// The command `wfctl rollback`.
struct RollbackCommand: SessionCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Undo what a task has done: shows the plan, asks, does it, and proves the old configuration is back.",
        discussion: """
            `--plan` only shows the steps, what each restores and what cannot be restored. With --resubmit the task \
            is submitted again afterwards, linked to the old one, and the new id is printed.
            """)

    @OptionGroup var selection: SelectionOptions

    @Flag(name: .long, help: "Show the plan and do nothing.")
    var plan = false

    @Flag(name: .long, help: "Submit the task again when it is rolled back.")
    var resubmit = false

    @Flag(name: .long, help: "Do not follow the rollback to its end.")
    var noWait = false

    @Option(name: .long, help: .init("Follow at most this long, then status 124.", valueName: "span"))
    var timeout: SpanArgument?

    @Option(name: [.customShort("m"), .long], help: .init("Why; it stays in the history.", valueName: "text"))
    var reason: String?

    @Flag(name: .long, help: "Say what would happen and change nothing.")
    var dryRun = false

    @Flag(name: .long, help: "Roll back past the point of no return too.")
    var force = false

    @Option(name: .long, help: .init("Refuse unless the task is at this version.", valueName: "version"))
    var ifVersion: Int?

    @OptionGroup(title: "Options of every command")
    var globals: GlobalOptions

    func validate() throws {
        if plan { return }
        guard let reason else {
            throw ValidationError("A rollback needs --reason: why, for those who read the history. --plan needs none.")
        }
        try ReasonOption.check(reason)
        if noWait, timeout != nil { throw ValidationError("--timeout does not go with --no-wait.") }
    }

    func run(_ session: Session) async throws {
        let client = plan ? session.connect() : session.connectToChange()
        let selected = try await Selection.make(selection.wanted, session: session, client: client)
        let request = InterventionRequest(
            action: .rollback, reason: reason ?? "", force: force ? true : nil, dryRun: dryRun ? true : nil,
            resubmit: resubmit ? true : nil)
        if plan { return try await showPlans(selected, session, client) }
        if selected.origin == .names, selected.ids.count == 1 {
            let run = RollbackRun(
                session: session, client: client, request: request, task: selected.ids[0], limit: timeout?.span,
                waits: !noWait)
            return try await run.run(isConfirmed: selection.yes, ifVersion: ifVersion)
        }
        if ifVersion != nil {
            throw CommandFailure.usage("--if-version goes with one named task; a batch has many versions.")
        }
        try await InterventionRun(session: session, client: client, request: request)
            .run(selected, isConfirmed: selection.yes)
        if !noWait, !dryRun {
            session.remark("They roll back by themselves; follow them with wfctl watch.", "回滚会自动进行，可用 wfctl watch 跟踪。")
        }
    }

    private func showPlans(_ selected: Selection, _ session: Session, _ client: WorkflowClient) async throws {
        var isFirst = true
        for id in selected.ids {
            let plan = try await client.rollbackPlan(id.description)
            let output = session.output(at: plan.now)
            if !isFirst, output.isForPeople { session.write("\n") }
            session.write(try output.value(plan, id: id.description) { RollbackPlanView.lines(plan, $0) })
            isFirst = false
        }
    }
}
