import Testing
import WorkflowCases

/// How long somebody has waited, from when it began and what time it is.
struct MomentTests {
    private let importer: CaseImporter

    init() throws { importer = try Embedded.importer.get() }

    @Test(
        arguments: [
            ("上午9点提交的，现在10点40了", "PT1H40M"), ("从 20:05 到 21:50 了", "PT1H45M"), ("9:15 加的，这会儿都 11:15", "PT2H"),
            ("早上八点半改的，都下午两点了", "PT5H30M"), ("十点一刻开始，现在快十二点了", "PT1H45M"),
            ("昨晚9点提交，现在早上8点了", "PT11H"), ("11点提交的，现在2点了", "PT3H"),
            ("since 1pm, it is 3:30pm now", "PT2H30M"), ("周一提交，今天都周四了", "P3D"), ("上周五申请，今天周二", "P4D"),
            ("星期天交的，今天都星期二了", "P2D"),
        ])
    func `two moments give the time between them`(question: String, elapsed: String) throws {
        let draft = try importer.draft(
            .sample(title: "域名配置一直处理中", question: question, reply: "您好，这边手动介入下处理"))
        #expect(draft.elapsed == elapsed)
        let evidence = try #require(draft.evidence.first { $0.field == "elapsed" })
        #expect(evidence.rule == "moments" && evidence.line > 1)
    }

    @Test(
        arguments: [
            "今天10点提交的", "要14:00到16:00的", "能不能快一点，早上9点提交的", "9点到12点有人值班吗", "周五前能好吗", "早上提交的，一点动静没有",
        ])
    func `moments of which none is the present one give nothing`(question: String) throws {
        let draft = try importer.draft(
            .sample(title: "域名配置一直处理中", question: question, reply: "您好，这边手动介入下处理"))
        #expect(draft.elapsed == nil)
    }

    @Test func `a length that is stated comes before one that two moments give`() throws {
        let draft = try importer.draft(
            .sample(title: "域名配置一直处理中", question: "9点改的，现在12点了，卡了两个小时了", reply: "您好，这边手动介入下处理"))
        #expect(draft.elapsed == "PT2H")
    }

    @Test(arguments: ["过了 40 分钟", "过了40分钟", "40 分钟 还没好", "40分钟前提交"])
    func `a blank beside a number says nothing`(question: String) throws {
        let draft = try importer.draft(.sample(title: "域名配置一直处理中", question: question, reply: "您好，稍等"))
        #expect(draft.elapsed == "PT40M")
    }
}
