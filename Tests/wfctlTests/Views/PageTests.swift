import Testing
import WorkflowAPI
import WorkflowCore

@testable import wfctl

struct PageTests {
    private let plan = RollbackPlanResponse(
        task: .sample(1),
        steps: [
            RollbackPlanResponse.Step(
                stage: "dispatch", title: LocalizedText(en: "Dispatch", zh: "下发配置"), status: .interrupted,
                operation: "withdraw-config", restores: LocalizedText(en: "the configuration before", zh: "之前的配置"),
                timeoutSeconds: 1800, isPivot: false),
            RollbackPlanResponse.Step(
                stage: "register", title: LocalizedText(en: "Register", zh: "登记域名"), status: .completed,
                operation: "unregister", restores: LocalizedText(en: "the name is free again", zh: "域名可再次添加"),
                cannotRestore: LocalizedText(en: "the cached files", zh: "已缓存的文件"), timeoutSeconds: 600, isPivot: false),
        ], verifiedBy: "cdn", now: .noon)

    @Test func `a rollback plan names steps, what each restores and what is lost`() {
        #expect(shown(RollbackPlanView.lines(plan, .sample())) == Snapshots.plan)
    }

    @Test func `a rollback plan in Chinese`() {
        let text = RollbackPlanView.lines(plan, .sample(language: .zh)).joined(separator: "\n")
        #expect(text.contains("1. 下发配置 (被中断): 执行 withdraw-config"))
        #expect(text.contains("无法恢复"))
    }

    @Test func `a plan past the point of no return and refused says so`() {
        var refused = plan
        refused.passedPivot = "publish"
        refused.refusal = Problem(
            .pastPivot, "The certificate is published.", advice: "Issue a new one.", forcible: true)
        let text = RollbackPlanView.lines(refused, .sample()).joined(separator: "\n")
        #expect(text.contains("Past the point of no return: stage publish. Only --force goes on."))
        #expect(text.contains("The certificate is published. Issue a new one."))
    }

    @Test func `an explanation shows findings, evidence, party, command and the customer's message`() {
        let explanation = ExplanationResponse(
            task: .sample(1), headline: LocalizedText(en: "Stuck in dispatch for 2h 14m.", zh: "在下发配置卡住 2小时14分。"),
            lines: [LocalizedText(en: "Normally it takes 8–15 minutes.", zh: "正常 8–15 分钟。")], party: .platform,
            reasons: [
                ExplanationResponse.Reason(
                    code: .backendBlocked, party: .platform,
                    text: LocalizedText(en: "The dispatch queue is blocked.", zh: "下发队列阻塞。"),
                    evidence: "queue depth 41, no completion for 2h", isBlocking: true)
            ],
            suggestions: [
                ExplanationResponse.Suggestion(
                    text: LocalizedText(en: "Hurry it on.", zh: "加急。"), command: "wfctl nudge 3c1 --reason …")
            ],
            customerMessage: LocalizedText(en: "We have stepped in.", zh: "已为您手动介入。"),
            diagnosedAt: Timestamp.noon.before(.minutes(1)),
            now: .noon)
        #expect(shown(ExplanationView.lines(explanation, .sample())) == Snapshots.explanation)
    }

    @Test func `a history line has its time, its distance from the beginning and its text under itself`() throws {
        let entry = HistoryEntry(
            sequence: 9, task: TaskID(rawValue: 1), version: 2, at: Timestamp.noon.after(.minutes(3)),
            type: "attemptFailed",
            data: .null,
            text: "attempt 1 of dispatch failed: provider.rejected, the node is gone and nobody knows where")
        let line = HistoryView.line(entry, start: Timestamp.noon.instant, .sample(columns: 80))
        let parts = line.split(separator: "\n")
        #expect(parts.count == 2)
        #expect(parts[0].contains("      +3m  attempt 1 of dispatch failed"))
        #expect(parts.allSatisfy { DisplayWidth.of($0) <= 80 })
    }

    @Test func `a verification that failed shouts`() {
        let found = Verification(matches: false, expected: "v3", actual: "v4")
        #expect(TaskPage.verification(found, .sample()) == "NOT verified: expected v3, found v4")
    }

    @Test func `a task whose definition is missing says so in lists and on its page`() {
        var task = TaskSummary.sample(1)
        task.isDefinitionAvailable = false
        var detail = TaskDetail.sample(task)
        detail.isDefinitionAvailable = false
        let list = TaskTable.make([task], .sample(columns: 120)).lines(width: 120, colors: false)
        #expect(list.last?.contains("definition unavailable") == true)
        #expect(TaskPage.lines(detail, .sample()).joined(separator: "\n").contains("definition unavailable (d)"))
    }

    @Test func `an empty list is no text in a table, brackets in json and nothing in jsonl`() throws {
        func list(_ format: OutputFormat) throws -> String {
            try Output(format: format, presentation: .sample()).list([TaskSummary](), id: \.id.description) {
                TaskTable.make([], $0)
            }
        }
        #expect(try list(.table).isEmpty)
        #expect(try list(.json).filter { !$0.isWhitespace } == "[]")
        #expect(try list(.jsonl).isEmpty)
        #expect(try list(.ids).isEmpty)
    }

    @Test func `a list can be written in every format`() throws {
        let tasks = [TaskSummary.sample(1), .sample(2)]
        func list(_ format: OutputFormat) throws -> String {
            try Output(format: format, presentation: .sample()).list(tasks, id: \.id.description) {
                TaskTable.make(tasks, $0)
            }
        }
        #expect(try list(.ids) == "\(tasks[0].id)\n\(tasks[1].id)\n")
        #expect(try list(.jsonl).split(separator: "\n").count == 2)
        #expect(try list(.json).hasPrefix("["))
        #expect(try list(.table).split(separator: "\n").count == 3)
    }

    @Test func `a result without ids refuses to print ids`() {
        #expect(throws: CommandFailure.self) {
            try Output(format: .ids, presentation: .sample()).value("x", id: nil) { _ in [] }
        }
    }
}
