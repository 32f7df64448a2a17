import WorkflowCore

/// Everything a fixture says, for a person.
enum CasePage {
    static func lines(_ fixture: CaseFixture, _ p: Presentation) -> [String] {
        var page = PageLines(p, labelWidth: 16)
        page.heading("\(fixture.id)  \(fixture.title)")
        page.field(p.say("workflow", "流程"), fixture.workflow + (fixture.labelled.map { " (\($0))" } ?? ""))
        page.field(p.say("subject", "对象"), fixture.subject)
        page.field(
            p.say("submitted", "提交时间"), WallTime(fixture.submittedAt, zoneMinutes: fixture.zoneMinutes).date)
        let inputs = fixture.input.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        page.field(p.say("inputs", "参数"), inputs.joined(separator: " "))
        page.field(p.say("symptom", "现象"), fixture.symptom)
        page.field(p.say("complaint", "客户反馈"), complaint(fixture, p))
        page.field(p.say("wrong", "故障"), fixture.world.joined(separator: ", "), .warning)
        page.field(p.say("assumed", "假设"), fixture.assumed.map(\.rawValue).sorted().joined(separator: ", "), .quiet)
        if let draft = fixture.draft {
            page.field(
                p.say("draft", "草稿"), p.say("unchecked, ", "未核对，") + "\(Int((draft.confidence * 100).rounded()))%")
        }

        page.heading(p.say("What people did", "处理过程"))
        if fixture.story.isEmpty { page.prose(p.say("nothing on record", "没有记录"), indent: 2, .quiet) }
        for step in fixture.story {
            let after = step.after.map { p.say(" after ", "，间隔 ") + p.span($0) } ?? ""
            let vain = step.helps ? "" : p.say(" (it did not help)", "（未见效）")
            page.prose(step.word.rawValue + after + vain, indent: 2, bullet: "•")
        }

        let expected = fixture.expectation
        page.heading(p.say("What a replay has to come to", "预期结果"))
        page.field(p.say("stuck", "卡住"), expected.isStuck ? p.say("yes", "是") : p.say("no", "否"))
        page.field(p.say("stage", "步骤"), expected.stage)
        page.field(
            p.say("cause", "原因"), expected.blocker == .unknown ? p.say("not stated", "未说明") : expected.blocker.rawValue)
        page.field(p.say("who must act", "由谁处理"), expected.party.title(p.language))
        page.field(p.say("outcome", "结果"), expected.outcome.title(p.language))

        if !fixture.unknown.isEmpty {
            page.heading(p.say("What the document leaves open", "文档未说明"))
            for sentence in fixture.unknown { page.prose(sentence, indent: 2, bullet: "•") }
        }
        return page.lines
    }

    /// When the customer complained and in which words.
    static func complaint(_ fixture: CaseFixture, _ p: Presentation) -> String {
        guard let complaint = fixture.complaint else { return p.say("no time given", "未说明时间") }
        let after = p.span(complaint.after)
        let words = complaint.words.map { " (“\($0)”)" } ?? ""
        let assumed = fixture.assumed.contains(.reported) ? p.say(", assumed", "，假设") : ""
        return p.say("after \(after)", "提交后 \(after)") + words + assumed
    }
}
