import Testing
import WorkflowCore

@Suite struct `Operator messages` {
    private let stuck = TaskState.sample(health: .stuck) {
        $0.pulse.lastBeatAt = .start + .minutes(30)
        $0.diagnosis = Diagnosis(at: .start + .minutes(30), findings: [.sample(evidence: "dispatch-3 stands.")])
    }

    private func message(_ kind: Notification.Kind, _ state: TaskState, level: Int = 2) -> OperatorMessage {
        OperatorMessage(kind, state: state, definition: .sample(), level: level, now: .start + .minutes(30))
    }

    @Test(
        arguments: [
            (.escalation, "[L2] ", "[L2] "), (.ticket, "[Ticket] ", "[工单] "),
            (.rollbackBlocked, "[Rollback blocked] ", "[回滚受阻] "), (.customerMessage, "[Customer] ", "[客户] "),
        ] as [(Notification.Kind, String, String)])
    func `the subject says what, whose and how bad`(kind: Notification.Kind, en: String, zh: String) {
        let subject = message(kind, stuck).subject
        #expect(
            subject.en == en + "https-update www.example.com: "
                + "Stuck: stage “Dispatch the configuration” has run for 30 min.")
        #expect(subject.zh == zh + "修改 HTTPS 配置 www.example.com：卡住：步骤“下发配置”已进行 30 分钟。")
    }

    @Test func `the body tells who must act, why, what helps and what the customer reads`() {
        let body = message(.escalation, stuck).body
        let expected = [
            "Task: \(TaskID.sample)", "Next to act: the platform",
            "- A queue on the platform's side is blocked. (dispatch-3 stands.)",
            "    wfctl claim \(TaskID.sample) --reason …",
        ]
        for line in expected { #expect(body.en.split(separator: "\n").contains(Substring(line))) }
        #expect(body.zh.contains("下一步由谁处理: 平台"))
        #expect(
            body.zh.hasSuffix(
                CustomerMessage(
                    state: stuck, definition: .sample(), now: .start + .minutes(30)
                ).text.zh))
    }

    @Test func `a message for the customer carries nothing of the inside`() {
        let body = message(.customerMessage, stuck).body
        #expect(!body.en.contains("wfctl") && !body.en.contains("dispatch-3"))
    }

    @Test func `the subject is one line whatever the task is about`() {
        let odd = TaskState.sample { $0.subject = "a.example.com\nBcc: b@example.com" }
        #expect(!message(.escalation, odd).subject.en.contains("\n"))
    }

    @Test func `it tells the present, not the moment of its queueing`() {
        #expect(message(.escalation, .sample(.succeeded)).subject.en.hasSuffix(": Done."))
    }
}
