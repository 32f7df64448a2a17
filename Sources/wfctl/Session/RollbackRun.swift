import WorkflowAPI
import WorkflowCore

/// One rollback from its plan to the proof that the old configuration is back.
struct RollbackRun: Sendable {
    var session: Session
    var client: WorkflowClient
    var request: InterventionRequest
    var task: TaskID
    var limit: TimeSpan?
    var waits: Bool

    /// Tries to begin at the version whose plan was looked at.
    private static let attempts = 10

    private var isDryRun: Bool { request.dryRun == true }

    /// - Throws: `CommandFailure` when it is refused, not agreed to, blocked, not proven or not done in time.
    func run(isConfirmed: Bool, ifVersion: Int?) async throws {
        let plan = try await client.rollbackPlan(task.description)
        let presentation = session.errorPresentation(at: plan.now)
        // A refusal is said once, as the reason why the command ends.
        var shown = plan
        shown.refusal = nil
        session.note(RollbackPlanView.lines(shown, presentation))
        if let refusal = plan.refusal, !(request.force == true && refusal.forcible == true) {
            var failure = CommandFailure(refusal)
            failure.status = .refused
            throw failure
        }
        if !isDryRun {
            try Confirmation(session: session).require(
                presentation.say("Roll it back?", "确认回滚？"), isAssumed: isConfirmed)
        }
        let answer = try await send(agreed: isConfirmed || isDryRun ? nil : plan, ifVersion: ifVersion)
        guard waits, !isDryRun else {
            return session.write(
                try session.output(at: answer.now).value(answer, id: task.description) {
                    InterventionView.lines(answer, action: .rollback, $0)
                })
        }
        let detail = try await follow(from: answer)
        try await report(detail)
    }

    /// Begins the rollback.
    ///
    /// The plan that a person agreed to is the plan that is done: a task that went another way meanwhile is not
    /// touched, while one that only grew older is.
    private func send(agreed plan: RollbackPlanResponse?, ifVersion: Int?) async throws -> InterventionResponse {
        guard let plan, ifVersion == nil else {
            return try await client.intervene(task.description, request, ifVersion: ifVersion)
        }
        for _ in 0..<Self.attempts {
            let now = try await client.rollbackPlan(task.description)
            guard now.steps.map(\.stage) == plan.steps.map(\.stage), now.passedPivot == plan.passedPivot else {
                throw CommandFailure(
                    .refused,
                    "The task has gone on to \(now.task.stage.name) while you looked; its plan is another now.",
                    advice: ["Look at it again and repeat the command."])
            }
            do {
                return try await client.intervene(task.description, request, ifVersion: now.task.version)
            } catch ClientError.problem(let problem) where problem.knownCode == .versionMismatch {
                continue
            }
        }
        throw CommandFailure(
            .refused, "The task changes too fast to roll back what was shown.",
            advice: ["Repeat the command with --yes."])
    }

    private func follow(from answer: InterventionResponse) async throws -> TaskDetail {
        let presentation = session.errorPresentation(at: answer.now)
        let start = answer.now.instant
        // Events up to the version the plan was made at are known; those of the command itself are shown.
        let last = answer.events.map(\.sequence).min().map { $0 - 1 }
        let follower = TaskFollower(client: client, task: task, limit: limit)
        let words = presentation.say(
            "The rollback of \(task) goes on in the daemon.\nFollow it again with: wfctl watch \(task)",
            "\(task) 的回滚仍在服务中继续。\n再次跟踪：wfctl watch \(task)")
        return try await Interruption.saying(words) {
            try await follower.follow(after: last) { summary in
                summary.phase.isTerminal || summary.phase == .rollbackBlocked
            } onEvent: { entry in
                session.note(HistoryView.line(entry, start: start, presentation))
            }
        }
    }

    private func report(_ detail: TaskDetail) async throws {
        let task = detail.summary
        let output = session.output(at: detail.now)
        // It is submitted in the transaction that ends the rollback, so it is there now or never.
        let successor = detail.links.resubmittedAs.first
        session.write(
            try output.value(detail, id: (successor ?? task.id).description) { p in
                lines(detail, successor: successor, p)
            })
        switch task.phase {
        case .rolledBack:
            if let verification = detail.rollback?.verification, !verification.matches {
                throw QuietExit(status: .failure)
            }
            if request.resubmit == true, successor == nil {
                throw CommandFailure(
                    .failure, "The task is rolled back, but was not submitted again\(task.because).",
                    advice: ["Submit it when nothing is in the way: wfctl resubmit \(task.id) --reason …"])
            }
        case .rollbackBlocked:
            throw CommandFailure(
                .failure, "The rollback cannot go on\(task.because).",
                advice: [
                    "Try the undo again: wfctl retry \(task.id) --reason …",
                    "Leave it as it is: wfctl skip \(task.id) --reason …", "Why: wfctl explain \(task.id)",
                ])
        default:
            throw CommandFailure(
                .failure,
                "The task ended as \(task.phase.rawValue), not as rolledBack\(task.because)."
            )
        }
    }

    private func lines(_ detail: TaskDetail, successor: TaskID?, _ p: Presentation) -> [String] {
        let task = detail.summary
        var page = PageLines(p)
        let took = detail.rollback.map { (task.endedAt ?? detail.now).instant - $0.startedAt.instant }
        let length = took.map { p.say(" in \(p.span($0))", "，用时 \(p.span($0))") } ?? ""
        page.prose(
            "\(task.subject) \(p.language == .zh ? task.title.zh : task.kind) (\(task.id)): "
                + "\(task.phase.title(p.language))\(length)", task.phase == .rolledBack ? .good : .alarm)
        if let verification = detail.rollback?.verification {
            page.field(
                p.say("Proof", "核对"), TaskPage.verification(verification, p), verification.matches ? .good : .alarm)
        } else if task.phase == .rolledBack {
            page.field(
                p.say("Proof", "核对"), p.say("none: the workflow names no provider to ask", "无：流程未指定核对方"), .warning)
        }
        let undone = detail.stages.filter { $0.status == .undone }.map { p.language == .zh ? $0.title.zh : $0.name }
        page.field(p.say("Undone", "已撤销"), undone.joined(separator: ", "))
        let left = detail.stages.filter { $0.status == .undoSkipped }.map { p.language == .zh ? $0.title.zh : $0.name }
        page.field(p.say("Left as is", "未撤销"), left.joined(separator: ", "), .warning)
        page.field(p.say("Resubmitted", "已重新提交"), successor?.description, .accent)
        return page.lines
    }
}
