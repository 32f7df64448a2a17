import Foundation
import Testing
import WorkflowCore

@Suite struct `Explanations` {
    private func explain(_ state: TaskState, after age: TimeSpan) -> Explanation {
        Explanation(state: state, definition: .sample(), now: .start + age)
    }

    @Test func `a task on track`() {
        let state = TaskState.sample(since: .start + .seconds(10)) { $0.pulse.lastBeatAt = .start + .seconds(80) }
        #expect(
            explain(state, after: .seconds(90)).snapshot == """
                On track: stage “Dispatch the configuration” has run for 1 min 20 s.
                进展正常：步骤“下发配置”已进行 1 分钟 20 秒。
                Stage 2 of 3, “Dispatch the configuration”; attempts so far: 1.
                第 2/3 步“下发配置”，已尝试 1 次。
                The customer's clock shows 1 min 30 s, the stage's 1 min 20 s.
                客户计时 1 分钟 30 秒，步骤计时 1 分钟 20 秒。
                Its next limit is in 1 h 58 min.
                距下一个时限还有 1 小时 58 分钟。
                Normally the whole takes 8–15 min, the stage “Dispatch the configuration” 6–11 min.
                正常情况下整个任务需 8–15 分钟，步骤“下发配置”需 6–11 分钟。
                ! within-normal-time (nobody): Attempt 1 is 1m 20s old, normally 6–11 min.
                next: nobody; remaining: 6–14 min
                > Nothing has to be done; wait.
                  wfctl watch 1jgy00000000
                “Change the HTTPS configuration” for www.example.com is in progress; it normally takes 8–15 min. \
                Remaining time: 6–14 min.
                您的“修改 HTTPS 配置”（www.example.com）正在处理中，通常需要 8–15 分钟。预计还需 6–14 分钟。
                """)
    }

    @Test func `a stuck task whose probe found the cause`() {
        #expect(
            explain(.stuck, after: .minutes(34)).snapshot == """
                Stuck: stage “Dispatch the configuration” has run for 33 min.
                卡住：步骤“下发配置”已进行 33 分钟。
                Stage 2 of 3, “Dispatch the configuration”; attempts so far: 1.
                第 2/3 步“下发配置”，已尝试 1 次。
                The customer's clock shows 34 min, the stage's 33 min.
                客户计时 34 分钟，步骤计时 33 分钟。
                It has counted as stuck for 8 min: the stage is far past its normal time.
                8 分钟前被判定为卡住：当前步骤远超正常时间。
                Its next limit is in 1 h 26 min.
                距下一个时限还有 1 小时 26 分钟。
                Escalated to level 1; the next step is in 2 min.
                已升级至第 1 级，2 分钟后进入下一级。
                Normally the whole takes 8–15 min, the stage “Dispatch the configuration” 6–11 min.
                正常情况下整个任务需 8–15 分钟，步骤“下发配置”需 6–11 分钟。
                ! backend-blocked (platform, blocking): dispatch-3 has not moved for 41m.
                next: platform; remaining: no estimate
                > Claim it, so that others know who is on it.
                  wfctl claim 1jgy00000000 --reason …
                > Clear the queue, then have the operation dispatched again.
                  wfctl nudge 1jgy00000000 --reason …
                > Try the stage again.
                  wfctl retry 1jgy00000000 --reason …
                > Roll it back; --plan shows the steps first.
                  wfctl rollback 1jgy00000000 --reason …
                “Change the HTTPS configuration” for www.example.com is not moving as it should; the engineers on \
                duty have been told. We have no estimate of the remaining time.
                您的“修改 HTTPS 配置”（www.example.com）未能正常推进，已通知值班工程师处理。目前无法预估剩余时间。
                """)
    }

    @Test func `a task that waits on the customer`() {
        let state = TaskState.sample(.waiting, since: .start + .minutes(3)) { $0.limitAt = .start + .days(7) }
        #expect(
            explain(state, after: .hours(1)).snapshot == """
                Waiting on the customer for 57 min, in stage “Dispatch the configuration”.
                在步骤“下发配置”等待客户处理，已等待 57 分钟。
                Stage 2 of 3, “Dispatch the configuration”; attempts so far: 1.
                第 2/3 步“下发配置”，已尝试 1 次。
                The customer's clock shows 3 min, the stage's 0 s; both stand still meanwhile.
                客户计时 3 分钟，步骤计时 0 秒，期间均暂停计时。
                Its next limit is in 6 d 23 h.
                距下一个时限还有 6 天 23 小时。
                Normally the whole takes 8–15 min, the stage “Dispatch the configuration” 6–11 min.
                正常情况下整个任务需 8–15 分钟，步骤“下发配置”需 6–11 分钟。
                ! cname-missing (customer, blocking): www.example.com has no CNAME.
                next: customer; remaining: no estimate
                > Add the CNAME record that the console shows at the domain's DNS provider.
                  wfctl resume 1jgy00000000 --reason …
                > Roll it back; --plan shows the steps first.
                  wfctl rollback 1jgy00000000 --reason …
                “Change the HTTPS configuration” for www.example.com needs you before it can go on. The domain has \
                no CNAME record. Add the CNAME record that the console shows at the domain's DNS provider. It \
                continues by itself afterwards.
                您的“修改 HTTPS 配置”（www.example.com）需要您处理后才能继续。域名没有配置 CNAME 记录。请在域名解析服务商处添加控制台所示的 CNAME 记录。处理完成后任务会自动继续。
                """)
    }

    @Test func `a queued task`() {
        let state = TaskState.sample(.queued) { $0.blockedBy = .other }
        #expect(
            explain(state, after: .minutes(5)).snapshot == """
                Queued for 5 min behind task 2jgy00000000.
                已排队 5 分钟，排在任务 2jgy00000000 之后。
                Stage 1 of 3, “Check the certificate”; attempts so far: 0.
                第 1/3 步“检查证书”，已尝试 0 次。
                The customer's clock shows 5 min.
                客户计时 5 分钟。
                Normally the whole takes 8–15 min, the stage “Check the certificate” 2–20 s.
                正常情况下整个任务需 8–15 分钟，步骤“检查证书”需 2–20 秒。
                ! queued-behind (platform, blocking): Queued for 5m behind task 2jgy00000000, which holds \
                domain/www.example.com.
                next: platform; remaining: no estimate
                > Follow it.
                  wfctl watch 2jgy00000000
                “Change the HTTPS configuration” for www.example.com is queued and begins by itself as soon as the \
                operation before it is over.
                您的“修改 HTTPS 配置”（www.example.com）正在排队，前一项操作结束后会自动开始。
                """)
    }

    @Test func `a task that halted and was claimed`() {
        let state = TaskState.sample(.halted, since: .start + .minutes(9)) { $0.claimedBy = "bob" }
        #expect(
            explain(state, after: .minutes(12)).snapshot == """
                Halted in stage “Dispatch the configuration” 3 min ago; nothing happens by itself any more.
                3 分钟前停在步骤“下发配置”，不会再自动推进。
                Stage 2 of 3, “Dispatch the configuration”; attempts so far: 1.
                第 2/3 步“下发配置”，已尝试 1 次。
                The customer's clock shows 12 min, the stage's 3 min.
                客户计时 12 分钟，步骤计时 3 分钟。
                It has counted as stuck for 3 min: it failed and nothing is tried any more.
                3 分钟前被判定为卡住：任务失败且不再自动重试。
                bob has claimed it.
                已由 bob 认领。
                Normally the whole takes 8–15 min, the stage “Dispatch the configuration” 6–11 min.
                正常情况下整个任务需 8–15 分钟，步骤“下发配置”需 6–11 分钟。
                ! rejected-by-provider (platform, blocking): provider.rejected: The node answered 500.
                next: platform; remaining: no estimate
                > Read the provider's reason; correct it and try again, or roll back.
                  wfctl retry 1jgy00000000 --reason …
                > Roll it back and submit it again.
                  wfctl rollback 1jgy00000000 --resubmit --reason …
                An engineer has stepped in and is working on “Change the HTTPS configuration” for www.example.com. \
                We have no estimate of the remaining time.
                已为您手动介入处理“修改 HTTPS 配置”（www.example.com）。目前无法预估剩余时间。
                """)
    }

    @Test func `a blocked rollback`() {
        let state = TaskState.sample(.rollbackBlocked, since: .start + .minutes(9), health: .stuck) {
            $0.phaseReason = "The undo of config-dispatch failed: 500."
            $0.stuckReason = .rollbackBlocked
        }
        #expect(
            explain(state, after: .minutes(12)).snapshot == """
                Its rollback has been blocked for 3 min.
                回滚受阻，已 3 分钟。
                Stage 2 of 3, “Dispatch the configuration”; attempts so far: 1.
                第 2/3 步“下发配置”，已尝试 1 次。
                The customer's clock shows 12 min, the stage's 3 min.
                客户计时 12 分钟，步骤计时 3 分钟。
                It has counted as stuck for 3 min: its rollback cannot go on.
                3 分钟前被判定为卡住：回滚无法继续。
                Normally the whole takes 8–15 min, the stage “Dispatch the configuration” 6–11 min.
                正常情况下整个任务需 8–15 分钟，步骤“下发配置”需 6–11 分钟。
                ! operator-only-operation (platform, blocking): The rollback stopped: The undo of config-dispatch \
                failed: 500.
                next: platform; remaining: no estimate
                > Try the undo again.
                  wfctl retry 1jgy00000000 --reason …
                > Leave this step out; the task then ends as failed.
                  wfctl skip 1jgy00000000 --reason …
                “Change the HTTPS configuration” for www.example.com is not moving as it should; we know of it. We \
                have no estimate of the remaining time.
                您的“修改 HTTPS 配置”（www.example.com）未能正常推进，我们已发现该问题。目前无法预估剩余时间。
                """)
    }

    @Test func `a task that was rolled back`() {
        let state = TaskState.sample(.rolledBack, since: .start + .minutes(40)) {
            $0.rollback = TaskState.Rollback(
                remaining: [], startedAt: .start, resubmits: false,
                verification: Verification(matches: true, expected: "v1", actual: "v1"))
        }
        #expect(
            explain(state, after: .minutes(50)).snapshot == """
                Rolled back; the former configuration was verified to be in force.
                已回滚，并已验证恢复为之前的配置。
                Stage 2 of 3, “Dispatch the configuration”; attempts so far: 1.
                第 2/3 步“下发配置”，已尝试 1 次。
                On the customer's clock it took 40 min.
                客户计时共 40 分钟。
                Normally the whole takes 8–15 min, the stage “Dispatch the configuration” 6–11 min.
                正常情况下整个任务需 8–15 分钟，步骤“下发配置”需 6–11 分钟。
                next: nobody; remaining: no estimate
                > Submit it again.
                  wfctl resubmit 1jgy00000000 --reason …
                We have rolled “Change the HTTPS configuration” for www.example.com back; your former configuration \
                is in force. You can submit it again now.
                已为您回滚“修改 HTTPS 配置”（www.example.com），之前的配置已恢复，您现在可以重新提交。
                """)
    }

    @Test func `a probe's finding hides the state's of the same code`() {
        let state = TaskState.sample(health: .slow) {
            $0.attempt?.status = .requested
            $0.diagnosis = Diagnosis(
                at: .start + .minutes(5),
                findings: [.sample(.providerSilent, evidence: "It does not answer the probe.")])
        }
        let explanation = explain(state, after: .minutes(17))
        #expect(explanation.findings.map(\.evidence) == ["It does not answer the probe."])
        #expect(explanation.diagnosedAt == .start + .minutes(5))
    }

    @Test func `advice for a new request comes with the rollback that makes room for it`() {
        let state = TaskState.sample(.halted, health: .stuck) {
            $0.diagnosis = Diagnosis(at: .start, findings: [.sample(.unsupportedName)])
        }
        let explained = Explanation(state: state, definition: .sample(), now: .start + .minutes(1))
        let rollback = explained.suggestions.first { $0.command?.contains(" rollback ") == true }
        #expect(rollback?.text.en.hasSuffix("its ASCII form. Roll it back; --plan shows the steps first.") == true)
        #expect(rollback?.text.zh.hasSuffix("回滚任务；可先用 --plan 查看步骤。") == true)
    }

    @Test func `where nothing can be undone, cancelling is suggested in place of a rollback`() {
        let definition = WorkflowDefinition.sample(verifiedBy: nil, stages: [.sample("refresh", undo: nil)])
        let state = TaskState.sample(.running, definition: definition, stage: 0, health: .stuck) {
            $0.diagnosis = Diagnosis(at: .start, findings: [.sample(.platformStall)])
        }
        let commands = Explanation(state: state, definition: definition, now: .start + .minutes(40))
            .suggestions.compactMap(\.command)
        #expect(commands.contains { $0.hasPrefix("wfctl cancel ") })
        #expect(!commands.contains { $0.contains("rollback") })
    }

    @Test func `what was resubmitted is not suggested for resubmission`() {
        let state = TaskState.sample(.rolledBack) {
            $0.rollback = TaskState.Rollback(remaining: [], startedAt: .start, resubmits: true)
        }
        #expect(explain(state, after: .minutes(1)).suggestions.isEmpty)
    }

    @Test(arguments: Phase.allCases, Health.allCases)
    func `every explanation is whole in both languages, and no command is said twice`(phase: Phase, health: Health) {
        let explanation = explain(.sample(phase, health: health), after: .minutes(20))
        for text in [explanation.headline, explanation.normally, explanation.customerMessage] + explanation.lines {
            #expect(text.en.hasSuffix(".") && !text.en.contains("  ") && !text.en.contains(".."))
            #expect(text.zh.hasSuffix("。") && !text.zh.contains("。。"))
        }
        let commands = explanation.suggestions.compactMap(\.command)
        #expect(Set(commands).count == commands.count)
        #expect(commands.count <= Explanation.suggestionCount)
        #expect(commands.allSatisfy { $0.hasPrefix("wfctl ") && $0.contains("\(TaskID.sample)") })
    }

    @Test(arguments: [TaskState.stuck, .sample(.waiting), .sample(.succeeded)])
    func `an explanation survives encoding`(state: TaskState) throws {
        let explanation = explain(state, after: .minutes(34))
        let data = try JSONEncoder().encode(explanation)
        #expect(try JSONDecoder().decode(Explanation.self, from: data) == explanation)
    }
}

extension TaskState {
    /// Stuck for eight minutes on a blocked queue; level 1 has been told.
    fileprivate static let stuck = TaskState.sample(since: .start + .seconds(10), health: .stuck) {
        $0.pulse.lastBeatAt = .start + .minutes(34)
        $0.healthSince = .start + .minutes(26)
        $0.stuckReason = .stageOverdue
        $0.diagnosis = Diagnosis(
            at: .start + .minutes(34),
            findings: [.sample(.backendBlocked, evidence: "dispatch-3 has not moved for 41m.")])
        $0.escalation = Escalation(
            dedupKey: "k", policy: "platform-stall", policyVersion: 1, openedAt: .start + .minutes(26), step: 1,
            level: 1,
            nextAt: .start + .minutes(36))
    }
}

extension Explanation {
    /// All of its text, English and Chinese in turn.
    fileprivate var snapshot: String {
        var lines = ([headline] + self.lines + [normally]).flatMap { [$0.en, $0.zh] }
        lines += findings.map {
            "! \($0.code.rawValue) (\($0.party.rawValue)\($0.isBlocking ? ", blocking" : "")): \($0.evidence)"
        }
        lines.append("next: \(nextActor.rawValue); remaining: \(remaining?.reading.en ?? "no estimate")")
        lines += suggestions.flatMap { ["> \($0.text.en)", "  \($0.command ?? "-")"] }
        lines += [customerMessage.en, customerMessage.zh]
        return lines.joined(separator: "\n")
    }
}
