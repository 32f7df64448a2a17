import Foundation
import Testing
import WorkflowCases
import WorkflowSeeds

/// What drafts say, measured over cases and looked at one by one.
struct DraftingTests {
    private let importer: CaseImporter

    init() throws {
        importer = try Embedded.importer.get()
    }

    @Test(arguments: [SyntheticCase.document, SyntheticCase.dialogueDocument])
    func `drafts of either layout agree with a person's reading`(text: String) throws {
        let document = try importer.document(bytes: Array(text.utf8), file: "synthetic.md")
        #expect(document.cases.count == SyntheticCase.all.count)
        let labels = try CaseLabel.read(Array(SyntheticCase.labels.utf8), file: "labels.jsonl")
        let score = try CaseScore([(document, importer.drafts(of: document))], labels: labels)
        func f1(_ name: String) throws -> Double { try #require(score.field(name)).f1 }
        let report = score.misses.filter { ["inScope", "workflow", "blocker", "waitingOn"].contains($0.field) }
            .map { "\($0.id) \($0.field): \($0.expected) / \($0.found)" }.joined(separator: "\n")
        #expect(try f1("inScope") >= 0.95, "\(report)")
        #expect(try #require(score.field("workflow")).accuracy >= 0.9, "\(report)")
        #expect(try #require(score.field("blocker")).accuracy >= 0.8, "\(report)")
        #expect(try #require(score.field("waitingOn")).accuracy >= 0.85, "\(report)")
        let done = score.misses.filter { $0.field == "interventions" && $0.expected != "-" }
        #expect(
            done.count <= 12, "\(done.map { "\($0.id): \($0.expected) / \($0.found)" }.joined(separator: "\n"))")
    }

    @Test func `the same document gives the same drafts`() throws {
        let bytes = Array(SyntheticCase.document.utf8)
        let first = try importer.drafts(of: bytes, file: "a.md")
        let second = try CaseImporter().drafts(of: bytes, file: "a.md")
        #expect(first == second)
        #expect(try first.map { try $0.yaml() } == second.map { try $0.yaml() })
    }

    @Test(
        arguments: [
            ("半个小时了还没好", "PT30M"), ("快半小时了", "PT30M"), ("过了一两个小时了", "PT1H"), ("一天了还是处理中", "P1D"), ("已经两个小时了", "PT2H"),
            ("等了40分钟了", "PT40M"), ("十五分钟了", "PT15M"), ("三天了没动静", "P3D"), ("从昨晚等到现在，一直处理中", nil), ("一个多小时了", "PT1H"),
            ("昨晚提交的", nil), ("很久了", nil), ("处理中", nil), ("1h了还没好", "PT1H"), ("48h了没动静", "PT48H"),
            ("四十多分钟了", "PT40M"), ("十几分钟了还在转", "PT10M"), ("几十分钟了", nil), ("等了一刻钟还在处理", "PT15M"),
            ("半个月了没反应", "P15D"), ("两个半小时了", "PT2H30M"), ("一个半钟头过去了", "PT1H30M"), ("两天半了", "P2DT12H"),
            ("俩小时了", "PT2H"), ("一百多分钟了", "PT100M"), ("二十四小时了", "PT24H"), ("一个星期了", "P7D"),
            ("好几个钟头了", nil), ("一上午了", nil), ("从早上等到现在", nil), ("好几天了", nil), ("一整天了还没好", "P1D"),
            ("半天了没动静", nil), ("三天前提交的，还没好", "P3D"), ("昨天的日志还在处理", nil), ("每天两个小时都卡住", nil),
            ("缓存7天的规则还没生效", nil), ("24小时内能好吗，卡住了", nil),
            ("每天两个小时都慢，今天等了三个小时了", "PT3H"),
        ] as [(String, String?)])
    func `the customer's wait is read`(question: String, elapsed: String?) throws {
        let draft = try importer.draft(
            .sample(title: "域名配置一直处理中", question: question, reply: "您好，这边手动介入下处理"))
        #expect(draft.inScope)
        #expect(draft.elapsed == elapsed)
    }

    @Test(
        arguments: [
            ("您好，预计1-2个工作日完成", "P1D..P2D business"), ("您好，需要3 ~ 5个工作日", "P3D..P5D business"),
            ("您好，再等12-18min就好", "PT12M..PT18M"),
            ("您好，预计还需要30min", "PT30M"), ("您好，url 刷新 10min 左右，目录刷新 30min 左右就好", "url=PT10M; dir=PT30M"),
            ("您好，明天再看下", "P1D"), ("您好，10分钟内生效", "PT10M"), ("您好，大约半小时左右", "PT30M"), ("您好，大概一个小时", "PT1H"),
            ("您好，一般第二天生效", "P1D"), ("您好，7个自然日内到账", "P7D"), ("您好，10min左右", "PT10M"), ("您好，两天左右完成", "P2D"),
            ("您好，三到五个工作日", "P3D..P5D business"), ("您好，再等一刻", nil), ("您好，预计一周", "P7D"), ("您好，24小时内处理", "PT24H"),
            ("您好，日志只保留30天", nil), ("您好，半小时前已经完成", nil),
            ("您好，稍等", nil),
        ] as [(String, String?)])
    func `what was promised is read`(reply: String, expected: String?) throws {
        let draft = try importer.draft(.sample(title: "域名配置一直处理中", question: "还没好", reply: reply))
        #expect(draft.expected == expected)
    }

    @Test func `interventions come in the order of the answer`() throws {
        let draft = try importer.draft(
            .sample(title: "域名配置一直处理中", question: "卡住了", reply: "您好，我们手动介入处理 您好，已反馈产品确认 您好，任务回滚好了，请重新提交一次"))
        #expect(draft.interventions == ["manual-intervene", "escalate-to-product", "rollback", "resubmit-requested"])
        #expect(draft.outcome == "rolled-back")
    }

    @Test func `an answer that is only a summary leaves the blocker unknown`() throws {
        let draft = try importer.draft(
            .sample(title: "域名配置卡着不动", question: "卡着不动", reply: "客服协助处理了用户问题", dialogue: [(.customer, "卡着不动")]))
        #expect(draft.inScope)
        #expect(draft.blocker == "unknown")
        #expect(draft.interventions == ["none"])
        #expect(draft.outcome == "unresolved")
    }

    @Test(arguments: [("需要多久能好", true), ("大概什么时候能处理完", true), ("还没好", false)])
    func `a question for the time is noticed`(question: String, asks: Bool) throws {
        let draft = try importer.draft(.sample(title: "域名配置一直处理中", question: question, reply: "您好，稍等"))
        #expect(draft.customerAsksETA == asks)
    }

    @Test func `category and cause alone decide nothing`() throws {
        let draft = try importer.draft(
            .sample(
                title: "图片显示不出来", category: "CDN｜证书问题", question: "打不开", reply: "您好，文件不存在", cause: "异步任务未完成，系统配置下发延迟或阻塞"
            ))
        #expect(!draft.inScope)
        #expect(draft.workflow == nil)
        #expect(draft.blocker == nil)
        #expect(draft.waitingOn == "nobody")
        #expect(draft.outcome == "n/a")
    }

    @Test func `every statement of a draft names its rule, and the phrase without personal data`() throws {
        let draft = try importer.draft(
            .sample(title: "绑定域名img.chenxing.cn有半个小时，状态还在处理中", question: "一直处理中", reply: "您好，这边手动介入下处理"))
        #expect(draft.title == "绑定域名d1.example.com有半个小时，状态还在处理中")
        let fields = Set(draft.evidence.map(\.field))
        #expect(
            fields.isSuperset(of: ["inScope", "workflow", "stuck", "blocker", "stage", "interventions", "elapsed"]))
        let workflow = try #require(draft.evidence.first { $0.field == "workflow" })
        #expect(workflow.value == "domain-create")
        #expect(workflow.place == "title")
        #expect(workflow.line > 1)
        #expect(draft.evidence.allSatisfy { ($0.quote ?? "").count <= CaseLimits.quoteLength })
        #expect((0.5...1).contains(draft.confidence))
    }

    @Test(
        arguments: [
            ("您好，手动的再介入去处理", "手动"), ("您好，这边帮您看下再重新给您推送配置一下", "推送"),
        ])
    func `a quotation is the words that were sought, not what stands between`(reply: String, word: String) throws {
        let draft = try importer.draft(.sample(title: "域名配置一直处理中", question: "卡住了", reply: reply))
        let quotes = draft.evidence.compactMap(\.quote)
        #expect(quotes.contains { $0.contains(word) }, "\(quotes)")
        #expect(!quotes.contains { $0.contains("再介入去") || $0.contains("看下再") }, "\(quotes)")
    }

    @Test func `a name in the gap of an expression is not quoted`() throws {
        let rules = try ImportRules(
            RuleSource.embedded.map { source in
                RuleSource(
                    label: source.label, text: source.text.replacing("'自动催[单办]|催单|催办'", with: "'域名.{0,12}卡住'"))
            })
        let draft = try CaseImporter(rules: rules, catalog: importer.catalog).draft(
            .sample(title: "域名某某某某卡住", question: "x", reply: "您好，这边手动介入下处理"))
        #expect(draft.evidence.contains { $0.quote == "域名…卡住" }, "\(draft.evidence.compactMap(\.quote))")
        #expect(!draft.evidence.contains { $0.quote?.contains("某") ?? false })
    }

    @Test(
        arguments: [
            ("可以了，谢谢", "succeeded"), ("好了", "succeeded"), ("看到了", "succeeded"), ("都上来了", "succeeded"),
            ("还是不行", "pending"), ("还是处理中", "pending"), ("好了吗", "pending"),
        ])
    func `the customer's last word outweighs the agent's`(last: String, outcome: String) throws {
        let draft = try importer.draft(
            .sample(
                title: "域名配置一直处理中", question: "卡住了",
                dialogue: [(.customer, "卡住了"), (.agent, "您好，还在排查，请耐心等待"), (.customer, last), (.agent, "不客气")]))
        #expect(draft.outcome == outcome)
    }

    @Test(arguments: ["已手动开通", "给您补单了", "推完了", "弄好了", "已陆续恢复", "搞定", "已开具并发送到您邮箱", "现在可以访问了", "跑成功了的"])
    func `an agent's last words say that it is done`(reply: String) throws {
        let draft = try importer.draft(.sample(title: "域名配置一直处理中", question: "卡住了", reply: "您好，\(reply)"))
        #expect(draft.outcome == "succeeded")
    }

    @Test(arguments: ["完成后通知您", "预计下班前处理好", "还没处理好", "需要研发处理完成才可以", "请修改好后再提交", "是否已经恢复？"])
    func `what is not done yet is not taken for done`(reply: String) throws {
        let draft = try importer.draft(.sample(title: "域名配置一直处理中", question: "卡住了", reply: "您好，\(reply)"))
        #expect(draft.outcome != "succeeded")
    }

    @Test func `long titles are shortened to one line`() throws {
        let draft = try importer.draft(.sample(title: String(repeating: "处理中 ", count: 100), question: "x"))
        #expect(draft.title.count == CaseLimits.titleLength)
        #expect(draft.title.hasSuffix("…"))
    }

    @Test func `JSON has every key of a case, empty ones too`() throws {
        let draft = try importer.draft(.sample(title: "怎么配置: \"cname\" #1", question: "怎么配置", reply: "您好，参考文档"))
        let json = try #require(String(data: JSONEncoder().encode(draft), encoding: .utf8))
        for key in [
            "number", "title", "inScope", "workflow", "stuck", "stage", "elapsed", "expected", "blocker", "waitingOn",
            "interventions", "outcome", "customerAsksETA", "confidence", "evidence",
        ] {
            #expect(json.contains("\"\(key)\":"), "\(key)")
        }
        #expect(json.contains("\"workflow\":null"))
    }
}
