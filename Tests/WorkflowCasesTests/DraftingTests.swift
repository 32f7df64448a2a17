import Foundation
import Testing
import WorkflowCases

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
            ("等了40分钟了", "PT40M"), ("十五分钟了", "PT15M"), ("三天了没动静", "P3D"), ("从昨晚等到现在，一直处理中", "PT12H"), ("一个多小时了", "PT1H"),
            ("昨晚提交的", nil), ("很久了", nil), ("处理中", nil),
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
            ("您好，明天再看下", "P1D"),
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
