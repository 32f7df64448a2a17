import Testing
import WorkflowCore

@Suite struct `Customer messages` {
    private func message(
        _ state: TaskState, definition: WorkflowDefinition = .sample(), after age: TimeSpan = .seconds(90)
    ) -> CustomerMessage {
        CustomerMessage(state: state, definition: definition, now: .start + age)
    }

    @Test(
        arguments: [
            (.queued, .onTrack, .queued), (.queued, .stuck, .handled), (.running, .onTrack, .onTrack),
            (.running, .slow, .slow), (.running, .stuck, .handled), (.backingOff, .onTrack, .onTrack),
            (.waiting, .onTrack, .waitingForCustomer), (.paused, .onTrack, .handled), (.halted, .stuck, .handled),
            (.cancelling, .onTrack, .cancelling), (.rollingBack, .onTrack, .rollingBack),
            (.rollbackBlocked, .stuck, .handled), (.succeeded, .onTrack, .done), (.failed, .stuck, .failed),
            (.cancelled, .onTrack, .cancelled), (.rolledBack, .onTrack, .rolledBack),
        ] as [(Phase, Health, CustomerMessage.Situation)])
    func `the situation follows from phase and health`(
        phase: Phase, health: Health, situation: CustomerMessage.Situation
    ) {
        #expect(message(.sample(phase, health: health)).situation == situation)
    }

    @Test func `on track it says how long it should still take`() {
        let text = message(.sample()).text
        #expect(text.en.hasSuffix("is in progress; it normally takes 8–15 min. Remaining time: 6–14 min."))
        #expect(text.zh == "您的“修改 HTTPS 配置”（www.example.com）正在处理中，通常需要 8–15 分钟。预计还需 6–14 分钟。")
    }

    @Test func `in Chinese only figures are set apart`() {
        let text = message(.sample(), after: .minutes(9)).text
        #expect(text.zh.contains("预计还需不超过 "), "\(text.zh)")
    }

    @Test func `past the range it promises nothing`() {
        let slow = message(.sample(health: .slow), after: .minutes(20)).text
        #expect(slow.en.hasSuffix("We have no estimate of the remaining time."))
        #expect(slow.zh.hasSuffix("目前无法预估剩余时间。"))
        let unstated = WorkflowDefinition.sample(
            expected: nil, stages: [.sample(expected: nil), .sample(expected: nil)])
        let text = message(.sample(definition: unstated), definition: unstated).text
        #expect(
            text.en == "“Change the HTTPS configuration” for www.example.com is in progress. "
                + "We have no estimate of the remaining time.")
    }

    @Test func `after somebody stepped in, the new attempt has an estimate again`() {
        let state = TaskState.sample(stage: 2, since: .start + .minutes(40), health: .stuck) { $0.claimedBy = "bob" }
        let text = message(state, after: .minutes(40)).text
        #expect(text.zh == "已为您手动介入处理“修改 HTTPS 配置”（www.example.com）。预计还需 1–3 分钟。")
        #expect(text.en.hasSuffix("Remaining time: 1–3 min."))
    }

    @Test func `it says that people act only when they do`() {
        func told(level: Int, owner: String? = nil) -> String {
            message(
                .sample(health: .stuck) {
                    $0.claimedBy = owner
                    $0.escalation = Escalation(
                        dedupKey: "k", policy: "p", policyVersion: 1, openedAt: .start, level: level, nextAt: nil)
                }, after: .minutes(30)
            ).text.en
        }
        #expect(told(level: 0).contains("we know of it"))
        #expect(told(level: 1).contains("the engineers on duty have been told"))
        #expect(told(level: 0, owner: "bob").contains("An engineer has stepped in"))
        #expect(!told(level: 1, owner: "bob").contains("bob"), "names of engineers stay inside")
    }

    @Test func `who has to act is told what to do`() {
        let waiting = message(.sample(.waiting)).text
        #expect(waiting.en.contains(FindingCode.cnameMissing.advice.en))
        #expect(waiting.zh.contains(FindingCode.cnameMissing.advice.zh))
        #expect(waiting.zh.hasSuffix("处理完成后任务会自动继续。"))
        let halted = message(
            .sample(.halted) { $0.diagnosis = Diagnosis(at: .start, findings: [.sample(.certificateExpired)]) })
        #expect(halted.situation == .waitingForCustomer)
        #expect(halted.text.en.contains(FindingCode.certificateExpired.advice.en))
        #expect(halted.text.en.hasSuffix("Tell us when it is done, and we go on."))
        // A name that cannot be used is replaced by another one, and that is another task.
        let unsuitable = message(
            .sample(.halted) { $0.diagnosis = Diagnosis(at: .start, findings: [.sample(.unsupportedName)]) })
        #expect(unsuitable.text.en.hasSuffix("That takes a new request; this one cannot be continued."))
        #expect(unsuitable.text.zh.hasSuffix("原任务无法继续。"))
    }

    @Test func `a hand-over says what the operator wrote`() {
        let state = TaskState.sample(.waiting) {
            $0.wait = Wait(party: .customer, code: "reassigned", detail: "Please open port 443.")
        }
        #expect(message(state).text.en.contains("before it can go on. Please open port 443. It continues"))
    }

    @Test func `while a third party acts the customer need not`() {
        let text = message(
            .sample(.waiting) { $0.wait = Wait(party: .thirdParty, code: "ca-down", detail: "CA is down.") }
        ).text
        #expect(text.en.hasSuffix("\(FindingCode.caDown.title.en) You need not do anything."))
        #expect(text.zh.hasSuffix("您无需操作。"))
    }

    @Test func `after a rollback it says whether to submit again`() {
        func text(resubmits: Bool, verification: Verification? = nil) -> LocalizedText {
            message(
                .sample(.rolledBack) {
                    $0.rollback = TaskState.Rollback(
                        remaining: [], startedAt: .start, resubmits: resubmits, verification: verification)
                }
            ).text
        }
        let verified = text(
            resubmits: false, verification: Verification(matches: true, expected: "v1", actual: "v1"))
        #expect(verified.en.contains("your former configuration is in force"))
        #expect(verified.zh.contains("之前的配置已恢复"))
        #expect(!text(resubmits: false).en.contains("in force"), "Nobody has looked.")
        #expect(!text(resubmits: false).zh.contains("之前的配置"))
        #expect(text(resubmits: false).zh.contains("您现在可以重新提交"))
        #expect(text(resubmits: true).zh.contains("并重新提交，您无需操作"))
    }
}
